package tempo

import (
	"math/rand/v2"
	"testing"
	"time"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/timeline"
)

// crowd returns a run in which a context that was made at the start ends after a
// second, and wakes n goroutines one after the other.
func crowd(n int) *replay.Run {
	r := &replay.Run{Head: 3e9, Contexts: []*replay.Context{
		{ID: 1, Kind: "WithCancel", Created: 1000, Canceled: 1e9, By: replay.Canceler{How: replay.ByCall, Goroutine: 1}},
	}}
	for i := range n {
		woken := int64(1e9) + int64(i+1)*1000
		id := replay.GoID(i + 2)
		r.Goroutines = append(r.Goroutines, &replay.Goroutine{ID: id, Created: 2000, Ended: replay.None,
			Reactions: []replay.Reaction{{Context: 1, Closed: 1e9, Acted: woken + 500}}})
		r.Wakes = append(r.Wakes, replay.Wake{At: woken, To: id, Context: 1})
	}
	return r
}

// maps are maps through runs of all sizes, by their names.
func maps() map[string]*Map {
	all := map[string]*Map{
		"nothing":      Told(&replay.Run{}, 0, 0, false),
		"an hour":      Told(&replay.Run{Head: 3600e9}, 0, 3600e9, false),
		"ten years":    Linear(&replay.Run{}, 0, 10*365*24*3600e9, 0.1, false),
		"one":          Told(crowd(1), 0, 3e9, false),
		"a thousand":   Told(crowd(1000), 0, 3e9, false),
		"a part":       Told(crowd(100), 1e9, 1e9+40e3, false),
		"at its speed": Linear(crowd(10), 0, 3e9, 1, false),
		"steps":        Steps(crowd(3), 0, 3e9, false),
		"many steps":   Steps(crowd(1000), 0, 3e9, false),
		"no steps":     Steps(&replay.Run{}, 0, 0, false),
	}
	for _, name := range []string{"fast-slow", "process"} {
		r := sample.Recorded(name)
		all[name] = Told(r, 0, r.Head, false)
		all[name+" with the system's"] = Told(r, 0, r.Head, true)
		all[name+" by steps"] = Steps(r, 0, r.Head, false)
	}
	return all
}

// A map begins and ends where it should, and never goes back.
func TestCoursesOnlyGoForward(t *testing.T) {
	for name, m := range maps() {
		if m.At(-1) != m.From || m.At(0) != m.From || m.At(m.Length()) != m.To || m.At(m.Length()+time.Hour) != m.To {
			t.Errorf("%s: from %d to %d, at its ends it is at %d and %d", name, m.From, m.To, m.At(0), m.At(m.Length()))
		}
		last := m.From
		for i := range 10_000 {
			after := time.Duration(float64(m.Length()) * float64(i) / 10_000)
			at := m.At(after)
			if at < last || at > m.To {
				t.Fatalf("%s: %d after %v, %d before", name, at, after, last)
			}
			last = at
		}
	}
}

// When is where At says: looking from an instant on goes on from there.
func TestWhenIsTheInverseOfAt(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for name, m := range maps() {
		if m.To == m.From {
			continue
		}
		for range 1000 {
			at := m.From + dice.Int64N(m.To-m.From+1)
			got := m.At(m.When(at))
			if off := max(got-at, at-got); !m.stepwise && off > (m.To-m.From)/1e6+1 || m.stepwise && got < at {
				t.Errorf("%s: %d is at %v, where the map is at %d", name, at, m.When(at), got)
			}
		}
	}
}

// A told map takes two to three seconds, whatever the run.
func TestToldTakesTwoToThreeSeconds(t *testing.T) {
	for name, m := range maps() {
		if m.stepwise || name == "ten years" || name == "at its speed" {
			continue
		}
		if name == "nothing" {
			if m.Length() > shortest {
				t.Errorf("nothing takes %v", m.Length())
			}
			continue
		}
		if m.Length() < shortest-time.Millisecond || m.Length() > longest+time.Millisecond {
			t.Errorf("%s takes %v", name, m.Length())
		}
	}
}

