package timeline

import (
	"math"

	"ctxplay/app/replay"
)

// A Scene is a picture as a list of items in painting order.
type Scene struct {
	// Width and Height are those of the whole picture. Top and Visible are the part
	// of its height for which there are items.
	Width, Height float64
	Top, Visible  float64
	Items         []Item
	// Window is the view that it was made for, with everything in range.
	Window View

	run *replay.Run
}

// A Shape is how an item is drawn. X, Y, W and H of the item are its box. For lines
// and arrows they are the way from X, Y to X+W, Y+H.
type Shape uint8

// Shapes. The painter in web/timeline.js numbers them in the same way.
const (
	Rect     Shape = iota
	Outline        // the box's edge only
	Fade           // a box that grows transparent to the right
	Line           //
	Arrow          // a line with a head at its end
	Text           // at baseline Y, H pixels large, W wide at most; see Item.Align
	Play           // triangle pointing right: running
	Queue          // two bars: runnable
	Hold           // ring: waiting
	Cross          // ✕: blocked, or ended badly
	Stop           // square: ended
	Check          // ✓: ended well
	Flag           // a pole as high as the box with a pennant at its top
	OpenFlag       // the same, hollow
	Drop           // small triangle pointing down: output
	Rise           // the same, pointing up
	Bracket        // from Closed to Acted, open below
	Dot            // filled circle
	Area           // not drawn; only to be pointed at
)

// An Align is where a text stands relative to its X.
type Align uint8

// Alignments.
const (
	Start Align = iota
	Middle
	End
)

// Flags of an item.
const (
	Selected uint8 = 1 << iota // the selection is this
	Hovered                    // the pointer is over this
	Related                    // belongs to the selected context
	Faint                      // of the runtime or the library
	Later                      // said of an instant after the one looked at
)

// An Item is one thing to draw.
type Item struct {
	Shape      Shape
	Class      Class
	Flags      uint8
	Align      Align
	X, Y, W, H float32
	Text       string
	// Selection is what a pointer over the item points at.
	Selection Selection
}

// reach is by how much, in pixels, a pointer may miss a thin item.
const reach = 4

// Hit returns the topmost item at x, y. Of arrows that lie on one another, that is
// the shortest.
func (s Scene) Hit(x, y float64) (Selection, bool) {
	for i := len(s.Items) - 1; i >= 0; i-- {
		it := &s.Items[i]
		if it.Selection.Kind == None || !it.holds(x, y) {
			continue
		}
		sel := it.Selection
		if sel.Kind == Goroutine || sel.Kind == Context || sel.Kind == Span {
			sel.At = max(s.Window.TimeAt(x), 0)
		}
		return sel, true
	}
	return Selection{}, false
}

// FlagAt returns the context whose deadline, as the program asked for it, has its
// flag at x, y.
func (s Scene) FlagAt(x, y float64) (replay.ContextID, bool) {
	for i := len(s.Items) - 1; i >= 0; i-- {
		it := &s.Items[i]
		if it.Selection.Kind != Context || it.Shape != Flag && it.Shape != OpenFlag || !it.holds(x, y) {
			continue
		}
		if c := s.run.Context(it.Selection.Context); it.Class == Asked || it.Class == Due && c.Asked == c.Deadline {
			return c.ID, true
		}
	}
	return 0, false
}

// length is how long a line is.
func (it *Item) length() float64 { return math.Hypot(float64(it.W), float64(it.H)) }

// holds reports whether x, y is on the item, or near a thin one.
func (it *Item) holds(x, y float64) bool {
	x0, y0, w, h := float64(it.X), float64(it.Y), float64(it.W), float64(it.H)
	switch it.Shape {
	case Line, Arrow:
		return distance(x-x0, y-y0, w, h) <= reach
	case Text:
		switch it.Align {
		case Middle:
			x0 -= w / 2
		case End:
			x0 -= w
		}
		return x >= x0 && x <= x0+w && y >= y0-h && y <= y0+h/3
	}
	if w < 2*reach {
		x0, w = x0-(2*reach-w)/2, 2*reach
	}
	return x >= x0 && x <= x0+w && y >= y0 && y <= y0+h
}

// distance returns how far x, y is from the line between 0, 0 and w, h.
func distance(x, y, w, h float64) float64 {
	f := 0.0
	if d := w*w + h*h; d > 0 {
		f = min(max((x*w+y*h)/d, 0), 1)
	}
	return math.Hypot(x-f*w, y-f*h)
}
