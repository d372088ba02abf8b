package play

import (
	"math"
	"os"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/sandbox"
	"ctxplay/app/tape"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// What is under two fingers stays under them while they move, and so it does under one.
func TestPinch(t *testing.T) {
	v := timeline.View{Width: 1000}
	w := Window{From: 1e9, To: 5e9}
	for name, x := range map[string][4]float64{
		"apart":    {500, 400, 600, 800},
		"together": {400, 500, 800, 600},
		"drag":     {500, 620, 500, 620},
	} {
		got := w.Pinch(v, x)
		before, after := v, v
		before.From, before.To = w.From, w.To
		after.From, after.To = got.From, got.To
		for i := 0; i < 4; i += 2 {
			if d := math.Abs(after.X(before.TimeAt(x[i])) - x[i+1]); d > 0.5 {
				t.Errorf("%s: what was at %v is %v pixels off %v", name, x[i], d, x[i+1])
			}
		}
	}
	if got := w.Pinch(v, [4]float64{300, 300, 700, 300}); got.To <= got.From {
		t.Errorf("fingers on one spot make the window %v", got)
	}
	m, _ := Update(New(nil, Samples(), "process"), SetWindow{Window{From: 7, To: 7}})
	if m.Look.View.To-m.Look.View.From < int64(minWindow) {
		t.Errorf("window %v", m.Look.View)
	}
}

func TestUnfoldAndFold(t *testing.T) {
	m := New(nil, Samples(), "process")
	group := timeline.Selection{Kind: timeline.Group, Goroutine: 7}
	before := m.Look.Unfolded
	m, _ = Update(m, Unfold{Group: timeline.Selection{Kind: timeline.Fold, Goroutine: 7}})
	if !m.Look.Unfolded[group] || before[group] {
		t.Errorf("unfolded %v, before %v", m.Look.Unfolded, before)
	}
	if m, _ = Update(m, Unfold{Group: group}); len(m.Look.Unfolded) != 0 {
		t.Errorf("folded: %v", m.Look.Unfolded)
	}
}

func TestTimersOneByOne(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	m, fx := Update(m, Advance{})
	if start, ok := fx[0].(effect.Start); !ok || !start.Spec.Clock.Paused || start.Spec.Seed != m.Setup.Seed {
		t.Fatalf("the first step: %+v", fx)
	}
	if _, fx := Update(m, Advance{}); len(fx) != 0 {
		t.Errorf("a step while loading: %+v", fx)
	}
	m.Status.Phase = Running
	m, fx = Update(m, Advance{})
	if _, ok := fx[0].(effect.Advance); !ok || !m.Setup.Clock.Paused {
		t.Errorf("the next step: %+v", fx)
	}
	m, fx = Update(m, RunToEnd{})
	if turn, ok := fx[0].(effect.SetClock); !ok || turn.Clock.Paused || turn.Clock.Mode != sandbox.Virtual {
		t.Errorf("to the end: %+v", fx)
	}
}

// A trace from a file takes the place of the program until a program is chosen again.
// For a file that is no trace there is a notice.
func TestOpeningAFile(t *testing.T) {
	m, _ := Update(New(nil, Samples(), "process"), OpenTrace{Name: "x.trace"})
	if m.Choice.Name != "" || m.Program().Title != "x.trace" || m.Setup.Clock.Paused || m.StatusText() != "Reading the trace" {
		t.Errorf("name %q, title %q, status %q", m.Choice.Name, m.Program().Title, m.StatusText())
	}
	if again, fx := Update(m, Run{}); len(fx) != 0 || again.Status.Phase != m.Status.Phase {
		t.Errorf("running what has no program: %+v", fx)
	}
	file, err := os.ReadFile("../sample/recorded/process.trace")
	if err != nil {
		t.Fatal(err)
	}
	of := tape.Open("x.trace", file)
	for of.Waiting() > 0 {
		told, err := of.Fold(func() bool { return false })
		if err != nil {
			t.Fatal(err)
		}
		m, _ = Update(m, Grown{Run: of.Run()})
		for _, e := range told {
			m, _ = Update(m, FromSandbox{Event: e})
		}
	}
	if m.Status.Phase != Finished || len(m.Shown.Run.Contexts) != 12 || m.Look.Now != m.Shown.Run.Head || !m.Notices.Shown.IsZero() {
		t.Errorf("read: phase %s, %d contexts, at %d of %d, notice %+v", m.Status.Phase, len(m.Shown.Run.Contexts), m.Look.Now, m.Shown.Run.Head, m.Notices.Shown)
	}
	bad, _ := Update(m, OpenTrace{Name: "y.txt"})
	of = tape.Open("y.txt", []byte("not a trace at all"))
	for of.Waiting() > 0 {
		_, err := of.Fold(func() bool { return false })
		if err != nil {
			bad, _ = Update(bad, Garbled{Text: language.TextOf(err)})
		}
	}
	if bad.Notices.Shown.Tone != Fault {
		t.Errorf("no complaint about a file that is no trace: %+v", bad.Notices.Shown)
	}
	if m, _ = Update(m, Open{Name: "fast-slow"}); m.Choice.Opened != "" || m.Choice.Name != "fast-slow" {
		t.Errorf("back to a program: opened %q, name %q", m.Choice.Opened, m.Choice.Name)
	}
}

// Stepping back from the end visits each instant of the story, and forth again.
func TestStepping(t *testing.T) {
	m := New(nil, Samples(), "process")
	seen := make(map[int64]bool)
	for _, tale := range words.Story(nil, m.Shown.Run, m.Shown.Run.Head, 1000, 0, false).Tales {
		seen[tale.At] = true
	}
	steps := 1
	for {
		was := m.Look.Now
		if m, _ = Update(m, Step{By: -1}); m.Look.Now == was {
			break
		}
		if !seen[m.Look.Now] || m.Look.Follow || m.Look.Now < m.Look.View.From || m.Look.Now > m.Look.View.To {
			t.Fatalf("stepped to %d, following %v, in window %v", m.Look.Now, m.Look.Follow, m.Look.View)
		}
		steps++
	}
	if steps != len(seen) {
		t.Errorf("%d steps back over %d instants", steps, len(seen))
	}
	for range steps {
		m, _ = Update(m, Step{By: 1})
	}
	if m.Look.Now != m.Shown.Run.Head {
		t.Errorf("forth again ends at %d", m.Look.Now)
	}
}
