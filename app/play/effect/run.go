package effect

import "ctxplay/app/sandbox"

// A Runner runs programs, one at a time.
type Runner interface {
	Prepare(program string)
	Start(sandbox.Spec)
	Stop()
	SetClock(sandbox.Clock)
	Advance()
	SendRequest(sandbox.Request)
	HangUp(id int)
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
)

func (x Prepare) CarryOut(e Edge)     { e.Prepare(x.Program) }
func (x Start) CarryOut(e Edge)       { e.Start(x.Spec) }
func (Stop) CarryOut(e Edge)          { e.Stop() }
func (x SetClock) CarryOut(e Edge)    { e.SetClock(x.Clock) }
func (Advance) CarryOut(e Edge)       { e.Advance() }
func (x SendRequest) CarryOut(e Edge) { e.SendRequest(x.Request) }
func (x HangUp) CarryOut(e Edge)      { e.HangUp(x.ID) }
