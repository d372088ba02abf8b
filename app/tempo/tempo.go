// Package tempo works out how a run that has ended is played back: at which instant
// of the run a playback is when it has gone on for so long, and what is on its way
// then.
//
// A [replay.Run] and a stretch of it come in, a [Map] goes out. A told map goes
// through any run in two to three seconds: it passes evenly over the time in which
// nothing happens, and slows down at events, most of all where a cancellation goes
// from a context to its children and to the goroutines that wait for it, which takes
// microseconds in the run. A linear map goes through it at a pace that a person has
// chosen, and a stepwise one stands still at each event and shows nothing on its way.
//
// The package has no clock: how long a playback has gone on is told. It draws nothing,
// and it makes nothing up: what it says is on its way is in the recording.
package tempo

import (
	"sort"
	"time"

	"ctxplay/app/timeline"
)

// A Map leads through a stretch of a run. It does not change once it is made.
type Map struct {
	// From and To are the instants of the run at which it begins and ends.
	From, To int64
	knots    []knot
	stepwise bool
	trips    []trip // in the order in which they arrive
}

// A knot says at which instant of the run a playback is after a time. Between two
// knots a map is even; neither of their two numbers ever decreases.
type knot struct {
	after time.Duration
	at    int64
}

// A trip is something on its way, from when it leaves until it arrives, which happened
// at an instant of the run.
type trip struct {
	what          timeline.Selection
	at            int64
	left, arrived time.Duration
}

// These say how a trip is shown.
const (
	// A thing is on its way while nothing else happens, but for at least leastTrip, so
	// that it is seen. Of many things that happen nearly at once, several are on their way
	// together.
	leastTrip, longestTrip = 180 * time.Millisecond, 400 * time.Millisecond
	// glow is for how long an arrival is shown.
	glow = 420 * time.Millisecond
	// mostMotions is how many things are shown in motion at once. Where there are
	// more, nobody could follow a single one.
	mostMotions = 48
)

// Length is how long a playback takes.
func (m *Map) Length() time.Duration {
	if len(m.knots) == 0 {
		return 0
	}
	return m.knots[len(m.knots)-1].after
}

// At returns the instant of the run at which a playback is after a time.
func (m *Map) At(after time.Duration) int64 {
	i := sort.Search(len(m.knots), func(i int) bool { return m.knots[i].after > after })
	switch {
	case i == 0:
		return m.From
	case i == len(m.knots):
		return m.To
	case m.stepwise:
		return m.knots[i-1].at
	}
	a, b := m.knots[i-1], m.knots[i]
	part := float64(after-a.after) / float64(b.after-a.after)
	return min(a.at+int64(part*float64(b.at-a.at)), b.at)
}

// When returns after which time a playback comes to an instant of the run.
func (m *Map) When(at int64) time.Duration {
	i := sort.Search(len(m.knots), func(i int) bool { return m.knots[i].at >= at })
	switch {
	case i == 0:
		return 0
	case i == len(m.knots):
		return m.Length()
	case m.stepwise || m.knots[i].at == at:
		return m.knots[i].after
	}
	a, b := m.knots[i-1], m.knots[i]
	part := float64(at-a.at) / float64(b.at-a.at)
	return a.after + time.Duration(part*float64(b.after-a.after))
}

// Moving returns what is on its way, or has just arrived, after a time: that which
// arrives first comes first. What happened at the same instant as something that has
// arrived, and has not left yet, is among it.
func (m *Map) Moving(after time.Duration) (out []timeline.Motion) {
	now := m.At(after)
	i := sort.Search(len(m.trips), func(i int) bool { return m.trips[i].arrived > after-glow })
	for ; i < len(m.trips) && len(out) < mostMotions; i++ {
		t := m.trips[i]
		if t.arrived > after+longestTrip && t.at > now {
			break
		}
		switch {
		case t.arrived <= after:
			out = append(out, timeline.Motion{What: t.what, Way: 1, Glow: 1 - float64(after-t.arrived)/float64(glow)})
		case t.left <= after:
			out = append(out, timeline.Motion{What: t.what, Way: float64(after-t.left) / float64(t.arrived-t.left)})
		case t.at <= now:
			out = append(out, timeline.Motion{What: t.what})
		}
	}
	return out
}
