package replay

import (
	"testing"

	"ctxplay/app/schedule"
	"ctxplay/app/trace"
)

// TestScheduleIsFolded expects a run by a schedule to have what came of it, with an entry in its
// log for each switch ahead of an operation.
func TestScheduleIsFolded(t *testing.T) {
	event := trace.Event{Kind: trace.Switched, Time: 5000, Goroutine: 8, Record: &trace.Record{Operation: 74, Next: 7}}
	rec := NewRecording(Meta{Schedule: &schedule.Schedule{Strategy: schedule.Chance, Seed: 3}}, nil)
	rec.Add(event)
	rec.Scheduled("8.74-7", 900, 2)
	s := rec.Run().Schedule
	if s.Strategy != schedule.Chance || s.Came != "8.74-7" || s.Operations != 900 || s.Missed != 2 {
		t.Errorf("the schedule is %+v", s)
	}
	if want := (Switched{At: 5000, Goroutine: 8, Operation: 74, Next: 7}); len(s.Switched) != 1 || s.Switched[0] != want {
		t.Errorf("the switches are %+v, want %+v", s.Switched, want)
	}
	if log := rec.Run().Log; len(log) != 1 || log[0].Kind != WasSwitched || log[0].At != 5000 {
		t.Errorf("the log is %+v", log)
	}

	without := NewRecording(Meta{}, nil)
	without.Add(event)
	without.Scheduled("8.74-7", 900, 0)
	if without.Run().Schedule != nil || len(without.Run().Log) > 0 {
		t.Error("a run without a schedule has one")
	}
}
