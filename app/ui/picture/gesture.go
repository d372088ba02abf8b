package picture

import (
	"math"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// dragLeast is how far, in pixels, the pointer goes before it drags.
const dragLeast = 4

// A gesture is what one or two pointers do: one presses or drags, two pinch.
type gesture struct {
	pointers []pointer
	window   play.Window // when the last of them came or went
	moved    bool
	scrubs   bool // it began on the axis, and moves the instant looked at
	// turns is the duration whose deadline is dragged, nil for none; scale is
	// the picture as that began, since another run may have another.
	turns *play.Knob
	scale timeline.View
}

type pointer struct {
	id       int
	from, at float64 // x, when the gesture began and now
}

// press adds a pointer that went down at x of the picture v.
func (g *gesture) press(id int, x float64, v timeline.View) {
	if len(g.pointers) == 0 {
		g.moved = false
	}
	g.pointers = append(g.pointers, pointer{id: id, at: x})
	g.settle(v)
}

// A motion is what a move of a pointer means.
type motion uint8

const (
	stays  motion = iota // too little to be a drag
	begins               // the first of a drag
	drags
)

// move notes that a pointer is at x now.
func (g *gesture) move(id int, x float64) motion {
	for i := range g.pointers {
		p := &g.pointers[i]
		if p.id != id {
			continue
		}
		p.at = x
		if !g.moved && len(g.pointers) == 1 && math.Abs(x-p.from) < dragLeast {
			return stays
		}
		if !g.moved {
			g.moved = true
			return begins
		}
	}
	return drags
}

// release takes a pointer out of the gesture. It reports whether it was in it.
func (g *gesture) release(id int, v timeline.View) bool {
	for i := range g.pointers {
		if g.pointers[i].id == id {
			g.pointers = append(g.pointers[:i], g.pointers[i+1:]...)
			g.settle(v)
			return true
		}
	}
	return false
}

// instantOf returns the instant that a press on s, a part of the picture of r, looks at:
// that of what was written or of an access that raced, and else the one pressed.
func instantOf(r *replay.Run, s timeline.Selection, at int64) int64 {
	if s.Kind == timeline.Output && r != nil && s.Index >= 0 && s.Index < len(r.Output) {
		return r.Output[s.Index].At
	}
	if s.Kind == timeline.Race {
		return s.At
	}
	return at
}

// settle begins the gesture anew from where the pointers are.
func (g *gesture) settle(v timeline.View) {
	g.window = play.Window{From: v.From, To: v.To}
	for i := range g.pointers {
		g.pointers[i].from = g.pointers[i].at
	}
}

// ends returns where what is now under the pointers was, and where it is to
// be: one pointer moves the window, two size it as well.
func (g *gesture) ends() (xs [4]float64) {
	a, b := g.pointers[0], g.pointers[len(g.pointers)-1]
	return [4]float64{a.from, a.at, b.from, b.at}
}
