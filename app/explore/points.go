package explore

import (
	"slices"

	"ctxplay/app/schedule"
)

// A Point is a place in a run at which one of several goroutines could go on, or a select could
// take one of several cases.
type Point struct {
	// Instant is when, in nanoseconds of program clock.
	Instant int64
	// Goroutine is the one that was about to do its operation, by its number, or that ran last,
	// or whose select it is. Ahead says that it could go on too.
	Goroutine, Operation uint32
	Ahead                bool
	// Turns are the ones to choose from, the first of them what Go would have chosen.
	Turns []Turn
	// Chosen is which of them was chosen.
	Chosen int

	// Before are the switches up to here.
	Before schedule.List
}

// A Turn is one that can be chosen: a goroutine that does something next at a place, as far as
// the run shows, or a case of a select, counted from 0, where Goroutine is 0.
type Turn struct {
	Goroutine, Case uint32
	File            string // "" for not known
	Line            int
	// Changes says that it changes something there, or may.
	Changes bool
}

// Choose returns the switches by which a run goes as the one of the point up to there, and then
// takes the i-th turn.
func (p *Point) Choose(i int) schedule.List {
	list := slices.Clip(p.Before)
	if i == 0 {
		return list
	}
	s := schedule.Switch{Goroutine: p.Goroutine, Operation: p.Operation, To: p.Turns[i].Goroutine}
	if s.To == 0 {
		s.Case = p.Turns[i].Case
	}
	return append(list, s)
}
