// Package timeline lays out the picture of a run: its HTTP requests, its tree
// of contexts and its goroutines as rows that share one time axis.
//
// A [replay.Run] and a [View] come in, a [Scene] goes out: a flat list of
// drawing items in CSS pixels, in painting order. The same scene becomes SVG
// ([SVG]), bytes for the canvas painter in web/timeline.js ([Pack]) and the
// answer to what lies under the pointer ([Scene.Hit]); [Table] and [Describe]
// say the same in words. The package knows no DOM, no clock and no colour
// values beyond those of pictures that no style sheet reaches. It does not change
// the run. Its files are many because each holds one part of the picture; what
// draws them shares one builder.
package timeline

import (
	"math"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A SelectionKind says what a Selection points at.
type SelectionKind int

// These are the kinds of things that can be pointed at.
const (
	None      SelectionKind = iota
	Goroutine               // Goroutine's lane, at At
	Span                    // Index into the Spans of Goroutine
	Context                 // Context's row
	Reaction                // Index into the Reactions of Goroutine
	Wake                    // Index into Run.Wakes
	Output                  // Index into Run.Output
	Request                 // Index into Run.Requests
	Group                   // goroutines, or contexts, alike; by the first of them
	Race                    // the access that Goroutine made, of the data race with the number Index
	Fold                    // the sign that unfolds or folds a Group
)

// A Selection is one thing in the picture of a run.
type Selection struct {
	Kind      SelectionKind
	Goroutine replay.GoID
	Context   replay.ContextID
	Index     int
	// At is the instant pointed at. It does not tell selections apart.
	At int64
}

// Same reports whether s and o point at the same thing, at whatever instant. Inlined
// where it is called it would make the client 3 KB larger, compressed.
//
//go:noinline
func (s Selection) Same(o Selection) bool {
	s.At, o.At = 0, 0
	return s == o
}

// A View is how a person looks at a run. Instants are nanoseconds of program clock,
// lengths are CSS pixels.
type View struct {
	From, To int64   // window of time shown
	Width    float64 // of the whole picture, label gutter included
	Scale    float64 // of type and rows: 1 is normal; 0 means 1
	// Top and Height are the part of the picture that is visible. Rows outside of it
	// make no items, and the axis stays at Top. Height 0 shows everything.
	Top, Height float64
	// Low says that there is little height: rows and headings stand closer together.
	Low      bool
	Now      int64 // the instant looked at, drawn as playhead; replay.None hides it
	System   bool  // show the runtime's and the library's goroutines and contexts
	Selected Selection
	Hover    Selection
	Differ   *Differ // what to mark as not alike in another run; nil for nothing
	// Line is the line of the program of which everything is highlighted. It is zero
	// for none.
	Line replay.Site
	// Moving is what a playback shows in motion. Where it is not nil, what is later than
	// Now is not drawn yet, as in a run that goes on.
	Moving []Motion
	// Words has the language of what is written in the picture, nil for English.
	Words *language.Catalogue
	// Unfolded holds the groups whose members have rows of their own.
	Unfolded map[Selection]bool
}

// Fit returns the window that holds all of r, with space on the right for words about
// its end, which stand after it. While
// r goes on, the window reaches to the next deadline, if that is near, so that
// the picture stands still while time comes nearer to it.
func Fit(r *replay.Run) (from, to int64) {
	to = r.Head
	if r.Exit != nil {
		to = max(to, r.Exit.At)
	} else {
		for _, c := range r.Contexts {
			if c.Canceled == replay.None && c.Deadline > to && c.Deadline-r.Head <= nearDeadline {
				to = c.Deadline
			}
		}
	}
	if to <= 0 {
		to = 1e6
	}
	return 0, to + max(to/8*3, 1)
}

// nearDeadline is how far ahead, in nanoseconds, a deadline still widens the window
// of a run that goes on.
const nearDeadline = 30e9

// Widths of the label gutter, and the width below which labels stand above
// their bars instead (a phone's).
const (
	narrowBelow             = 560
	gutterShare             = 0.26
	gutterLeast, gutterMost = 120, 280
)

// normal returns v with every field in the range that layout can work with.
func (v View) normal() View {
	const far = int64(1) << 60 // 36 years; sums of two do not overflow
	if !(v.Scale >= 0.25) {    // NaN too
		v.Scale = 1
	}
	v.Scale = min(v.Scale, 8)
	if !(v.Width >= 80) {
		v.Width = 80
	}
	v.Width = min(v.Width, 1<<15)
	if !(v.Top >= 0) {
		v.Top = 0
	}
	v.Top = min(v.Top, 1<<24)
	if !(v.Height >= 0) {
		v.Height = 0
	}
	v.Height = min(v.Height, 1<<24)
	v.From = min(max(v.From, -far), far)
	v.To = min(max(v.To, v.From+1), far+1)
	return v
}

// gutter returns the width of the labels' column, 0 in a narrow view.
func (v View) gutter() float64 {
	if v.Width < narrowBelow {
		return 0
	}
	w := min(max(v.Width*gutterShare, gutterLeast*v.Scale), gutterMost*v.Scale)
	return math.Round(min(w, v.Width*0.4))
}

// plot returns where the window's ends stand.
func (v View) plot() (left, right float64) {
	return v.gutter() + 10, v.Width - 10
}

// X returns where instant t stands, which may be outside the picture.
func (v View) X(t int64) float64 {
	v = v.normal()
	left, right := v.plot()
	return left + span(v.From, t)*(right-left)/span(v.From, v.To)
}

// TimeAt returns the instant that stands at x, the inverse of X.
func (v View) TimeAt(x float64) int64 {
	v = v.normal()
	left, right := v.plot()
	f := (x - left) / (right - left)
	if math.IsNaN(f) {
		return v.From
	}
	f = min(max(f, -1e3), 1e3)
	at := float64(v.From) + f*span(v.From, v.To)
	if span(v.From, v.To) < 1<<53 && math.Abs(f) <= 4 {
		return v.From + int64(math.Round(f*span(v.From, v.To)))
	}
	return int64(min(max(at, -1<<62), 1<<62))
}

// span returns b-a as a float64, exactly for what a run can hold, and without
// overflow for the rest.
func span(a, b int64) float64 {
	if d := b - a; (d >= 0) == (b >= a) {
		return float64(d)
	}
	return float64(b) - float64(a)
}
