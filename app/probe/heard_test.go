package probe_test

import (
	"testing"

	"ctxplay/app/replay"
)

// TestWhoTookNotice runs a program whose contexts end in all ways that differ in who takes
// notice: a goroutine that waits for the context or for one derived from it, one
// that looks later, a function that the end starts, or none.
func TestWhoTookNotice(t *testing.T) {
	t.Parallel()
	run, _ := record(t, "testdata/heard")
	want := map[int]struct {
		by    replay.Hearing
		alone bool
	}{
		12: {replay.Unheard, true},  // alone
		13: {replay.Heard, false},   // awaited
		14: {replay.Heard, false},   // child
		16: {replay.Started, false}, // starts
		17: {replay.Heard, false},   // polled
		18: {replay.Unheard, true},  // left
	}
	seen := 0
	for _, c := range run.Contexts {
		w, ok := want[c.Site.Line]
		if !ok || c.Kind != "WithCancel" && c.Kind != "WithTimeout" || c.System {
			continue
		}
		seen++
		if got := run.HeardBy(c); got != w.by || run.Alone(c) != w.alone {
			t.Errorf("context of line %d: heard %v, alone %v; want %+v", c.Site.Line, got, run.Alone(c), w)
		}
	}
	if seen != len(want) {
		t.Errorf("%d contexts were looked at, want %d", seen, len(want))
	}
}
