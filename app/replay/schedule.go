package replay

import (
	"ctxplay/app/schedule"
	"ctxplay/app/trace"
)

// A Schedule says by which schedule a run went, and what came of it.
type Schedule struct {
	schedule.Schedule
	// Came are the switches that came of it, known once the run has ended: the list by which
	// the program goes the same way again. Missed is how many more there were.
	Came   string `json:"came"`
	Missed int64  `json:"missed,omitempty"`
	// Operations is how many there were ahead of which a goroutine could have been switched.
	Operations int64 `json:"operations"`
	// Switched are the first of the switches ahead of operations, at most mostSwitched.
	Switched []Switched `json:"switched,omitempty"`
}

const mostSwitched = 4096

// A Switched says that a goroutine had to let another go on ahead of one of its operations.
type Switched struct {
	At        int64 `json:"at"`
	Goroutine GoID  `json:"goroutine"`
	Site      Site  `json:"site"`
	// Operation is the number of its operation, and Next the goroutine that went on.
	Operation int64 `json:"operation"`
	Next      GoID  `json:"next"`
}

// addSwitch folds in a switch ahead of an operation.
func (r *Recording) addSwitch(e trace.Event) {
	s := r.run.Schedule
	if s == nil || len(s.Switched) == mostSwitched {
		return
	}
	r.run.addMoment(Moment{At: e.Time, Kind: WasSwitched, Index: uint32(len(s.Switched))})
	s.Switched = append(s.Switched, Switched{e.Time, GoID(e.Goroutine), r.stack(e.Stack).site, e.Operation, GoID(e.Next)})
}

// Scheduled notes what came of the schedule that the run goes by.
func (r *Recording) Scheduled(came string, operations, missed int64) {
	if s := r.run.Schedule; s != nil {
		s.Came, s.Operations, s.Missed = came, operations, missed
	}
}
