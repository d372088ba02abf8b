package tape

import (
	"bytes"
	"context"
	"reflect"
	"runtime/trace"
	"strings"
	"testing"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// elsewhere is work to be recorded, in which one goroutine hands another a value.
func elsewhere(ctx context.Context) {
	values := make(chan int)
	go func() {
		time.Sleep(time.Millisecond)
		values <- 1
	}()
	select {
	case <-values:
	case <-ctx.Done():
	}
}

// A trace that the probe did not record, as go test -trace writes it, has its
// goroutines, with names, lines and times from its first event on.
func TestTraceOfAnyProgram(t *testing.T) {
	var file bytes.Buffer
	if err := trace.Start(&file); err != nil {
		t.Skipf("a trace is taken already: %v", err)
	}
	elsewhere(t.Context())
	trace.Stop()
	tape := Open("any.trace", file.Bytes())
	if _, errs := foldAll(tape, true); len(errs) > 0 {
		t.Fatal(errs[0])
	}
	r := tape.Run()
	var sender *replay.Goroutine
	for _, g := range r.Shown(false) {
		if strings.HasSuffix(g.Entry, "tape.elsewhere.func1") && strings.HasPrefix(g.Label(), "func at open_test.go:") {
			sender = g
		}
	}
	if sender == nil {
		t.Fatalf("the goroutine is not among the %d shown", len(r.Shown(false)))
	}
	if sender.Created <= 0 || sender.Created > int64(time.Minute) || sender.Ended == replay.None || sender.Parent == 0 || sender.Site.Line == 0 {
		t.Errorf("%+v", sender)
	}
	slept := false
	for _, s := range sender.Spans {
		slept = slept || s.State == replay.Waiting && r.ReasonText(s) == "sleep" && r.Site(s).Line > 0
	}
	if !slept {
		t.Error("it did not sleep")
	}
}

// A program that was stopped for a file to be opened ends a little later. What it still
// says is not taken for the file's.
func TestAnOpenedFileIsNoOtherRuns(t *testing.T) {
	file := recordedTrace(t, "process")
	tape := Open("process.trace", file)
	for _, e := range []sandbox.Event{
		sandbox.Trace{Bytes: recordedTrace(t, "fast-slow")},
		sandbox.Output{At: 1, Stream: 1, Bytes: []byte("late\n")},
		sandbox.Ready{Program: "fast-slow"},
		sandbox.Exited{At: 9e9, Reason: replay.ReasonStopped},
		sandbox.Failed{Text: language.T("status 404")},
	} {
		tape.Take(e)
	}
	told, errs := foldAll(tape, true)
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	if want := []sandbox.Event{sandbox.Exited{}, sandbox.Ready{Program: "fast-slow"}, sandbox.Failed{Text: language.T("status 404")}}; !reflect.DeepEqual(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if tape.Run().Exit != nil || !bytes.Equal(tape.Bytes(), file) {
		t.Errorf("the run of the file has exit %+v and %d of %d bytes", tape.Run().Exit, len(tape.Bytes()), len(file))
	}
}
