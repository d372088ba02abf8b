package play

import (
	"maps"
	"math"
	"time"

	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// defaultWindow is drawn before anything is known of a run.
const defaultWindow = 10 * time.Second

// The window drawn is between these long.
const (
	minWindow = 2 * time.Microsecond
	maxWindow = 200 * 365 * 24 * time.Hour
)

// A Window is a stretch of program clock, in nanoseconds.
type Window struct{ From, To int64 }

// A Place is a line of the program's source.
type Place struct {
	File string
	Line int
}

// Look is how the run in view is looked at.
type Look struct {
	// View is the window of time drawn, Now the instant looked at. While
	// Follow is set, both go with the head of the run.
	View   Window
	Now    int64
	Follow bool
	// Held says that the window stays as it is while runs come and go, as a
	// number is dragged.
	Held bool

	Hover    timeline.Selection
	Unfolded map[timeline.Selection]bool // groups whose members have rows
	Line     Place                       // the source line lit up; zero for none
	AtCaret  bool                        // the person has put the caret there
	Key      string                      // what the selected context is asked for
}

// look is what a person does to see: nothing of it reaches the program.
func look(m Model, msg Msg) Model {
	m.Look.AtCaret = false
	switch msg := msg.(type) {
	case CaretLine:
		m = atCaret(m, msg.Place)
	case Select:
		return choosePart(m, msg.Selection)
	case Point:
		m.Look.Hover = msg.Selection
	case SelectLine:
		m = chooseLine(m, msg.Place)
		m.Kept.Selected = inKept(m, m.Shown.Selected)
	case LookUp:
		m.Look.Key = msg.Key
	case Scrub:
		m.Look.Follow = false
		m.Look.Now = max(msg.At, 0)
		if m.Shown.Run != nil {
			m.Look.Now = min(m.Look.Now, max(m.Reach(), m.Status.At))
		}
		m.Look.View = around(m.Look.View, m.Look.Now)
	case Step:
		m = step(m, msg.By)
	case Show:
		m = look(m, Scrub{msg.At})
		m.Shown.Selected = timeline.Selection{} // else it would be given up
		m = choosePart(m, msg.Selection)
		m.Look.View = around(m.Look.View, m.Look.Now)
	case Unfold:
		m.Look.Unfolded = maps.Clone(m.Look.Unfolded)
		if m.Look.Unfolded == nil {
			m.Look.Unfolded = make(map[timeline.Selection]bool)
		}
		if msg.Group.Kind = timeline.Group; m.Look.Unfolded[msg.Group] {
			delete(m.Look.Unfolded, msg.Group)
		} else {
			m.Look.Unfolded[msg.Group] = true
		}
	case Live:
		m.Look.Follow = true
		if m.Shown.Run != nil {
			m.Look.Now = m.Shown.Run.Head
			if m.Status.Phase == Running {
				m.Look.Now = max(m.Look.Now, m.Status.At)
			}
			m.Look.View = fit(m)
		}
	case FitAll:
		if m.Shown.Run != nil {
			m.Look.View = fit(m)
		}
	case Zoom:
		m.Look.View, m.Look.Follow = zoom(m.Look.View, msg.Around, msg.Factor), m.Look.Follow && m.Status.Phase != Running
	case SetWindow:
		m.Look.View, m.Look.Follow = msg.Window.sized(), m.Look.Follow && m.Status.Phase != Running
	case Pan:
		m.Look.View.From += msg.By
		m.Look.View.To += msg.By
		m.Look.Follow = m.Look.Follow && m.Status.Phase != Running
	}
	return m
}

// step looks at the next event, or the one before.
func step(m Model, by int) Model {
	if m.Shown.Run == nil {
		return m
	}
	at, ok := m.Shown.Run.Next(m.Look.Now, m.Prefs.System)
	if by < 0 {
		at, ok = m.Shown.Run.Previous(m.Look.Now, m.Prefs.System)
	}
	if !ok {
		return m
	}
	m.Look.Follow, m.Look.Now = false, at
	m.Look.View = around(m.Look.View, at)
	return m
}

// around returns a window as long as w in which instant at is seen: w itself,
// if it is there.
func around(w Window, at int64) Window {
	length := w.To - w.From
	switch {
	case at < w.From:
		return Window{at - length/10, at - length/10 + length}
	case at > w.To:
		return Window{at + length/10 - length, at + length/10}
	}
	return w
}

// zoom scales w by factor, leaving around where it is drawn.
func zoom(w Window, around int64, factor float64) Window {
	length := float64(w.To - w.From)
	if length <= 0 || !(factor > 0) {
		return w
	}
	wanted := min(max(length*factor, float64(minWindow)), float64(maxWindow))
	part := float64(around-w.From) / length
	from := float64(around) - part*wanted
	return Window{int64(from), int64(from + wanted)}
}

// sized returns w no shorter and no longer than a window can be.
func (w Window) sized() Window {
	length := w.To - w.From
	switch {
	case length < int64(minWindow):
		middle := w.From + length/2
		return Window{middle - int64(minWindow)/2, middle + int64(minWindow)/2}
	case length > int64(maxWindow):
		return Window{w.From, w.From + int64(maxWindow)}
	}
	return w
}

// Moved returns the window that shows what w showed at x[0] and x[2] at x[1]
// and x[3] instead, in a picture drawn as v. The same pair twice only moves it.
func (w Window) Moved(v timeline.View, x [4]float64) Window {
	v.From, v.To = w.From, w.To
	a, b := v.TimeAt(x[0]), v.TimeAt(x[2])
	factor := 1.0
	if d := x[3] - x[1]; b != a && math.Abs(d) >= 1 {
		factor = math.Abs((x[2] - x[0]) / d)
	}
	length := int64(math.Round(float64(w.To-w.From) * factor))
	length = min(max(length, int64(minWindow)), int64(maxWindow))
	v.From, v.To = 0, length
	from := a - v.TimeAt(x[1])
	return Window{from, from + length}
}

// follow returns the window in which head, the end of a growing run, is seen. It
// moves in rare, large steps, so that the picture stands still in between.
func follow(w Window, head int64, r *replay.Run, running bool) Window {
	from, to := timeline.Fit(r)
	if !running {
		return Window{from, to}
	}
	if length := w.To - w.From; w.From == from && length > 0 &&
		head < w.To-length/12 && to <= w.To {
		return w
	}
	return Window{from, max(to, from+int64(defaultWindow), head+(head-from)/2)}
}

// choosePart selects a part of the picture and lights up its source line.
func choosePart(m Model, s timeline.Selection) Model {
	if s.Same(m.Shown.Selected) {
		s = timeline.Selection{}
	}
	m.Shown.Selected, m.Look.Line, m.Look.Key = s, Place{}, ""
	m.Kept.Selected = inKept(m, s)
	if m.Shown.Run == nil {
		return m
	}
	if site := SiteOf(m.Shown.Run, s, m.Look.Now); !site.IsZero() {
		m.Look.Line = Place{site.File, site.Line}
	}
	return m
}

// chooseLine lights up a source line, and selects the goroutine that stands
// there or, failing that, the context that was made there.
func chooseLine(m Model, p Place) Model {
	if p == m.Look.Line {
		m.Look.Line, m.Shown.Selected = Place{}, timeline.Selection{}
		return m
	}
	return lightUp(m, p)
}

// atCaret lights up the line of the caret, which is in the source in view, as
// the line that it was in the source of the run.
func atCaret(m Model, p Place) Model {
	line := p.Line
	if i, j := indexOf(m.Shown.Ran, p.File), indexOf(m.Source(), p.File); i >= 0 && j >= 0 {
		line = ShiftOf(m.Source()[j].Text, m.Shown.Ran[i].Text).Line(p.Line)
	}
	if line == 0 || m.Look.Line == (Place{p.File, line}) {
		return m
	}
	m = lightUp(m, Place{p.File, line})
	m.Look.AtCaret = true
	m.Kept.Selected = inKept(m, m.Shown.Selected)
	return m
}

// lightUp lights up a line of the source of the run, and selects what is there.
func lightUp(m Model, p Place) Model {
	m.Look.Line, m.Shown.Selected = p, timeline.Selection{}
	if m.Shown.Run == nil {
		return m
	}
	for _, mark := range m.Shown.Run.Marks(m.Look.Now) {
		if mark.File == p.File && mark.Line == p.Line {
			m.Shown.Selected = timeline.Selection{Kind: timeline.Goroutine, Goroutine: mark.Goroutines[0], At: m.Look.Now}
			return m
		}
	}
	for _, c := range m.Shown.Run.Contexts {
		if c.Site.File == p.File && c.Site.Line == p.Line {
			m.Shown.Selected = timeline.Selection{Kind: timeline.Context, Context: c.ID, At: c.Created}
		}
	}
	return m
}

// SiteOf returns the place in the source that belongs to a part of the
// picture, seen at instant now.
func SiteOf(r *replay.Run, s timeline.Selection, now int64) replay.Site {
	switch s.Kind {
	case timeline.Context:
		if c := r.Context(s.Context); c != nil {
			return c.Site
		}
	case timeline.Output:
		if s.Index >= 0 && s.Index < len(r.Output) {
			return r.Output[s.Index].Site
		}
	case timeline.Group:
		if c := r.Context(s.Context); c != nil {
			return c.Site
		}
		return siteOfGoroutine(r, s, now)
	case timeline.Goroutine, timeline.Span, timeline.Reaction, timeline.Wake:
		return siteOfGoroutine(r, s, now)
	}
	return replay.Site{}
}

func siteOfGoroutine(r *replay.Run, s timeline.Selection, now int64) replay.Site {
	g := r.Goroutine(s.Goroutine)
	if g == nil {
		return replay.Site{}
	}
	if s.Kind == timeline.Span && s.Index >= 0 && s.Index < len(g.Spans) {
		return r.Site(g.Spans[s.Index])
	}
	if s.Kind != timeline.Goroutine && s.Kind != timeline.Group {
		now = s.At
	}
	if span, ok := g.StateAt(now); ok && span.State != replay.Ended {
		if at, _ := r.Stands(g, now); !at.IsZero() {
			return at
		}
	}
	return g.Site
}
