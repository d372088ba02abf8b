// Package replay folds the events of an execution trace into the state of a
// run: its goroutines, contexts, output and HTTP exchanges, and what each was
// doing at any instant.
//
// Events go in through [Recording]; a [Run] comes out, which can be read while
// it still grows. The package has no clock, no goroutine and no DOM.
package replay

import "ctxplay/app/trace"

// A GoID is the number the Go runtime gave a goroutine. Zero is no goroutine.
type GoID int64

// A ContextID numbers the contexts of a run in the order in which the program
// first used them, from 1. Zero is no context.
type ContextID uint32

// None is the instant of what has not happened, and the deadline of a context
// that has none. All instants are nanoseconds of program clock since the
// program started.
const None int64 = -1

// A Site is a place in Go source.
type Site = trace.Frame

// A Run is what is known of one run of a program.
type Run struct {
	Program string
	// Clock is "virtual", "real" or FromFile.
	Clock string
	Seed  uint64
	// Resolution is the step in which the run's clock moves, in nanoseconds.
	// Shorter intervals than this cannot be told from zero.
	Resolution int64
	// Head is the instant up to which the run is known.
	Head int64
	// Recorded is the instant up to which the recording goes. It is known once
	// the run has ended, and then Head unless the run is Partial: a program that
	// was ended while it computed could not hand out the rest. What goroutines did
	// then is not known, and their last spans end there.
	Recorded int64
	Partial  bool
	// Wrote is how many bytes the program has written that are kept.
	Wrote int64
	// Exit is nil while the program runs.
	Exit *Exit

	// Each list is in the order in which its things began.
	Output     []Output
	Goroutines []*Goroutine
	Contexts   []*Context
	Wakes      []Wake
	Log        []Moment
	Requests   []*Request
	Findings   []Finding
	// LeftOut is what this run lacks of the one it was cut from, nil for nothing;
	// see [Run.Within].
	LeftOut *LeftOut
	// Listening holds the addresses on which the program's servers accept
	// connections at Head, as ":8080".
	Listening []string
	// Diagnostics is not empty when the program could not be compiled.
	Diagnostics []Diagnostic

	index   map[GoID]*Goroutine // nil in a run not made by a Recording
	changes uint32
	tables
}

// Reasons for which a run ends.
const (
	ReasonReturned = "returned" // main returned
	ReasonExit     = "exit"     // os.Exit
	ReasonPanic    = "panic"    // panic or fatal error, stack overflow too
	ReasonDeadlock = "deadlock" // all goroutines asleep
	ReasonStopped  = "stopped"  // by the person, or a server with nothing left to do
	ReasonLimit    = "limit"    // time, memory, output or trace
	ReasonCompile  = "compile"  // it never ran
)

// An Exit is the end of a run.
type Exit struct {
	At     int64  `json:"at"`
	Code   int    `json:"code"`
	Reason string `json:"reason"`
	// Text says more, for a person: the panic's message, or which limit.
	Text string `json:"text,omitempty"`
	// Goroutine and Site tell who ended the run, where that is known.
	Goroutine GoID  `json:"goroutine,omitempty"`
	Site      *Site `json:"site,omitempty"`
}

