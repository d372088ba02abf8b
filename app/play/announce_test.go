package play

import (
	"fmt"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
)

// finished returns the page after a run that was announced only once it had ended.
func finished(r *replay.Run) Model {
	m, _ := Update(New(nil, Samples(), "fast-slow"), Run{})
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	m, _ = Update(m, Grown{r})
	m, _ = Update(m, FromSandbox{sandbox.Exited{At: r.Head, Reason: replay.ReasonReturned}})
	return m
}

func TestTold(t *testing.T) {
	m := finished(sample.Recorded("fast-slow"))
	if !m.Unannounced() {
		t.Fatal("a run has ended, and there is nothing to tell")
	}
	m, _ = Update(m, Announce{})
	got := strings.Join(m.Announced.Lines, "|")
	for _, want := range []string{"Run started, virtual clock.", "Starting fast request", "And 2 more.", "main returned at 7.000 s, 1 warning."} {
		if !strings.Contains(got, want) {
			t.Errorf("told %q, want %q in it", got, want)
		}
	}
	if m.Unannounced() {
		t.Error("the run has been told to its end, and more is to come")
	}
}

// While a run goes on, what is new of it is announced, and nothing twice.
func TestToldAsItHappens(t *testing.T) {
	whole := sample.Recorded("fast-slow")
	m, _ := Update(New(nil, Samples(), "fast-slow"), Run{})
	m, _ = Update(m, FromSandbox{sandbox.Started{}})
	var told []string
	for n := range whole.Output {
		part := *whole
		part.Output, part.Contexts, part.Exit, part.Head = whole.Output[:n+1], nil, nil, whole.Output[n].At
		m, _ = Update(m, Grown{&part})
		m, _ = Update(m, Announce{})
		told = append(told, m.Announced.Lines[len(m.Announced.Lines)-1])
		if m.Unannounced() {
			t.Errorf("after %q there is more to tell", told[n])
		}
	}
	for i, want := range []string{"Starting fast request", "Starting slow request", "At 5.000 s: fast.", "Canceled context, quitting"} {
		if !strings.Contains(told[i], want) {
			t.Errorf("told %q, want %q in it", told[i], want)
		}
	}
}

// Happenings are counted rather than named if there are many at once.
func TestFloodIsCounted(t *testing.T) {
	r := &replay.Run{Program: "fast-slow", Clock: "virtual", Head: 1e9}
	for i := range 10_000 {
		r.Output = append(r.Output, replay.Output{At: int64(i), Stream: "stdout", Text: fmt.Sprintf("line %d\n", i)})
	}
	m, _ := Update(finished(r), Announce{})
	line := m.Announced.Lines[0]
	if !strings.Contains(line, "And 9997 more.") || len(line) > 400 {
		t.Errorf("told %q", line)
	}
	for i := range 20 {
		m, _ = Update(m, Run{})
		m, _ = Update(m, Announce{})
		if n := len(m.Announced.Lines); n > toldKept {
			t.Fatalf("run %d: %d announcements are kept", i, n)
		}
		m, _ = Update(m, FromSandbox{sandbox.Exited{Reason: replay.ReasonStopped}})
	}
}

// Nothing of a recorded run is announced: it happened before the page was opened.
func TestRecordedRunIsNotTold(t *testing.T) {
	if m := New(nil, Samples(), "process"); m.Unannounced() {
		t.Error("a recorded run is told")
	}
}
