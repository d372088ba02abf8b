package play

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// The deadline of fast-slow is dragged from 7 s to 12.
func TestDragDeadline(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	var id replay.ContextID
	for _, c := range m.Shown.Run.Contexts {
		if c.Kind == "WithDeadline" {
			id = c.ID
		}
	}
	k, ok := m.KnobOf(id)
	if !ok || k.Duration.Value != 7*time.Second || k.File != "main.go" {
		t.Fatalf("the knob is %+v, %v", k, ok)
	}
	if v := k.ValueAt(12_013_000_000, 13_000_000); v != 12*time.Second+20*time.Millisecond {
		t.Errorf("at 12.013 s it is %v", v)
	}
	window := m.Look.View
	m, fx := do(m, SetDuration{k.File, k.Duration.From, 12 * time.Second, false})
	if !slices.Equal(kinds(fx), []string{"KeepDraft", "Format"}) || !strings.Contains(m.Source()[0].Text, "Add(12*time.Second))") {
		t.Errorf("dragged, it asks for %v; the source is\n%s", kinds(fx), m.Source()[0].Text)
	}
	m, _ = do(m, Formatted{ID: 1}, Built{ID: 1})
	if m.Look.View != window {
		t.Errorf("the window moved to %v", m.Look.View)
	}
	// At 7 s again, the source is the program's own.
	m, fx = do(m, SetDuration{k.File, k.Duration.From, 7 * time.Second, true})
	if m.Edited() || !slices.Equal(kinds(fx), []string{"KeepDraft", "Check", "Start"}) || m.Look.Held {
		t.Errorf("let go, it asks for %v", kinds(fx))
	}
	if _, ok := m.KnobOf(1); ok {
		t.Error("Background has a knob")
	}
}

// A deadline may be let go where its duration no longer stands, as the source was
// changed meanwhile. The window then moves along with runs again.
func TestLetGoOfADurationThatMoved(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	d := program.Durations(m.Source()[0].Text)[0]
	m, _ = do(m, SetDuration{"main.go", d.From, 2 * d.Value, false})
	if !m.Look.Held {
		t.Fatal("the window moves while a duration is dragged")
	}
	m, _ = do(m, Edit{File: "main.go", Text: "// A line more.\n" + m.Source()[0].Text})
	if m, _ = do(m, SetDuration{"main.go", d.From, 3 * d.Value, true}); m.Look.Held {
		t.Error("the window stays held when the duration is let go")
	}
}
