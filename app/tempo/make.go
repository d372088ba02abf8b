package tempo

import (
	"slices"
	"time"

	"ctxplay/app/replay"
)

// How long a told map takes, and of what. It spends at most mostWaves on
// cancellations and mostPlains on other events. The time in which nothing happens has
// evenly, or what the others leave.
const (
	shortest, longest = 2 * time.Second, 3 * time.Second
	mostWaves         = 1900 * time.Millisecond
	mostPlains        = 400 * time.Millisecond
	evenly            = 1400 * time.Millisecond
	// rest is for how long it stays at its end, so that what arrived last is seen.
	rest = 250 * time.Millisecond
)

// Told returns a map through a run, from one instant to another, that takes two to
// three seconds. System says that the system's goroutines and contexts are shown.
func Told(r *replay.Run, from, to int64, system bool) *Map {
	m := &Map{From: from, To: max(from, to)}
	beats := beatsOf(r, from, m.To, system)
	waves, plains := sumOf(beats)
	slower := func(b beat) time.Duration { // for how long the map slows down
		all, most := plains, mostPlains
		if b.kind.wave() {
			all, most = waves, mostWaves
		}
		return time.Duration(float64(lasts[b.kind]) * min(1, float64(most)/float64(all)))
	}
	busy := min(waves, mostWaves) + min(plains, mostPlains) + rest
	even := min(max(evenly, shortest-busy), longest-busy)
	evenTo := func(at int64, from knot) time.Duration {
		if m.To == m.From {
			return 0
		}
		return time.Duration(float64(at-from.at) / float64(m.To-m.From) * float64(even))
	}
	last := knot{0, m.From}
	m.knots = append(m.knots, last)
	var ps []pass
	for _, b := range beats {
		if b.at > last.at { // it stands still before the event, and goes on when it has happened
			last = knot{last.after + evenTo(b.at, last), b.at - 1}
			m.knots = append(m.knots, last)
		}
		ps = append(ps, pass{last.after, last.after + slower(b)})
		last = knot{last.after + slower(b), b.at}
		m.knots = append(m.knots, last)
	}
	m.addTrips(beats, ps)
	end := last.after + evenTo(m.To, last)
	m.knots = append(m.knots, knot{end, m.To}, knot{end + rest, m.To})
	return m
}

// A pass says how a playback passes a beat: from when on it is about to happen, and
// when it happens.
type pass struct{ near, over time.Duration }

// sumOf returns how long beats last, those of cancellations and others.
func sumOf(beats []beat) (waves, plains time.Duration) {
	for _, b := range beats {
		if b.kind.wave() {
			waves += lasts[b.kind]
		} else {
			plains += lasts[b.kind]
		}
	}
	return waves, plains
}

// addTrips adds the trips of beats, each of which the playback passes. What comes from
// something does not leave before that has arrived.
func (m *Map) addTrips(beats []beat, ps []pass) {
	arrived := make(map[source]time.Duration)
	for i, b := range beats {
		if !b.kind.wave() {
			continue
		}
		t := trip{b.what, b.at, ps[i].near, ps[i].over}
		if t.left < t.arrived {
			t.left = max(arrived[b.from], min(t.left, t.arrived-leastTrip), t.arrived-longestTrip)
		}
		arrived[b.source()] = t.arrived
		m.trips = append(m.trips, t)
	}
}

// Linear returns a map through a run on which rate seconds of the run pass in each
// second. Rate is above 0.
func Linear(r *replay.Run, from, to int64, rate float64, system bool) *Map {
	m := &Map{From: from, To: max(from, to)}
	after := func(at int64) time.Duration {
		return time.Duration(min(float64(at-m.From)/rate, float64(longestPlayback)))
	}
	beats := beatsOf(r, from, m.To, system)
	var ps []pass
	for _, b := range beats { // which are over at once, and never seen on their way
		ps = append(ps, pass{after(b.at), after(b.at)})
	}
	m.addTrips(beats, ps)
	m.knots = []knot{{0, m.From}, {max(after(m.To), 1), m.To}}
	return m
}

// longestPlayback bounds a playback that a person has made slow.
const longestPlayback = 10 * 365 * 24 * time.Hour

// These are how long a stepwise map stands still at an event, and at how many
// events at most.
const (
	stand     = 700 * time.Millisecond
	mostSteps = 40
)

// Steps returns a map that stands still at one event after the other. Where there
// are many, it leaves out those that say the least.
func Steps(r *replay.Run, from, to int64, system bool) *Map {
	m := &Map{From: from, To: max(from, to), stepwise: true, knots: []knot{{0, from}}}
	for _, at := range fewInstants(beatsOf(r, from, m.To, system)) {
		if at < m.To {
			m.knots = append(m.knots, knot{m.Length() + stand, at})
		}
	}
	m.knots = append(m.knots, knot{m.Length() + stand, m.To}, knot{m.Length() + 2*stand, m.To})
	return m
}

// fewInstants returns the instants of beats, at most mostSteps of them: without those
// of the kinds that say the least and then, if need be, evenly thinned out.
func fewInstants(beats []beat) (at []int64) {
	for least := changed; least <= ended; least++ {
		at = at[:0]
		for _, b := range beats {
			if b.kind >= least {
				at = append(at, b.at)
			}
		}
		if at = slices.Compact(at); len(at) <= mostSteps {
			return at
		}
	}
	few := make([]int64, mostSteps)
	for i := range few {
		few[i] = at[(i+1)*len(at)/mostSteps-1]
	}
	return few
}
