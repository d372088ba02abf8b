package effect

import (
	"ctxplay/app/explore"
	"ctxplay/app/sandbox"
)

// A Runner runs programs, one at a time.
type Runner interface {
	Prepare(program string)
	Start(sandbox.Spec)
	Stop()
	SetClock(sandbox.Clock)
	Advance()
	SendRequest(sandbox.Request)
	HangUp(id int)
	Explore(id int, spec sandbox.Spec, jobs []explore.Job)
	LeaveExploring()
}

type (
	// Prepare fetches and compiles a program ahead of its run.
	Prepare struct{ Program string }
	// Start runs a program.
	Start struct{ Spec sandbox.Spec }
	// Stop ends the run under way.
	Stop struct{}
	// SetClock sets the clock of the run under way.
	SetClock struct{ Clock sandbox.Clock }
	// Advance lets the run under way go on to its next timer.
	Advance struct{}
	// SendRequest makes a request to the program's own server, HangUp closes the
	// connection of one.
	SendRequest struct{ Request sandbox.Request }
	HangUp      struct{ ID int }
	// Explore has runs be made under schedules, all else as Spec says; play.Explored tells what
	// they came to. ID numbers what is explored: another ends what was before. LeaveExploring
	// ends it.
	Explore struct {
		ID   int
		Spec sandbox.Spec
		Jobs []explore.Job
	}
	LeaveExploring struct{}
)

func (x Prepare) CarryOut(e Edge)      { e.Prepare(x.Program) }
func (x Start) CarryOut(e Edge)        { e.Start(x.Spec) }
func (Stop) CarryOut(e Edge)           { e.Stop() }
func (x SetClock) CarryOut(e Edge)     { e.SetClock(x.Clock) }
func (Advance) CarryOut(e Edge)        { e.Advance() }
func (x SendRequest) CarryOut(e Edge)  { e.SendRequest(x.Request) }
func (x Explore) CarryOut(e Edge)      { e.Explore(x.ID, x.Spec, x.Jobs) }
func (LeaveExploring) CarryOut(e Edge) { e.LeaveExploring() }
func (x HangUp) CarryOut(e Edge)       { e.HangUp(x.ID) }
