package replay_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/trace"
)

func wrote(at int64, g int64, text string) trace.Event {
	return trace.Event{Kind: trace.Output, Time: at, Goroutine: g, Record: &trace.Record{Stream: 1, Text: text}}
}

// TestEachByteOnce expects each byte of output once and in order, however early
// output is cut into pieces, and whether it comes before or after the trace that
// tells of it.
func TestEachByteOnce(t *testing.T) {
	for _, n := range []int{1, 101, 1000, 20000} {
		for seed := range uint64(8) {
			dice := rand.New(rand.NewPCG(seed, 1))
			r := replay.NewRecording(replay.Meta{}, finding.Conclude)
			var want strings.Builder
			earlier := 0 // bytes told early
			var writes []string
			for i := range n {
				text := fmt.Sprintf("%d é€😀\n", i)
				writes = append(writes, text)
				want.WriteString(text)
			}
			all := want.String()
			next, at := 0, int64(0)
			for earlier < len(all) || next < len(writes) {
				at++
				if earlier < len(all) && (next == len(writes) || dice.IntN(3) > 0) {
					piece := all[earlier:min(len(all), earlier+dice.IntN(64)+1)]
					r.Early(at, 1, piece)
					earlier += len(piece)
					continue
				}
				r.Add(wrote(at, int64(next%2)+1, writes[next]))
				next++
			}
			r.Exit(replay.Exit{At: at, Reason: replay.ReasonReturned})
			var got strings.Builder
			for i, o := range r.Run().Output {
				got.WriteString(o.Text)
				if o.Goroutine != replay.GoID(i%2+1) {
					t.Fatalf("%d writes, seed %d: write %d is of g%d", n, seed, i, o.Goroutine)
				}
			}
			if got.String() != all || len(r.Run().Output) != n {
				t.Fatalf("%d writes, seed %d: %d bytes in %d writes, want %d in %d", n, seed, got.Len(), len(r.Run().Output), len(all), n)
			}
		}
	}
}

// TestCharactersAreNotCut expects that a character which is written in pieces is told
// whole, and that bytes that are no character stay.
func TestCharactersAreNotCut(t *testing.T) {
	for _, c := range []struct{ writes, want []string }{
		{[]string{"a\xe2", "\x82", "\xacb"}, []string{"a", "€b"}},
		{[]string{"\xe2", "\x82", "\xac"}, []string{"€"}},
		{[]string{"\xff\xfe", "\x80x"}, []string{"\xff\xfe", "\x80x"}},
		{[]string{"\xe2\x82", "x"}, []string{"\xe2\x82", "x"}},
		{[]string{"é", "\x80"}, []string{"é", "\x80"}},
		{[]string{"\xc3", "\xa9\xf0\x9f", "\x98\x80"}, []string{"é", "😀"}},
	} {
		for _, early := range []bool{false, true} {
			r := replay.NewRecording(replay.Meta{}, finding.Conclude)
			if early {
				r.Early(1, 1, strings.Join(c.writes, ""))
			}
			for _, w := range c.writes {
				r.Add(wrote(2, 1, w))
			}
			var got []string
			for _, o := range r.Run().Output {
				got = append(got, o.Text)
			}
			if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
				t.Errorf("%q, early %v: told as %q, want %q", c.writes, early, got, c.want)
			}
		}
	}
}

func stands(at int64, g int64, from, to trace.State, line int) trace.Event {
	return trace.Event{
		Kind: trace.GoState, Time: at, Goroutine: g, Subject: g, From: from, To: to, Reason: "chan receive",
		SubjectStack: []trace.Frame{{Func: "main.main", File: "main.go", Line: line}},
	}
}

