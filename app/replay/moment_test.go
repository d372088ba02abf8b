package replay_test

import (
	"slices"
	"testing"

	"ctxplay/app/lesson"
	"ctxplay/app/replay"
)

// TestStepsThereAndBack expects that going forward event by event visits what going
// back does, both ends included, and the system's only when asked.
func TestStepsThereAndBack(t *testing.T) {
	for _, name := range []string{"fast-slow", "process"} {
		r := lesson.Recorded(name)
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
	r := lesson.Recorded("process")
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
