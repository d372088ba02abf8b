package play

import (
	"encoding/binary"
	"testing"

	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// TestTurns runs a program as Go would, has another goroutine go on at a point of that run, and
// looks at the points of the next one.
func TestTurns(t *testing.T) {
	var journal []byte
	for _, w := range []uint32{4<<29 | 1<<28 | 1, 1, 3, 1, 7, 10, 4<<29 | 1<<28 | 1, 1, 5, 1, 900, 10} {
		journal = binary.LittleEndian.AppendUint32(journal, w)
	}
	m := New(nil, Samples(), "fast-slow")
	m, _ = do(m, TakeTurns{})
	id, files := m.Tools.Build.ID, m.Source()
	m, fx := do(m, Formatted{ID: id, Files: files}, Built{ID: id})
	start, ok := fx[len(fx)-1].(effect.Start)
	if s := start.Spec.Schedule; !ok || s.Strategy != schedule.Listed || len(s.Switches) > 0 || s.Journal == 0 || !s.Places || !start.Spec.Races {
		t.Fatalf("the usual run is %+v", start)
	}
	if s := shareOf(&m).Schedule; s == nil || s.Journal != 0 || s.Places {
		t.Errorf("a link has the schedule %+v", s)
	}
	m, _ = do(m, FromSandbox{Event: sandbox.Scheduled{Journal: journal}}, FromSandbox{Event: sandbox.Exited{Reason: replay.ReasonReturned}})
	if !m.Notices.Shown.IsZero() {
		t.Errorf("%+v covers the points", m.Notices.Shown)
	}
	if len(m.Turns.Points) != 2 || !m.HasReading(SchedulesReading) || !m.CanTakeTurns() {
		t.Fatalf("there are %d points", len(m.Turns.Points))
	}
	m.Look.Now = 8000
	if m, _ = do(m, SeekInstant{}); m.Turns.From != 1 {
		t.Errorf("at 8 µs the points are in view from %d on", m.Turns.From)
	}
	for _, msg := range []ChooseTurn{{0, 0}, {2, 0}, {0, 2}, {-1, 0}} {
		if _, fx := do(m, msg); len(fx) > 0 {
			t.Errorf("%+v does %v", msg, kinds(fx))
		}
	}
	edited, _ := do(m, BeginEdit{}, Edit{File: "main.go", Text: m.Source()[0].Text + "\n// more\n"})
	if _, fx := do(edited, ChooseTurn{0, 1}); !edited.TurnsStale() || len(fx) > 0 {
		t.Errorf("in another text a turn is taken: %v", kinds(fx))
	}
	m, fx = do(m, ChooseTurn{0, 1})
	if start, ok = fx[len(fx)-1].(effect.Start); !ok || start.Spec.Schedule.Switches.String() != "1.3-10" || start.Spec.Schedule.Journal == 0 {
		t.Errorf("by another turn the run is %+v", start)
	}
	if m, _ = do(m, FromSandbox{Event: sandbox.Exited{Reason: replay.ReasonReturned}}, LeaveTurns{}); m.HasReading(SchedulesReading) || m.Setup.Schedule == nil || m.scheduled().Journal != 0 {
		t.Errorf("afterwards the next run is by %+v", m.scheduled())
	}
}