// A Diagnostic is one complaint of the compiler.
type Diagnostic struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"text"`
}

// An Output is what one write put on standard output or standard error.
type Output struct {
	At int64 `json:"at"`
	// Goroutine is 0 for what the runtime itself wrote (a panic's message)
	// and for what no trace tells of: the program computed until it was ended.
	Goroutine GoID   `json:"goroutine"`
	Stream    string `json:"stream"` // "stdout" or "stderr"
	Text      string `json:"text"`
	Site      Site   `json:"-"`

	early bool // told by the host, not yet by the trace
}

// A State is what a goroutine is doing.
type State uint8

// States of a goroutine. The zero State is none.
const (
	Running  State = iota + 1
	Runnable       // could run, waits for its turn
	Waiting        // parked; Run.On says on what
	Blocked        // parked, and nothing can ever wake it
	Ended
)

var stateNames = [...]string{"none", "running", "runnable", "waiting", "blocked", "ended"}

func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return "none"
}

// A Goroutine is one goroutine and its life.
type Goroutine struct {
	ID, Parent GoID
	// Entry is the function it was started with: "main.fastRequest".
	Entry string
	// Code is the outermost function of the program that was seen on its
	// stack: Entry for the program's own, "main.hello" for a goroutine of
	// net/http that calls this handler, "" for one that runs none.
	Code string
	// Site is the go statement that made it, Start where the program's code that
	// it runs begins or, of what a library called, was first seen.
	Site, Start    Site
	Created, Ended int64
	// System marks goroutines of the runtime, of the standard library and of
	// the host's own client; Recorder those that exist only because the run
	// is recorded, which are left out of the run as data.
	System, Recorder bool
	Spans            []Span
	Reactions        []Reaction
	Sights           []Sight // in order of time

	index uint32 // in Run.Goroutines
	label string // what Label returns, "" where it is yet to be worked out
}

// A Span is a stretch of time in which a goroutine stayed in one state.
// Spans of a goroutine follow one another without gaps. There can be millions
// of them: a Span has 32 bytes and no pointers, and what many share is in
// tables of the Run.
type Span struct {
	From int64
	// To is None for the last span of a goroutine in a run that goes on.
	To int64
	// Context is the context whose Done the goroutine waits for, if any.
	Context ContextID
	// Where tells Run.Site and Run.Stack, Reason tells Run.ReasonText
	// and Run.On.
	Where  Where
	State  State
	Reason Reason
}

// A Reaction is how long a goroutine took to notice that a context it had
// asked for Done was done.
type Reaction struct {
	Context ContextID `json:"context"`
	// Closed is when Done was closed, Acted when the goroutine ran again
	// because of it, or next looked; None if it has not.
	Closed int64 `json:"closed"`
	Acted  int64 `json:"acted"`
}

// A Context is one context.Context of the run.
type Context struct {
	ID, Parent ContextID
	// Also are further contexts that a custom one holds, as one that merges
	// two does.
	Also []ContextID
	// Kind is the function that made it: "WithCancel", "WithDeadlineCause",
	// "Background", "AfterFunc", "NotifyContext", …; "custom" for a type of
	// the program's own.
	Kind string
	// Type is the Go type of a custom context.
	Type      string
	Created   int64
	Goroutine GoID
	Site      Site
	// Asked is the deadline its maker asked for, Deadline the one in force,
	// which a parent's may cut short; None without one.
	Asked, Deadline int64
	// Detached marks a custom context whose Done is nil: nothing ever ends it,
	// only values pass through it.
	Detached bool
	// Bubble marks one made for a deadline in a bubble of testing/synctest.
	// The time there is the bubble's, so that its deadline is no instant of the
	// run: it was Left nanoseconds off when it was made.
	Bubble bool
	Left   int64
	// Key and Value are shown as Go prints them, with KeyType's name.
	Key, KeyType, Value string

	// Canceled is when Done was closed: its own doing or, for kinds that
	// have no Done of their own, that of the context they inherit it from.
	Canceled   int64
	Err, Cause string
	By         Canceler

	// Dones says who asked for Done, Lookups who asked for which value.
	Dones   []Ask
	Lookups []Lookup
	// System marks contexts that a library made and that the program's code
	// has nothing to do with; see Recording.touch for when it has.
	System bool

	hasOwnChild bool // a context of the program's was derived from it directly
	heard       Hearing
	Library     bool   // a library made it for its own ends, though the program may use it
	Maker       string // the function, outside package context, that made it
	madeOutside bool   // made by a goroutine on which no code of the program was running
	// claims is the deadline that a custom context above says is its own,
	// None without one.
	Claims int64
}

// Ways in which a context ends.
const (
	ByCall     = "call"     // its cancel function was called
	ByDeadline = "deadline" // its timer fired
	ByParent   = "parent"   // its parent was done
)

// A Canceler is what ended a context.
type Canceler struct {
	How       string `json:"how"`
	Goroutine GoID   `json:"goroutine,omitempty"` // for ByCall
	// Site is, for ByCall, the line that called cancel; the line of the defer,
	// go statement or timer where that was given the function to call.
	Site Site `json:"site,omitzero"`
	// Context is the parent, for ByParent; for ByCall the context on whose end
	// the call was made, where that is known.
	Context ContextID `json:"context,omitempty"`
	// Text explains, for a person, a cancellation for which the program has no
	// plain call: "net/http: the handler returned". It is handed down to the
	// library's own contexts below.
	Text string `json:"text,omitempty"`
	// Deferred says that the call was deferred; Ran is then the line at which
	// its function returned or, with Panic, that panicked.
	Deferred bool `json:"deferred,omitempty"`
	Panic    bool `json:"panic,omitempty"`
	Ran      Site `json:"ran,omitzero"`
}

// Library reports whether it was the act of a library, with no line of the
// program that has it done.
func (b Canceler) Library() bool { return b.Text != "" && (b.Site.IsZero() || InLibrary(b.Site.Func)) }

// An Ask is one call of Done.
type Ask struct {
	At        int64
	Goroutine GoID
	Site      Site
}

// A Lookup is one call of Value.
type Lookup struct {
	At        int64
	Goroutine GoID
	Site      Site
	Key       string
	// Found is the context that held the key, 0 if none did.
	Found ContextID
	Value string
}

// A Wake is one goroutine making another runnable. What timers and the
// runtime wake is only in the goroutine's spans.
type Wake struct {
	At       int64
	From, To GoID
	// Create marks a go statement, the first of a goroutine's wake-ups.
	Create bool
	// Context is set when the wake-up was the closing of its Done.
	Context ContextID
}

// A Request is an HTTP request the page made to the program's own server, as
// the client saw it.
type Request struct {
	ID   int    `json:"id"`
	Path string `json:"path"`
	Sent int64  `json:"at"`
	// Answered is when the response was complete, HungUp when the client
	// went away; None for neither. Failed is set with Error.
	Answered int64  `json:"answered"`
	HungUp   int64  `json:"hungUp"`
	Status   int    `json:"status,omitempty"`
	Body     string `json:"body,omitempty"`
	Error    string `json:"error,omitempty"`
	Failed   int64  `json:"failed"`
}

// Pending reports whether the client still waits at instant t.
func (q *Request) Pending(t int64) bool {
	over := func(at int64) bool { return at != None && at <= t }
	return q.Sent <= t && !over(q.Answered) && !over(q.HungUp) && !over(q.Failed)
}

// FromFile is the Clock of a run that was read from a file.
const FromFile = "file"
