package play

import "ctxplay/app/sandbox"

// Setup is how the next run of the program in view is to go. While a run is
// under way, Clock is its clock.
type Setup struct {
	Clock sandbox.Clock
	Seed  uint64
	// Script are requests that a run makes by itself: a link brought them.
	Script []sandbox.Request
	// LookFrom is the instant to look at once the next run has ended, None for
	// its end: a link brought it.
	LookFrom int64
}
