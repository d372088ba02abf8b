package play

import (
	"bytes"
	"context"
	"runtime/trace"
	"strings"
	"testing"
	"time"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// elsewhere is work to be recorded: one goroutine hands another a value.
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
	tape := NewFileTape("any.trace", file.Bytes())
	for tape.Waiting() > 0 {
		if _, err := tape.Fold(func() bool { return true }); err != nil {
			t.Fatal(err)
		}
	}
	r := tape.Run()
	var sender *replay.Goroutine
	for _, g := range r.Shown(false) {
		if strings.HasSuffix(g.Entry, "play.elsewhere.func1") && strings.HasPrefix(g.Label(), "func at foreign_test.go:") {
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

// What a link says of its own run is not said of a trace that is opened after it.
func TestTraceForgetsTheLink(t *testing.T) {
	fragment, err := program.Share{Program: "process", At: 1e9, Requests: []program.ShareRequest{{Path: "/hello", HangUpAt: -1}}}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m, _ := Update(New(Lessons(), "fast-slow"), OpenShare{fragment})
	if m.Setup.LookFrom != 1e9 || len(m.Setup.Script) != 1 {
		t.Fatalf("the link says %d, %d requests", m.Setup.LookFrom, len(m.Setup.Script))
	}
	m, _ = Update(m, Opening{Name: "mine.trace"})
	m, _ = Update(m, Progress{Run: &replay.Run{Head: 7e9}})
	m, _ = Update(m, Happened{sandbox.Exited{}})
	if m.Look.Now != 7e9 || !m.Look.Follow || len(m.Setup.Script) != 0 {
		t.Errorf("the trace is looked at at %d, with %d requests", m.Look.Now, len(m.Setup.Script))
	}
}

// A trace from a file is not called the person's run, nor is there anything to run.
func TestTraceIsNoProgram(t *testing.T) {
	m, _ := Update(New(Lessons(), "fast-slow"), Opening{Name: "mine.trace"})
	m, _ = Update(m, Happened{sandbox.Exited{}})
	if msg := Strike(m, Stroke{Key: "r"}); msg != nil {
		t.Errorf("r sends %T", msg)
	}
	if m.Stale() {
		t.Error("it is called the run before a change")
	}
	if _, fx := Update(m, Press{}); len(fx) != 0 {
		t.Errorf("Run does %v", fx)
	}
}