// Each event of a small wave has a tenth of a second and more, though it took a
// microsecond; those of a large one share what there is, and each is on its way for
// long enough to be seen.
func TestWavesAreSlow(t *testing.T) {
	for n, least := range map[int]time.Duration{1: 150 * time.Millisecond, 3: 150 * time.Millisecond, 6: 100 * time.Millisecond, 1000: 0} {
		m := Told(crowd(n), 0, 3e9, false)
		if len(m.trips) != 2*n+1 {
			t.Fatalf("%d goroutines: %d trips", n, len(m.trips))
		}
		for i, x := range m.trips {
			if i > 0 && x.arrived-m.trips[i-1].arrived < least {
				t.Errorf("%d goroutines: trip %d arrives %v after the one before", n, i, x.arrived-m.trips[i-1].arrived)
			}
			if seen := x.arrived - x.left; i > 600 && x.what.Kind == timeline.Wake && seen < leastTrip || seen > longestTrip {
				t.Errorf("%d goroutines: trip %d is on its way for %v", n, i, seen)
			}
		}
		if whole := m.trips[len(m.trips)-1].arrived - m.trips[0].arrived; whole > mostWaves+50*time.Millisecond {
			t.Errorf("%d goroutines: the wave takes %v", n, whole)
		}
	}
}

// What is on its way leaves when that has arrived from which it comes, arrives at its
// instant, and glows for a while.
func TestMotions(t *testing.T) {
	r := sample.Recorded("process")
	m := Told(r, 0, r.Head, false)
	for i, x := range m.trips {
		at, ok := instantOf(r, x.what)
		if !ok || m.At(x.arrived) != at && m.When(at) > x.arrived {
			t.Errorf("trip %d, %+v, arrives at %d, and happened at %d", i, x.what, m.At(x.arrived), at)
		}
		if x.what.Kind == timeline.Wake {
			over, _ := instantOf(r, timeline.Selection{Kind: timeline.Context, Context: r.Wakes[x.what.Index].Context})
			if m.At(x.left) < over {
				t.Errorf("trip %d leaves at %d, the context ends at %d", i, m.At(x.left), over)
			}
		}
		half := x.left + (x.arrived-x.left)/2
		if m := motionOf(m.Moving(half), x.what); x.left < x.arrived && (m.Way < 0.45 || m.Way > 0.55 || m.Glow != 0) {
			t.Errorf("trip %d, half-way: %+v", i, m)
		}
		if m := motionOf(m.Moving(x.arrived), x.what); m.Way != 1 || m.Glow != 1 {
			t.Errorf("trip %d, arriving: %+v", i, m)
		}
		if m := motionOf(m.Moving(x.arrived+glow), x.what); m != (timeline.Motion{}) {
			t.Errorf("trip %d, long after: %+v", i, m)
		}
	}
	if m := Told(crowd(1000), 0, 3e9, false).Moving(time.Second + 500*time.Millisecond); len(m) > mostMotions {
		t.Errorf("%d motions at once", len(m))
	}
	if m := Steps(r, 0, r.Head, false).Moving(time.Second); len(m) > 0 {
		t.Errorf("a stepwise map has motions: %+v", m)
	}
}

// instantOf returns when something arrived in a run.
func instantOf(r *replay.Run, s timeline.Selection) (at int64, ok bool) {
	switch s.Kind {
	case timeline.Context:
		return r.Context(s.Context).Canceled, true
	case timeline.Wake:
		return r.Wakes[s.Index].At, true
	case timeline.Reaction:
		return r.Goroutine(s.Goroutine).Reactions[s.Index].Acted, true
	}
	return 0, false
}

func motionOf(all []timeline.Motion, what timeline.Selection) timeline.Motion {
	for _, m := range all {
		if m.What == what {
			return m
		}
	}
	return timeline.Motion{}
}

// A stepwise map stands at each event of a small run, and at some of a large one.
func TestSteps(t *testing.T) {
	at := make(map[int64]bool)
	m := Steps(crowd(3), 0, 3e9, false)
	for after := time.Duration(0); after < m.Length(); after += stand / 2 {
		at[m.At(after)] = true
	}
	for _, want := range []int64{0, 1e9, 1e9 + 1000, 1e9 + 1500, 1e9 + 3500, 3e9} {
		if !at[want] {
			t.Errorf("it does not stand at %d, but at %v", want, at)
		}
	}
	if m := Steps(crowd(1000), 0, 3e9, false); m.Length() > (mostSteps+3)*stand {
		t.Errorf("a thousand goroutines take %v", m.Length())
	}
}

// A linear map goes at its rate.
func TestLinear(t *testing.T) {
	for _, rate := range []float64{0.1, 1, 10} {
		m := Linear(crowd(3), 0, 3e9, rate, false)
		for _, at := range []int64{0, 1e9, 15e8, 3e9} {
			want := time.Duration(float64(at) / rate)
			if got := m.When(at); max(got-want, want-got) > time.Microsecond {
				t.Errorf("×%v: %d after %v, want %v", rate, at, got, want)
			}
		}
	}
}
