package words

import (
	"strings"
	"testing"

	"ctxplay/app/replay"
)

// TestNobodyWasWaiting expects to be told of a Done that was closed while nobody was
// waiting for it, until somebody notices another.
func TestNobodyWasWaiting(t *testing.T) {
	const ms = int64(1e6)
	made := func(id replay.ContextID, canceled int64) *replay.Context {
		return &replay.Context{ID: id, Kind: "WithCancel", Asked: replay.None, Deadline: replay.None, Canceled: canceled, Err: "context canceled",
			By: replay.Canceler{How: replay.ByCall, Goroutine: 1, Site: replay.Site{File: "main.go", Line: 20}}}
	}
	r := &replay.Run{
		Contexts: []*replay.Context{made(1, 200*ms), made(2, 600*ms), made(3, 900*ms)},
		Goroutines: []*replay.Goroutine{{ID: 1, Ended: replay.None, Reactions: []replay.Reaction{
			{Context: 1, Closed: 200 * ms, Acted: 201 * ms}, {Context: 3, Closed: 900 * ms, Acted: 901 * ms}}}},
	}
	for _, c := range []struct {
		now   int64
		wave  replay.ContextID
		alone replay.ContextID
	}{{100 * ms, 0, 0}, {200 * ms, 1, 0}, {599 * ms, 1, 0}, {600 * ms, 1, 2}, {899 * ms, 1, 2}, {900 * ms, 3, 0}} {
		w, _ := LastWave(nil, r, c.now, false)
		alone, ok := LastAlone(r, w.Closed, c.now)
		if ok != (c.alone != 0) || ok && alone.ID != c.alone || w.Context != c.wave {
			t.Errorf("at %s: wave of %d, alone %v; want %+v", r.Instant(c.now), w.Context, alone, c)
		}
	}
	want := "Done of context 2 closed at 600 ms (cancelled at main.go:20): nobody was waiting for it."
	if got := AloneText(nil, r, r.Contexts[1]); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if why := Why(nil, r, r.Contexts[1]); !strings.HasSuffix(why, "Nobody was waiting for it: no goroutine ever asked for its Done.") {
		t.Errorf("why: %q", why)
	}
	if tip := tipOfContext(nil, r, r.Contexts[1]); !strings.Contains(strings.Join(tip.Lines, "\n"), "Nobody was waiting for it") {
		t.Errorf("tip: %q", tip.Lines)
	}
}
