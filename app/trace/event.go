// Package trace decodes the execution trace of a program built with the probe
// (app/probe) into typed events, as its bytes arrive.
//
// Bytes go in, of Go's own trace format, which golang.org/x/exp/trace reads. The
// probe has added log events, its records, which are listed in records.go. [Event]s
// come out, in order, with instants on the program clock. Traces that the probe did
// not record have the same events without the records. The package does not judge
// what it reads: what follows from the events is for app/replay to find out.
package trace

// A Kind tells events apart.
type Kind uint8

// These are the kinds of event. The fields of [Event] and [Record] say which of
// them each kind fills in.
const (
	// GoState: goroutine Subject went From one state To another.
	GoState Kind = iota + 1
	// Output: Goroutine wrote Text to Stream 1 (stdout) or 2 (stderr).
	Output
	// Exit: Goroutine called os.Exit with Code.
	Exit
	// Asked: the next context that Goroutine makes was asked to have Deadline.
	Asked
	// Made: context ID was made from Parent.
	Made
	// Done: context ID was asked for its Done channel.
	Done
	// ErrSeen: context ID was asked for its error, and had one.
	ErrSeen
	// Value: context ID was asked for Key; Found holds it, 0 for none.
	Value
	// Canceled: context ID ended with Err and Cause.
	Canceled
	// Called: the cancel function of context ID was called after its end.
	Called
	// Used: context ID was asked for its deadline, or for an error that it did
	// not have. Only the first time is recorded.
	Used
	// CauseAsked: context.Cause was asked of context ID.
	CauseAsked
	// Returned: main has returned.
	Returned
	// Panicked: a panic of Goroutine, which nobody recovered, ends the program.
	Panicked
	// Looked: the goroutines that wait are told anew. What Waits and Awaited said
	// before no longer holds.
	Looked
	// Waits: goroutine Waiter waits for Things at the end of the run.
	Waits
	// Awaited: a goroutine of an earlier Waits waits for Thing.
	Awaited
	// Source: the Done channel of custom context ID is what Text says; for
	// [DoneShared] it is that of context Found.
	Source
	// Closed: the Done channel of custom context ID is being closed.
	Closed
	// Sooner: the parent of the next context that Goroutine makes says of
	// itself that it ends at Deadline, before the one asked for.
	Sooner
	// Lent: a timer is made that will call the cancel function of context ID.
	Lent
	// Unread: net/http can read no more from a client; Text says why, as in
	// app/probe/overlay/http.go.txt.
	Unread
	// Handed: goroutines were given contexts by their go statements: Hands.
	Handed
	// RacesLooked: the program looks for data races, from its start.
	RacesLooked
	// Raced: Goroutine made the later access of Race.
	Raced
	// RaceStack: more of the stack of one access of a Race that was told of.
	RaceStack
	// RacesLost: from now on, races of the sort that Text says may be missed, for
	// which one of the Lost is; Limit says what was too much.
	RacesLost
	// Switched: ahead of its Operation, by its number, Goroutine had to let goroutine Next go
	// on, as the schedule has it.
	Switched
)

// These say which races are no longer found.
const (
	LostGoroutines = "goroutines" // all of them: there were more than Limit goroutines
	LostMemory     = "memory"     // some in more memory than Limit bytes, of which accesses are remembered
	LostStacks     = "stacks"     // none, but stacks of earlier accesses may be missing
	LostRaces      = "races"      // those beyond the first Limit
)

// These say how memory is accessed.
const (
	Read        = "read"
	Write       = "write"
	AtomicRead  = "atomic read"
	AtomicWrite = "atomic write"
)

// These say which access of a race a stack is of.
const (
	Later   = "later"
	Earlier = "earlier"
)

// These say what the Done channel of a custom context is.
const (
	DoneNone   = "n" // it has none, and never ends
	DoneOwn    = "o" // one that the program made
	DoneClosed = "c" // one that the program made, closed when it was first seen
	DoneShared = "s" // that of another context
)

// A State is a goroutine's, as the runtime records it.
type State uint8

// These are the states of a goroutine. Unknown is its state before the trace began.
const (
	Unknown State = iota
	NotExist
	Runnable
	Running
	Waiting
	Syscall
)

