package play

// A Phase is how far a run has got.
type Phase string

// Phases of a run, as #status shows them in data-phase.
const (
	Idle     Phase = "idle"     // nothing asked for yet; a recorded run may be in view
	Loading  Phase = "loading"  // asked for, the program has not begun
	Running  Phase = "running"  // between its first instruction and its exit
	Finished Phase = "finished" // it ended, however it did
	Failed   Phase = "failed"   // it could not be fetched or started
)

// Active reports whether a run is under way.
func (p Phase) Active() bool { return p == Loading || p == Running }

// Status is how far the run in view has got, as the sandbox says.
type Status struct {
	Phase Phase
	Count int // how many runs this page has begun
	// At is what the program clock last said, Next when its next timer is
	// due (-1 without one), Waiting whether every goroutine waits.
	At, Next int64
	Waiting  bool
	// Reading says that the program has ended and its trace is still read.
	Reading bool
	// Silent is for how many seconds of the person's time the program has been
	// computing without a sign, 0 while there are signs.
	Silent int
	Last   int // number of the newest request
}
