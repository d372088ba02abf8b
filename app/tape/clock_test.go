package tape

import (
	"testing"
	"time"

	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// taped folds events into a tape of a run, and reads its clock half a second after
// each.
func taped(t *testing.T, clock sandbox.Clock, events ...any) *Tape {
	t.Helper()
	tape := New(sandbox.Spec{Program: "x", Clock: clock})
	host := time.Now()
	last := int64(0)
	for _, e := range events {
		switch e := e.(type) {
		case sandbox.Event:
			tape.Take(e)
		case sandbox.Clock:
			tape.SetClock(e)
		case sandbox.Request:
			tape.NoteRequest(e)
		}
		if _, err := tape.Fold(func() bool { return true }); err != nil && !tape.Over() {
			t.Fatal(err)
		}
		tape.ClockAt(host, clock.Speed)
		host = host.Add(time.Second / 2)
		at := tape.ClockAt(host, clock.Speed)
		if at < last {
			t.Errorf("after %+v the clock goes back from %d to %d", e, last, at)
		}
		last = at
	}
	if x := tape.Run().Exit; x != nil && x.At < last {
		t.Errorf("the run ends at %d, and the clock has shown %d", x.At, last)
	}
	return tape
}

var real1 = sandbox.Clock{Mode: sandbox.Real, Speed: 1}

// However a run is ended, it does not end before an instant that was shown.
func TestStopKeepsTheInstant(t *testing.T) {
	for name, x := range map[string]sandbox.Exited{
		"by its host":   {At: 3e9, Reason: replay.ReasonStopped, Whole: true},
		"by force":      {At: 0, Reason: replay.ReasonStopped},
		"with a limit":  {At: -1, Reason: replay.ReasonLimit},
		"a little late": {At: 1100e6, Reason: replay.ReasonStopped, Whole: true},
	} {
		tape := taped(t, real1, sandbox.Started{Resolution: 100000}, sandbox.Tick{At: 0, Next: -1}, sandbox.Tick{At: 1081e6, Next: -1, Idle: true}, x)
		if at := tape.Run().Exit.At; at < 1581e6 || at > max(x.At, 2081e6) {
			t.Errorf("stopped %s: the run ends at %d", name, at)
		}
	}
}

// A run says from when on its recording is missing. Nothing is missing of a program
// that waits for a timer that is still to come.
func TestWhatDidNotComeIsSaid(t *testing.T) {
	forced := sandbox.Exited{Reason: replay.ReasonStopped}
	for _, c := range []struct {
		name     string
		events   []any
		recorded int64 // 0 for the whole
	}{
		{"never heard of", nil, -1},
		{"waits for good", []any{sandbox.Flushed{At: 1e6, Next: -1}}, 0},
		{"waits for a timer that is far away", []any{sandbox.Flushed{At: 1e6, Next: 10e9}}, 0},
		{"waited for a timer and computes", []any{sandbox.Flushed{At: 1e6, Next: 2e6}}, 2e6},
		{"was asked something and computes", []any{sandbox.Flushed{At: 1e6, Next: -1}, sandbox.Request{ID: 1}}, 1e6},
		{"was asked something and answered", []any{sandbox.Flushed{At: 1e6, Next: -1}, sandbox.Request{ID: 1}, sandbox.Flushed{At: 5e6, Next: -1}}, 0},
		{"was let go on", []any{sandbox.Flushed{At: 1e6, Next: -1}, real1}, 1e6},
	} {
		events := append([]any{sandbox.Started{Resolution: 100000}, sandbox.Tick{At: 0, Next: -1}}, c.events...)
		run := taped(t, real1, append(events, forced)...).Run()
		want, partial := max(c.recorded, 0), c.recorded != 0
		if !partial {
			want = run.Exit.At
		}
		if run.Partial != partial || run.Recorded != want {
			t.Errorf("a program that %s: recorded to %d of %d, partial %v, want %d and %v", c.name, run.Recorded, run.Exit.At, run.Partial, want, partial)
		}
	}
}

// On the virtual clock no time passes while a program computes. What is missing of its
// recording is at the end there, too.
func TestPartialWithoutTime(t *testing.T) {
	virtual := sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}
	run := taped(t, virtual, sandbox.Started{Resolution: 64}, sandbox.Flushed{At: 5e9, Next: 5e9}, sandbox.Exited{Reason: replay.ReasonStopped}).Run()
	if !run.Partial || run.Recorded != 5e9 || run.Exit.At != 5e9 {
		t.Errorf("recorded to %d of %d, partial %v", run.Recorded, run.Exit.At, run.Partial)
	}
}

// A program clock that goes faster than the host's takes larger steps.
func TestResolutionIsHonest(t *testing.T) {
	for _, c := range []struct {
		clock  sandbox.Clock
		events []any
		want   int64
	}{
		{sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, []any{sandbox.Started{Resolution: 64}}, 64},
		{real1, []any{sandbox.Started{Resolution: 100000}}, 100000},
		{real1, []any{sandbox.Started{Resolution: 1000000}}, 1000000},
		{sandbox.Clock{Mode: sandbox.Real, Speed: 10}, []any{sandbox.Started{Resolution: 100000}}, 1000000},
		{sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, []any{sandbox.Started{Resolution: 64}, real1}, 100000},
		{real1, []any{sandbox.Started{Resolution: 100000}, sandbox.Clock{Mode: sandbox.Real, Speed: 4}, real1}, 400000},
	} {
		if got := taped(t, c.clock, c.events...).Run().Resolution; got != c.want {
			t.Errorf("%+v, %+v: steps of %d ns, want %d", c.clock, c.events, got, c.want)
		}
	}
}
