package words

import (
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// contextMade returns the context of the program's own that is of a kind and has nth
// of that kind before it.
func contextMade(t *testing.T, r *replay.Run, kind string, nth int) *replay.Context {
	t.Helper()
	for _, c := range r.Contexts {
		if c.Kind == kind && !c.System && c.Site.File == "main.go" {
			if nth--; nth < 0 {
				return c
			}
		}
	}
	t.Fatalf("the run has no %s of its own", kind)
	return nil
}

func TestDeadlineContext(t *testing.T) {
	r := sample.Recorded("fast-slow")
	c := contextMade(t, r, "WithDeadline", 0)
	before, _ := Inspect(nil, r, c.ID, 6e9)
	if before.Done || before.Err != "nil" || !strings.HasSuffix(before.Left, "left") || before.Why != "" || len(before.Waiters) == 0 {
		t.Errorf("at 6 s: %+v", before)
	}
	after, _ := Inspect(nil, r, c.ID, r.Head)
	if !after.Done || after.Err != "context deadline exceeded" || len(after.Noticed) == 0 {
		t.Errorf("at the end: %+v", after)
	}
	if want := "Ended at 7.000 s by its deadline"; !strings.HasPrefix(after.Why, want) {
		t.Errorf("why: %q, want it to begin with %q", after.Why, want)
	}
}

// TestWhoCancelledInProcess holds the words to what there is to learn from process:
// cancelFunc ends a context that nobody waits for, and net/http ends the work.
func TestWhoCancelledInProcess(t *testing.T) {
	r := sample.Recorded("process")
	dropped := contextMade(t, r, "WithCancel", 1)
	if why := Why(nil, r, dropped); !strings.Contains(why, "main.go:30") || !strings.Contains(why, "Nobody was waiting for it") {
		t.Errorf("the dropped context: %q", why)
	}
	value := contextMade(t, r, "WithValue", 1)
	why := Why(nil, r, value)
	for _, want := range []string{"Its Done is that of context", "net/http because the handler returned", "main.go:30", "which nobody waits for"} {
		if !strings.Contains(why, want) {
			t.Errorf("the value's context: %q does not say %q", why, want)
		}
	}
	in, _ := Inspect(nil, r, value.ID, r.Head)
	if len(in.Noticed) == 0 || len(in.Lookups) != 1 || in.Values[0].Key != "user_id" {
		t.Errorf("the value's context: %+v", in)
	}
	if found := LookUp(r, value.ID, "user_id"); !found.OK || found.Value != "123" || found.Steps != 0 {
		t.Errorf("Value(user_id): %+v", found)
	}
	if found := LookUp(r, value.ID, "nothing"); found.OK || found.Asked != len(in.Path) {
		t.Errorf("Value(nothing): %+v", found)
	}
}

func TestInspectUnknown(t *testing.T) {
	if _, ok := Inspect(nil, &replay.Run{}, 3, 0); ok {
		t.Error("context 3 of an empty run can be inspected")
	}
}

func TestLastWave(t *testing.T) {
	r := sample.Recorded("process")
	w, ok := LastWave(nil, r, r.Head, false)
	if !ok || len(w.Reactions) != 1 || w.Reactions[0].Entry != "main.process" {
		t.Errorf("at the end: %+v", w)
	}
	if _, ok := LastWave(nil, r, 0, false); ok {
		t.Error("a wave before anything happened")
	}
	w, ok = LastWave(nil, r, 1200e6, false)
	if !ok || len(w.Reactions) != 2 {
		t.Errorf("after the client hung up, both ends: %+v", w)
	}
}

func TestManyReactionsAreSummedUp(t *testing.T) {
	r := &replay.Run{Contexts: []*replay.Context{{ID: 1, Kind: "WithCancel", Canceled: 10}}}
	for i := range 100 {
		r.Goroutines = append(r.Goroutines, &replay.Goroutine{
			ID: replay.GoID(i + 1), Ended: replay.None,
			Reactions: []replay.Reaction{{Context: 1, Closed: 10, Acted: int64(200 - i)}},
		})
	}
	w, _ := LastWave(nil, r, 1000, false)
	if len(w.Reactions) != waveLimit || w.More != 100-waveLimit || w.Slowest != 190 || w.Reactions[0].Goroutine != 100 {
		t.Errorf("%+v", w)
	}
}
