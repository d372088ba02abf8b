package tape

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
)

func recordedTrace(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("../sample/recorded/" + name + ".trace")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// A tape gives the same run however the bytes arrive and however little is
// folded at a time.
// foldAll folds all that waits, without a pause or in the smallest steps, and returns
// what that tells and the errors.
func foldAll(tape *Tape, onward bool) (told []sandbox.Event, errs []error) {
	for tape.Waiting() > 0 {
		some, err := tape.Fold(func() bool { return onward })
		told = append(told, some...)
		if err != nil {
			errs = append(errs, err)
		}
	}
	return told, errs
}

func TestTapeFoldsInSmallSteps(t *testing.T) {
	want, err := json.Marshal(sample.Recorded("fast-slow"))
	if err != nil {
		t.Fatal(err)
	}
	exit := sample.Recorded("fast-slow").Exit
	for _, size := range []int{1, 100, 1 << 20} {
		tape := New(sandbox.Spec{Program: "fast-slow", Clock: sandbox.Clock{Mode: sandbox.Virtual}, Seed: sample.Recorded("fast-slow").Seed})
		tape.Take(sandbox.Started{Resolution: sample.Recorded("fast-slow").Resolution})
		for rest := recordedTrace(t, "fast-slow"); len(rest) > 0; rest = rest[min(size, len(rest)):] {
			tape.Take(sandbox.Trace{Bytes: rest[:min(size, len(rest))]})
		}
		tape.Take(sandbox.Exited{At: exit.At, Code: exit.Code, Reason: exit.Reason, Whole: true})
		told, errs := foldAll(tape, false)
		if len(errs) > 0 {
			t.Fatal(errs[0])
		}
		got, err := json.Marshal(tape.Run())
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("in steps of %d bytes the run is\n%s\nwant\n%s", size, got, want)
		}
		if len(told) != 2 || !reflect.DeepEqual(told[1], sandbox.Exited{At: exit.At, Code: exit.Code, Reason: exit.Reason, Whole: true}) {
			t.Errorf("told %v, want the start and the exit", told)
		}
		if !reflect.DeepEqual(tape.Bytes(), recordedTrace(t, "fast-slow")) {
			t.Error("the trace that can be saved is not the one that came")
		}
	}
}

func TestTapeOfNonsenseComplainsOnce(t *testing.T) {
	tape := New(sandbox.Spec{})
	for range 3 {
		tape.Take(sandbox.Trace{Bytes: []byte("this is no execution trace at all")})
	}
	tape.Take(sandbox.Exited{Reason: "stopped"})
	if _, errs := foldAll(tape, true); len(errs) != 1 || tape.Run().Exit == nil {
		t.Errorf("%d complaints, exit %v", len(errs), tape.Run().Exit)
	}
}

func TestTapeKeepsRequests(t *testing.T) {
	tape := New(sandbox.Spec{Requests: []sandbox.Request{{ID: 1, Path: "/a"}}})
	tape.NoteRequest(sandbox.Request{ID: 2, Path: "/b"})
	tape.NoteRequest(sandbox.Request{ID: 3, Path: "/c"})
	for _, e := range []sandbox.Event{
		sandbox.Response{ID: 1, At: 1, Phase: "sent"},
		sandbox.Response{ID: 2, At: 2, Phase: "sent"},
		sandbox.Response{ID: 3, At: 2, Phase: "sent"},
		sandbox.Response{ID: 1, At: 3, Phase: "data", Bytes: []byte("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na")},
		sandbox.Response{ID: 1, At: 4, Phase: "data", Bytes: []byte("bc")},
		sandbox.Response{ID: 1, At: 5, Phase: "end"},
		sandbox.Response{ID: 2, At: 6, Phase: "hungup"},
		sandbox.Response{ID: 3, At: 7, Phase: "end"},
	} {
		tape.Take(e)
	}
	if _, err := tape.Fold(func() bool { return true }); err != nil {
		t.Fatal(err)
	}
	q := tape.Run().Requests
	if len(q) != 3 || q[0].Path != "/a" || q[0].Status != 200 || q[0].Body != "abc" || q[0].Answered != 5 {
		t.Fatalf("the answered one: %+v", q[0])
	}
	if q[1].Path != "/b" || q[1].HungUp != 6 || q[2].Failed != 7 || q[2].Error == "" {
		t.Errorf("hung up: %+v, cut: %+v", q[1], q[2])
	}
}

// A trace that makes our reading of it panic is read no further. The run ends all the
// same, with a reason.
func TestTapeSurvivesItsReader(t *testing.T) {
	tape := New(sandbox.Spec{Program: "fast-slow", Clock: sandbox.Clock{Mode: sandbox.Virtual}})
	tape.decoder = nil // as a decoder that fails at each call
	tape.Take(sandbox.Started{Resolution: 64})
	tape.Take(sandbox.Trace{Bytes: []byte("x")})
	tape.Take(sandbox.Output{At: 5, Stream: 1, Bytes: []byte("hello\n")})
	tape.Take(sandbox.Exited{At: 7, Reason: replay.ReasonReturned})
	told, errs := foldAll(tape, true)
	run := tape.Run()
	if run.Exit == nil || run.Exit.Reason != replay.ReasonReturned || len(run.Output) != 1 || len(told) != 3 || len(errs) == 0 {
		t.Errorf("exit %+v, output %+v, told %v, %d complaints", run.Exit, run.Output, told, len(errs))
	}
}

// Every event of a sandbox is one that a tape knows.
func TestEveryEventIsFolded(t *testing.T) {
	for _, e := range []sandbox.Event{
		sandbox.Ready{}, sandbox.Started{}, sandbox.Trace{}, sandbox.Tick{}, sandbox.Flushed{}, sandbox.Busy{},
		sandbox.Output{}, sandbox.Stderr{}, sandbox.Listen{}, sandbox.Response{}, sandbox.Failed{},
		sandbox.Exited{Reason: replay.ReasonStopped},
	} {
		tape := New(sandbox.Spec{})
		tape.Take(e)
		if _, err := tape.Fold(func() bool { return true }); err != nil {
			t.Errorf("%T: %v", e, err)
		}
	}
}
