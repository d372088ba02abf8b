package course

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

// courses are courses through runs of all sizes, by their names.
func courses() map[string]*Course {
	all := map[string]*Course{
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

// A course begins and ends where it should, and never goes back.
func TestCoursesOnlyGoForward(t *testing.T) {
	for name, c := range courses() {
		if c.At(-1) != c.From || c.At(0) != c.From || c.At(c.Length()) != c.To || c.At(c.Length()+time.Hour) != c.To {
			t.Errorf("%s: from %d to %d, at its ends it is at %d and %d", name, c.From, c.To, c.At(0), c.At(c.Length()))
		}
		last := c.From
		for i := range 10_000 {
			after := time.Duration(float64(c.Length()) * float64(i) / 10_000)
			at := c.At(after)
			if at < last || at > c.To {
				t.Fatalf("%s: %d after %v, %d before", name, at, after, last)
			}
			last = at
		}
	}
}

// When is where At says: looking from an instant on goes on from there.
func TestWhenIsTheInverseOfAt(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for name, c := range courses() {
		if c.To == c.From {
			continue
		}
		for range 1000 {
			at := c.From + dice.Int64N(c.To-c.From+1)
			got := c.At(c.When(at))
			if off := max(got-at, at-got); !c.stepwise && off > (c.To-c.From)/1e6+1 || c.stepwise && got < at {
				t.Errorf("%s: %d is at %v, where the course is at %d", name, at, c.When(at), got)
			}
		}
	}
}

// A told course takes two to three seconds, whatever the run.
func TestToldTakesTwoToThreeSeconds(t *testing.T) {
	for name, c := range courses() {
		if c.stepwise || name == "ten years" || name == "at its speed" {
			continue
		}
		if name == "nothing" {
			if c.Length() > shortest {
				t.Errorf("nothing takes %v", c.Length())
			}
			continue
		}
		if c.Length() < shortest-time.Millisecond || c.Length() > longest+time.Millisecond {
			t.Errorf("%s takes %v", name, c.Length())
		}
	}
}

// Each event of a small wave has a tenth of a second and more, though it took a
// microsecond; those of a large one share what there is, and each is on its way for
// long enough to be seen.
func TestWavesAreSlow(t *testing.T) {
	for n, least := range map[int]time.Duration{1: 150 * time.Millisecond, 3: 150 * time.Millisecond, 6: 100 * time.Millisecond, 1000: 0} {
		c := Told(crowd(n), 0, 3e9, false)
		if len(c.trips) != 2*n+1 {
			t.Fatalf("%d goroutines: %d trips", n, len(c.trips))
		}
		for i, x := range c.trips {
			if i > 0 && x.arrived-c.trips[i-1].arrived < least {
				t.Errorf("%d goroutines: trip %d arrives %v after the one before", n, i, x.arrived-c.trips[i-1].arrived)
			}
			if seen := x.arrived - x.left; i > 600 && x.what.Kind == timeline.Wake && seen < leastTrip || seen > longestTrip {
				t.Errorf("%d goroutines: trip %d is on its way for %v", n, i, seen)
			}
		}
		if whole := c.trips[len(c.trips)-1].arrived - c.trips[0].arrived; whole > mostWaves+50*time.Millisecond {
			t.Errorf("%d goroutines: the wave takes %v", n, whole)
		}
	}
}

// What is on its way leaves when that has arrived from which it comes, arrives at its
// instant, and glows for a while.
func TestMotions(t *testing.T) {
	r := sample.Recorded("process")
	c := Told(r, 0, r.Head, false)
	for i, x := range c.trips {
		at, ok := instantOf(r, x.what)
		if !ok || c.At(x.arrived) != at && c.When(at) > x.arrived {
			t.Errorf("trip %d, %+v, arrives at %d, and happened at %d", i, x.what, c.At(x.arrived), at)
		}
		if x.what.Kind == timeline.Wake {
			over, _ := instantOf(r, timeline.Selection{Kind: timeline.Context, Context: r.Wakes[x.what.Index].Context})
			if c.At(x.left) < over {
				t.Errorf("trip %d leaves at %d, the context ends at %d", i, c.At(x.left), over)
			}
		}
		half := x.left + (x.arrived-x.left)/2
		if m := motionOf(c.Moving(half), x.what); x.left < x.arrived && (m.Way < 0.45 || m.Way > 0.55 || m.Glow != 0) {
			t.Errorf("trip %d, half-way: %+v", i, m)
		}
		if m := motionOf(c.Moving(x.arrived), x.what); m.Way != 1 || m.Glow != 1 {
			t.Errorf("trip %d, arriving: %+v", i, m)
		}
		if m := motionOf(c.Moving(x.arrived+glow), x.what); m != (timeline.Motion{}) {
			t.Errorf("trip %d, long after: %+v", i, m)
		}
	}
	if m := Told(crowd(1000), 0, 3e9, false).Moving(time.Second + 500*time.Millisecond); len(m) > mostMotions {
		t.Errorf("%d motions at once", len(m))
	}
	if m := Steps(r, 0, r.Head, false).Moving(time.Second); len(m) > 0 {
		t.Errorf("a stepwise course has motions: %+v", m)
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

// A stepwise course stands at each event of a small run, and at some of a large one.
func TestSteps(t *testing.T) {
	at := make(map[int64]bool)
	c := Steps(crowd(3), 0, 3e9, false)
	for after := time.Duration(0); after < c.Length(); after += stand / 2 {
		at[c.At(after)] = true
	}
	for _, want := range []int64{0, 1e9, 1e9 + 1000, 1e9 + 1500, 1e9 + 3500, 3e9} {
		if !at[want] {
			t.Errorf("it does not stand at %d, but at %v", want, at)
		}
	}
	if c := Steps(crowd(1000), 0, 3e9, false); c.Length() > (mostSteps+3)*stand {
		t.Errorf("a thousand goroutines take %v", c.Length())
	}
}

// A linear course goes at its rate.
func TestLinear(t *testing.T) {
	for _, rate := range []float64{0.1, 1, 10} {
		c := Linear(crowd(3), 0, 3e9, rate, false)
		for _, at := range []int64{0, 1e9, 15e8, 3e9} {
			want := time.Duration(float64(at) / rate)
			if got := c.When(at); max(got-want, want-got) > time.Microsecond {
				t.Errorf("×%v: %d after %v, want %v", rate, at, got, want)
			}
		}
	}
}
