package replay

import (
	"sort"

	"ctxplay/app/trace"
)

// A Sight says where a goroutine was seen at work between changes of its state: it
// wrote, made, asked or ended a context, or started or woke another goroutine.
type Sight struct {
	At    int64
	Where Where
}

// noteSight notes at which line of the program the goroutine is that made an event.
// Code of libraries is passed over.
func (r *Recording) noteSight(e trace.Event) {
	l := r.tracked[GoID(e.Goroutine)]
	s := r.stack(e.Stack)
	if l == nil || l.g.Recorder || s.where == 0 || s.site.IsZero() || InLibrary(s.site.Func) {
		return
	}
	if n := len(l.g.Sights); n > 0 && l.g.Sights[n-1].At == e.Time {
		l.g.Sights[n-1].Where = s.where
		return
	}
	l.g.Sights = append(l.g.Sights, Sight{e.Time, s.where})
}

// Stands returns the line of the program at which g is at instant t, as far as the
// trace tells. There reports whether it is known to be there at t itself: a goroutine
// that waits is where it stopped; one that runs, or ran to its end, is taken to be
// where it was last seen. The site is zero where nothing is known.
func (r *Run) Stands(g *Goroutine, t int64) (at Site, there bool) {
	w, there := g.standsAt(t)
	return r.Site(Span{Where: w}), there && r.Known(t)
}

// Known reports whether the recording tells of instant t. What goroutines and
// contexts do after a recording ends is not known.
func (r *Run) Known(t int64) bool { return !r.Partial || t <= r.Recorded }

// standsAt is Stands with the place as an index, whether the recording tells of t or
// not.
func (g *Goroutine) standsAt(t int64) (w Where, there bool) {
	s, ok := g.StateAt(t)
	if !ok {
		return 0, false
	}
	switch {
	case s.State == Ended && len(g.Spans) > 1:
		s = g.Spans[len(g.Spans)-2] // where it was before it ended
	case s.State != Running:
		return s.Where, true
	}
	w, there = s.Where, s.From == t
	i := sort.Search(len(g.Sights), func(i int) bool { return g.Sights[i].At > t }) - 1
	if i >= 0 && g.Sights[i].At >= s.From {
		w, there = g.Sights[i].Where, g.Sights[i].At == t
	}
	return w, there
}
