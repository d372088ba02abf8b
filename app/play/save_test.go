package play

import (
	"fmt"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// The instant and the requests of a link do not apply to a trace that is opened after
// it.
func TestTraceForgetsTheLink(t *testing.T) {
	fragment, err := program.Share{Program: "process", At: 1e9, Requests: []program.ShareRequest{{Path: "/hello", HangUpAt: -1}}}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	m, _ := Update(New(nil, Samples(), "fast-slow"), OpenLink{fragment})
	if m.Setup.LookFrom != 1e9 || len(m.Setup.Script) != 1 {
		t.Fatalf("the link says %d, %d requests", m.Setup.LookFrom, len(m.Setup.Script))
	}
	m, _ = Update(m, OpenTrace{Name: "mine.trace"})
	m, _ = Update(m, Grown{Run: &replay.Run{Head: 7e9}})
	m, _ = Update(m, FromSandbox{sandbox.Exited{}})
	if m.Look.Now != 7e9 || !m.Look.Follow || len(m.Setup.Script) != 0 {
		t.Errorf("the trace is looked at at %d, with %d requests", m.Look.Now, len(m.Setup.Script))
	}
}

// A trace from a file is not called a run before a change, and there is nothing to run.
func TestTraceIsNoProgram(t *testing.T) {
	m, _ := Update(New(nil, Samples(), "fast-slow"), OpenTrace{Name: "mine.trace"})
	m, _ = Update(m, FromSandbox{sandbox.Exited{}})
	if msg := Strike(m, Stroke{Key: "r"}); msg != nil {
		t.Errorf("r sends %T", msg)
	}
	if m.Stale() {
		t.Error("it is called the run before a change")
	}
	if _, fx := Update(m, Run{}); len(fx) != 0 {
		t.Errorf("Run does %v", fx)
	}
}

func ExampleColophon() {
	m := New(nil, Samples(), "fast-slow")
	fmt.Println(Colophon(m, "24 November 2026", "https://play.example/fast-slow"))
	// Output: fast-slow · virtual clock · seed 6 · main returned at 7.000 s · 24 November 2026 · https://play.example/fast-slow
}

func TestColophonWithoutRun(t *testing.T) {
	if got := Colophon(Model{}, "", ""); got != "" {
		t.Errorf("a colophon of nothing: %q", got)
	}
}

// While a file is read there is no program whose clock could be set or step on.
func TestAFileHasNoClockToSet(t *testing.T) {
	for _, msg := range []Msg{SetMode{sandbox.Virtual}, SetMode{sandbox.Real}, SetSpeed{2}, SetPaused{true}, Advance{}, RunToEnd{}} {
		m, _ := Update(New(nil, Samples(), "process"), OpenTrace{Name: "mine.trace"})
		m, fx := Update(m, msg)
		if len(fx) > 0 || m.Setup.Clock.Paused || m.StatusText() != "Reading the trace" {
			t.Errorf("%T%v: asks for %v, paused %v, status %q", msg, msg, fx, m.Setup.Clock.Paused, m.StatusText())
		}
	}
}