// TestMainEndsWhenItReturns expects that nothing is told of goroutines once main has
// returned, since all they do then is hand out the recording.
func TestMainEndsWhenItReturns(t *testing.T) {
	r := replay.NewRecording(replay.Meta{}, finding.Conclude)
	r.Add(stands(0, 1, trace.Unknown, trace.Running, 3))
	r.Add(trace.Event{Kind: trace.Returned, Time: 10, Goroutine: 1, Record: &trace.Record{}})
	r.Add(stands(11, 1, trace.Running, trace.Waiting, 639))
	r.Add(stands(12, 1, trace.Waiting, trace.Runnable, 0))
	r.Add(stands(13, 1, trace.Runnable, trace.Running, 0))
	r.Exit(replay.Exit{At: 10, Reason: replay.ReasonReturned})
	g := r.Run().Goroutine(1)
	if r.Run().Exit.At != 10 || g.Ended != 10 || len(g.Spans) != 2 || g.Spans[0].To != 10 || g.Spans[1].State != replay.Ended {
		t.Errorf("the run ends at %d, main at %d: %+v", r.Run().Exit.At, g.Ended, g.Spans)
	}
	if r.Run().Partial || r.Run().Recorded != 10 {
		t.Errorf("recorded to %d, partial %v", r.Run().Recorded, r.Run().Partial)
	}
}

// TestPanicHasItsPlace expects that the goroutine and line of a panic are told, and
// that what follows is not taken for the program's.
func TestPanicHasItsPlace(t *testing.T) {
	r := replay.NewRecording(replay.Meta{}, finding.Conclude)
	at := []trace.Frame{{Func: "runtime.gopanic", File: "runtime/panic.go", Line: 1}, {Func: "main.main.func1", File: "main.go", Line: 14}}
	r.Add(stands(0, 1, trace.Unknown, trace.Running, 3))
	r.Add(trace.Event{Kind: trace.Panicked, Time: 5, Goroutine: 11, Stack: at, Record: &trace.Record{}})
	r.Add(stands(6, 1, trace.Running, trace.Waiting, 17))
	r.Exit(replay.Exit{At: 5, Code: 2, Reason: replay.ReasonPanic, Text: "panic: boom"})
	x := r.Run().Exit
	if x.Goroutine != 11 || x.Site == nil || x.Site.Line != 14 || x.Code != 2 || x.At != 5 {
		t.Errorf("exit %+v", x)
	}
	if s := r.Run().Goroutine(1).Spans; len(s) != 1 || s[0].State != replay.Running {
		t.Errorf("main %+v", s)
	}
}

// TestPartialRecordingSaysSo expects, of a run that was ended while it computed, that
// what is not recorded is not told as anything, not drawn as idle, and no reason for
// a finding.
func TestPartialRecordingSaysSo(t *testing.T) {
	run := func(partial bool) *replay.Run {
		r := replay.NewRecording(replay.Meta{}, finding.Conclude)
		r.Add(stands(0, 1, trace.Unknown, trace.Running, 3))
		made := []trace.Frame{{Func: "context.WithDeadline", File: "context/context.go", Line: 1}, {Func: "main.work", File: "main.go", Line: 9}}
		r.Add(stands(1, 7, trace.NotExist, trace.Runnable, 9))
		r.Add(trace.Event{Kind: trace.Made, Time: 1, Goroutine: 7, Stack: made, Record: &trace.Record{ID: 1, Type: trace.Background, Deadline: trace.None}})
		r.Add(trace.Event{Kind: trace.Made, Time: 2, Goroutine: 7, Stack: made, Record: &trace.Record{ID: 2, Parent: 1, Type: trace.Timer, Deadline: 30}})
		r.Add(stands(20, 7, trace.Running, trace.NotExist, 9))
		r.Add(trace.Event{Kind: trace.Canceled, Time: 30, Record: &trace.Record{ID: 2, Err: "context deadline exceeded", Cause: "context deadline exceeded"}})
		r.Add(stands(40, 1, trace.Running, trace.Waiting, 5))
		if partial {
			r.Until(50)
		}
		r.SetHead(90)
		r.Exit(replay.Exit{At: 80, Reason: replay.ReasonStopped})
		return r.Run()
	}
	whole, cut := run(false), run(true)
	if whole.Partial || whole.Recorded != 90 || whole.Exit.At != 90 {
		t.Errorf("whole: recorded to %d of %d", whole.Recorded, whole.Exit.At)
	}
	if !cut.Partial || cut.Recorded != 50 || cut.Exit.At != 90 {
		t.Errorf("cut: recorded to %d of %d", cut.Recorded, cut.Exit.At)
	}
	if s := cut.Goroutine(1).Spans; s[len(s)-1].To != 50 {
		t.Errorf("cut: main's spans are %+v", s)
	}
	if len(whole.Marks(80)) != 1 || len(cut.Marks(45)) != 1 || len(cut.Marks(80)) != 0 {
		t.Errorf("marks at 80: %+v and %+v, at 45 %+v", whole.Marks(80), cut.Marks(80), cut.Marks(45))
	}
	if len(whole.Findings) == 0 || len(cut.Findings) != 0 {
		t.Errorf("findings: %+v of a whole run, %+v of one that was cut", whole.Findings, cut.Findings)
	}
	for run, want := range map[*replay.Run]bool{whole: false, cut: true} {
		text, err := json.Marshal(run)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(text), `"recorded":50`); got != want {
			t.Errorf("the data say %s", text)
		}
	}
}