// A Frame is one call on a stack, and so a place in Go source.
type Frame struct {
	// File is the path as the page shows it: "main.go" for a file of the
	// program, "net/http/server.go" for one of the standard library.
	File string `json:"file"`
	Line int    `json:"line"`
	// Func is the function's full name, as in "net/http.(*conn).serve".
	Func string `json:"func,omitempty"`
}

// IsZero reports whether f is no place at all.
func (f Frame) IsZero() bool { return f.File == "" }

// A Type is what sort of context was made.
type Type string

// These are the types of context, by the names that the probe gives them.
const (
	Background Type = "background"
	TODO       Type = "todo"
	Cancel     Type = "cancel"
	Timer      Type = "timer"
	After      Type = "after"
	WithValue  Type = "value"
	Without    Type = "without"
	Custom     Type = "custom"
)

// An Event is one thing that happened. Fields not named for its Kind are zero.
type Event struct {
	Kind Kind
	// Time is nanoseconds of program clock since the program started.
	Time int64
	// Goroutine is the one on which it happened, 0 for none; Stack is its
	// stack, innermost first.
	Goroutine int64
	Stack     []Frame

	// For GoState. SubjectStack is the subject's own stack: where it parked
	// or, for a new goroutine, the function it starts with.
	Subject      int64
	From, To     State
	Reason       string
	SubjectStack []Frame

	// For all other kinds; nil for GoState.
	*Record
}

// A Record is what the probe wrote.
type Record struct {
	ID, Parent, Found   uint64
	Type                Type
	Deadline            int64 // None without one
	Key, KeyType, Value string
	Err, Cause          string
	Stream, Code        int
	Text                string // output, the type's name of a custom context, why a goroutine waits, …

	// Others are the contexts beside Parent that a custom context holds.
	Others []uint64
	// Left is for a deadline asked for in a bubble of testing/synctest, whose
	// time is not that of the trace: how far off it is, None elsewhere.
	Left  int64
	Hands []Hand

	// Deferred is, for Canceled, the defer statement that has the cancel
	// function called; zero for a call of any other kind.
	Deferred Frame

	// For Waits. Leaked says that the runtime's leak detector proved that
	// the goroutine can never wake, Unseen that what it reaches is not known,
	// Partial that it waits for more than Things, which are numbers.
	Waiter                  int64
	Leaked, Unseen, Partial bool
	Things                  []int64

	// For Awaited.
	Thing Thing

	// For Raced and RaceStack.
	Race *Race
	// For RacesLost.
	Limit int64
	// For Switched.
	Operation, Next int64
}

// A Race is what the race detector says of two accesses to the same memory, of which
// nothing makes one happen before the other.
type Race struct {
	Number int64 // from 1 in the run
	// Address is that of the memory. Later is the access of the goroutine that found
	// the race, Earlier the one before it.
	Address        uint64
	Later, Earlier Access
	// Goroutine made the earlier access, 0 if that is not known. Ago is how long
	// before, in nanoseconds, None if not known.
	Goroutine, Ago int64

	// For RaceStack: of Which access Stack is, innermost call first. What was told
	// before of the same is closer in.
	Which string
	Stack []Frame
}

// An Access is one reading or writing of memory.
type Access struct {
	Kind string // Read, Write, AtomicRead or AtomicWrite
	Size int64  // in bytes
}

// A Hand is a goroutine whose go statement hands it a context: as an argument,
// or as a variable of the function that it runs.
type Hand struct {
	Goroutine int64
	ID        uint64
}

// A Thing is a channel, lock, WaitGroup or Cond that a goroutine waits for.
type Thing struct {
	Number int64 // tells things apart within a run
	// Reach are the goroutines that wait, for this or something else, and
	// can reach the thing from their stacks. Anywhere says that it is a
	// package variable, which every goroutine can reach.
	Reach    []int64
	Anywhere bool
	// Holders are, of a lock, the goroutines that have to let it go, where
	// Held says that this is known.
	Holders []int64
	Held    bool
	// Signal says that a channel is fed by os/signal.Notify.
	Signal bool
	// Count is how many calls of Done a WaitGroup waits for, or readers an
	// RWMutex's writer; None for all else.
	Count int64
}

// None is the deadline of a context without one, and the count of a thing without one.
const None int64 = -1
