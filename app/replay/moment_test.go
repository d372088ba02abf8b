package replay_test

import (
	"slices"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// TestStepsThereAndBack expects that going forward event by event visits what going
// back does, both ends included, and the system's only when asked.
func TestStepsThereAndBack(t *testing.T) {
	for _, name := range []string{"fast-slow", "process"} {
		r := sample.Recorded(name)
		seen := make(map[bool][]int64)
		for _, system := range []bool{false, true} {
			var there, back []int64
			for at, ok := r.Next(-1, system); ok; at, ok = r.Next(at, system) {
				there = append(there, at)
			}
			for at, ok := r.Previous(r.Head+1, system); ok; at, ok = r.Previous(at, system) {
				back = append(back, at)
			}
			slices.Reverse(back)
			if !slices.Equal(there, back) || !slices.IsSorted(there) {
				t.Errorf("%s, system %v: there %v, back %v", name, system, there, back)
			}
			seen[system] = there
		}
		if len(seen[false]) < 15 || len(seen[true]) < len(seen[false]) {
			t.Errorf("%s: %d instants, %d with the system's", name, len(seen[false]), len(seen[true]))
		}
		for _, c := range r.Contexts {
			if c.Canceled != replay.None && !c.System && !slices.Contains(seen[false], c.Canceled) {
				t.Errorf("%s: stepping passes over the end of context %d", name, c.ID)
			}
		}
		if !slices.Contains(seen[false], r.Exit.At) {
			t.Errorf("%s: stepping does not reach the end", name)
		}
	}
}

// TestLogIsTheSpans expects that the log tells each change of state once, in order of
// time.
func TestLogIsTheSpans(t *testing.T) {
	r := sample.Recorded("process")
	spans, last := 0, int64(0)
	for _, g := range r.Goroutines {
		spans += len(g.Spans)
	}
	for _, m := range r.Log {
		if m.At < last {
			t.Fatalf("%d after %d", m.At, last)
		}
		last = m.At
		if m.Kind != replay.Changed {
			continue
		}
		spans--
		s := r.Goroutines[m.Index].Spans[m.Span]
		if s.From != m.At || s.State != m.To {
			t.Errorf("moment %+v is of span %+v", m, s)
		}
	}
	if spans != 0 {
		t.Errorf("%d spans are not in the log", spans)
	}
}

// TestLibraryIsFoldedAway expects that what a goroutine of the program does in the
// library is told only where it is asked for, but for its beginning, its end, and what
// it has to do with a context.
func TestLibraryIsFoldedAway(t *testing.T) {
	for _, name := range []string{"process", "test-cancel", "worker-pool", "fast-slow"} {
		r := sample.Recorded(name)
		hidden, told := 0, 0
		for i := range r.Log {
			m := &r.Log[i]
			if m.Kind != replay.Changed {
				continue
			}
			g := r.Goroutines[m.Index]
			s := g.Spans[m.Span]
			inLibrary := r.Site(s).Func != "" && replay.InLibrary(r.Site(s).Func)
			reacts := slices.ContainsFunc(g.Reactions, func(x replay.Reaction) bool { return x.Closed == m.At || x.Acted == m.At })
			switch shows, all := r.Shows(m, false), r.Shows(m, true); {
			case all != !g.Recorder:
				t.Errorf("%s: with System on, a moment of g%d is told: %v", name, g.ID, all)
			case g.System || g.Recorder:
			case m.From == 0 || m.To == replay.Ended || m.To == replay.Blocked || reacts || s.Context != 0 || !inLibrary:
				if told++; !shows {
					t.Errorf("%s: g%d at %v is not told", name, g.ID, r.Site(s))
				}
			default:
				if hidden++; shows {
					t.Errorf("%s: g%d at %v is told", name, g.ID, r.Site(s))
				}
			}
		}
		if told == 0 || (hidden == 0) != (name == "fast-slow") {
			t.Errorf("%s: %d moments told, %d folded away", name, told, hidden)
		}
	}
}

// TestAfterFuncStarts expects that a run knows which goroutine the end of a context of
// context.AfterFunc started, and that one which was taken back started none.
func TestAfterFuncStarts(t *testing.T) {
	r := sample.Recorded("after-func")
	var started, none int
	for _, c := range r.Contexts {
		g := r.StartedFor(c)
		switch {
		case g == nil:
			none++
		case c.Kind != "AfterFunc" || r.StartedBy(g) != c || g.Start.Line != 17 && g.Start.Line != 16:
			t.Errorf("context %d of %s started g%d at %v", c.ID, c.Kind, g.ID, g.Start)
		default:
			started++
		}
	}
	if started != 1 || none != 3 {
		t.Errorf("%d contexts started a goroutine, %d none", started, none)
	}
}