// TestSpansAreWrittenWhereTheyBelong expects each span in its place in the run as
// data, whatever the program wrote.
func TestSpansAreWrittenWhereTheyBelong(t *testing.T) {
	r := replay.NewRecording(replay.Meta{Program: `"spans":[]`}, finding.Conclude)
	r.Add(stands(0, 1, trace.Unknown, trace.Running, 3))
	r.Add(wrote(1, 1, `"spans":[]`))
	r.Add(stands(2, 7, trace.NotExist, trace.Runnable, 9))
	r.Add(stands(3, 1, trace.Running, trace.Waiting, 5))
	text, err := json.Marshal(r.Run())
	if err != nil {
		t.Fatal(err)
	}
	var run struct {
		Program    string
		Output     []replay.Output
		Goroutines []struct {
			ID    int
			Spans []struct {
				From, To      int64
				State, Reason string
				Site          replay.Site
			}
		}
	}
	if err := json.Unmarshal(text, &run); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if run.Program != `"spans":[]` || run.Output[0].Text != `"spans":[]` || len(run.Goroutines) != 2 {
		t.Errorf("%+v", run)
	}
	main, other := run.Goroutines[0].Spans, run.Goroutines[1].Spans
	if len(main) != 2 || main[1].From != 3 || main[1].State != "waiting" || main[1].Reason != "chan receive" || main[1].Site.Line != 5 || main[0].To != 3 {
		t.Errorf("main's spans are %+v", main)
	}
	if len(other) != 1 || other[0].State != "runnable" || other[0].To != 3 {
		t.Errorf("the other's spans are %+v", other)
	}
}

// TestLoopBeyondTheRecordingIsFound expects a finding of a loop that let nobody run
// and had to be stopped. What it did is not recorded, but the program gave no answer
// when it was asked.
func TestLoopBeyondTheRecordingIsFound(t *testing.T) {
	for seconds, want := range map[int]int{0: 0, 4: 1} {
		r := replay.NewRecording(replay.Meta{Clock: "real", Resolution: 100_000}, finding.Conclude)
		r.Add(stands(0, 1, trace.Unknown, trace.Running, 3))
		r.Add(stands(1, 1, trace.Running, trace.Waiting, 4))
		r.Computing(seconds)
		r.Until(1_000_000_000)
		r.Exit(replay.Exit{At: 6_000_000_000, Reason: replay.ReasonStopped})
		all := r.Run().Findings
		if len(all) != want {
			t.Fatalf("it had computed for %d s: %+v", seconds, all)
		}
		if want == 1 && (all[0].Kind != finding.StuckLoop || all[0].Grade != replay.Fault || all[0].Goroutine != 1 || all[0].At != 1_000_000_000) {
			t.Errorf("found %+v", all[0])
		}
	}
}

// TestReturnedWithAStatus has main return and the detector of data races end the program with a
// status of its own: main has returned, and os.Exit was not called.
func TestReturnedWithAStatus(t *testing.T) {
	for _, returned := range []bool{true, false} {
		r := replay.NewRecording(replay.Meta{}, finding.Conclude)
		if returned {
			r.Add(trace.Event{Kind: trace.Returned, Time: 10, Goroutine: 1, Record: &trace.Record{}})
		}
		r.Exit(replay.Exit{At: 12, Reason: replay.ReasonExit, Code: 66})
		want := replay.ReasonExit
		if returned {
			want = replay.ReasonReturned
		}
		if x := r.Run().Exit; x.Reason != want || x.Code != 66 {
			t.Errorf("main returned: %t: %+v", returned, x)
		}
	}
}
