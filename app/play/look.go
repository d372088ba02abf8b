package play

import (
	"math"
	"time"

	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// defaultWindow is the length of the window before anything is known of a run.
const defaultWindow = 10 * time.Second

// A window is at least minWindow and at most maxWindow long.
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

// Look is how the run in view is looked at. Nothing of it reaches the program.
type Look struct {
	// View is the window of time that is drawn, Now the instant that is looked at.
	// While Follow is set, both move along with the head of the run.
	View   Window
	Now    int64
	Follow bool
	// Playback is the run being looked at as it went.
	Playback Playback
	// Held says that the window stays as it is while runs come and go, as a
	// number is dragged.
	Held bool

	Hover    timeline.Selection
	Unfolded map[timeline.Selection]bool // groups whose members have rows
	Line     Place                       // the source line lit up; zero for none
	AtCaret  bool                        // the person has put the caret on Line
	Beside   Place                       // the line of the other access of a selected data race; zero for none
	Key      string                      // what the selected context is asked for
}

type (
	// Scrub looks at an instant. Live follows the head of the run again.
	Scrub struct{ At int64 }
	Live  struct{}
	// Step looks at the next instant at which something happened if By is 1, at the
	// one before if By is -1.
	Step struct{ By int }
	// Zoom scales the window by Factor and leaves the instant Around where it is
	// drawn. Pan moves the window, SetWindow sets it, FitAll makes it hold the whole
	// run.
	Zoom struct {
		Around int64
		Factor float64
	}
	Pan       struct{ By int64 }
	SetWindow struct{ Window Window }
	FitAll    struct{}
)

func (msg Scrub) update(m *Model) []Effect {
	scrubTo(m, msg.At)
	return nil
}

func (Live) update(m *Model) []Effect {
	m.Look.Follow, m.Look.Playback = true, Playback{}
	if m.Shown.Run != nil {
		m.Look.Now = m.Shown.Run.Head
		if m.Status.Phase == Running {
			m.Look.Now = max(m.Look.Now, m.Status.At)
		}
		m.Look.View = fitWindow(m)
	}
	return nil
}

func (msg Step) update(m *Model) []Effect {
	if m.Shown.Run == nil {
		return nil
	}
	at, ok := m.Shown.Run.Next(m.Look.Now, m.Prefs.System)
	if msg.By < 0 {
		at, ok = m.Shown.Run.Previous(m.Look.Now, m.Prefs.System)
	}
	if ok {
		m.Look.lookAt(at)
	}
	return nil
}

func (msg Zoom) update(m *Model) []Effect {
	setWindow(m, m.Look.View.zoom(msg.Around, msg.Factor))
	return nil
}

func (msg Pan) update(m *Model) []Effect {
	setWindow(m, Window{m.Look.View.From + msg.By, m.Look.View.To + msg.By})
	return nil
}

func (msg SetWindow) update(m *Model) []Effect {
	setWindow(m, msg.Window.clamp())
	return nil
}

func (FitAll) update(m *Model) []Effect {
	if m.Shown.Run != nil {
		m.Look.View = fitWindow(m)
	}
	return nil
}

// Zoomed reports whether the window leaves out a part of the run.
func (m *Model) Zoomed() bool {
	if m.Shown.Run == nil {
		return false
	}
	all := fitWindow(m)
	return m.Look.View.From > all.From || m.Look.View.To < all.To
}

// setWindow draws another window. As a person has chosen it, it does not move along
// with a run under way.
func setWindow(m *Model, w Window) {
	m.Look.View, m.Look.Follow = w, m.Look.Follow && m.Status.Phase != Running
}

// scrubTo looks at an instant or, if that is beyond the end of the runs in view, at
// their end.
func scrubTo(m *Model, at int64) {
	at = max(at, 0)
	if m.Shown.Run != nil {
		at = min(at, max(m.Reach(), m.Status.At))
	}
	m.Look.lookAt(at)
}

// lookAt looks at an instant, and moves the window where it can be seen. A playback is
// over then.
func (l *Look) lookAt(at int64) {
	l.Now, l.Follow, l.View, l.Playback = at, false, l.View.scroll(at), Playback{}
}

// follow looks at the instant to which the program clock has come, if the head of the
// run is followed.
func (l *Look) follow(at int64) {
	if l.Follow {
		l.Now = max(l.Now, at)
	}
}

// light lights up a line on which the person did not put the caret. The zero Place
// lights up none.
func (l *Look) light(p Place) { l.Line, l.AtCaret, l.Beside = p, false, Place{} }

// scroll returns a window as long as w in which the instant at is seen. It is w itself
// if the instant is there already.
func (w Window) scroll(at int64) Window {
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
func (w Window) zoom(around int64, factor float64) Window {
	length := float64(w.To - w.From)
	if length <= 0 || !(factor > 0) {
		return w
	}
	wanted := min(max(length*factor, float64(minWindow)), float64(maxWindow))
	part := float64(around-w.From) / length
	from := float64(around) - part*wanted
	return Window{int64(from), int64(from + wanted)}
}

// clamp returns w no shorter and no longer than a window can be.
func (w Window) clamp() Window {
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

// Pinch returns the window in which two fingers have moved the picture: what w showed
// at x[0] and x[2] is at x[1] and x[3], in a picture drawn as v. One finger, given
// twice, only moves it.
func (w Window) Pinch(v timeline.View, x [4]float64) Window {
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

// follow returns a window in which head, the end of a growing run, is seen. The window
// moves in rare and large steps, so that the picture stands still in between.
func (w Window) follow(head int64, r *replay.Run, running bool) Window {
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
