// Package replay folds the events of an execution trace into the state of a run: its
// goroutines, contexts, output and HTTP exchanges, and what each was doing at any
// instant.
//
// Events go in through [Recording]. A [Run] comes out, which can be read while it
// still grows, and written as data (FORMATS.md). The package has no clock, no
// goroutine and no DOM. It does not judge: what is worth telling of a run that has
// ended is found by package finding, for which a recording keeps [Evidence], and
// package compare says how two runs differ.
package replay

import (
	"ctxplay/app/language"
	"ctxplay/app/trace"
)

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
	// Recorded is the instant up to which the recording goes, known once the run has
	// ended. It is Head unless the run is Partial: a program that was ended while it
	// computed could not hand out the rest. What goroutines did after it is not
	// known, and their last spans end there.
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
	// Races is nil where the run did not look for data races.
	Races *Races
	// Schedule is nil where goroutines were switched only where they waited.
	Schedule *Schedule
	// LeftOut is what this run lacks of the one it was cut from, nil for nothing;
	// see [Run.Within].
	LeftOut *LeftOut
	// Listening holds the addresses on which the program's servers accept
	// connections at Head, as ":8080".
	Listening []string
	// Diagnostics is not empty when the program could not be compiled.
	Diagnostics []Diagnostic

	index   map[GoID]*Goroutine // by number; nil in a run not made by a Recording
	changes uint32
	tables
}

// Reasons for which a run ends.
const (
	ReasonReturned = "returned" // main returned
	ReasonExit     = "exit"     // os.Exit
	ReasonPanic    = "panic"    // panic or fatal error, also a stack overflow
	ReasonDeadlock = "deadlock" // all goroutines asleep
	ReasonStopped  = "stopped"  // stopped by the person, or a server with nothing left to do
	ReasonLimit    = "limit"    // of time, memory, output or trace
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
	// Goroutine is 0 for what the runtime itself wrote, such as a panic's message. It
	// is 0 too for what no trace tells of, because the program computed until it was
	// ended.
	Goroutine GoID   `json:"goroutine"`
	Stream    string `json:"stream"` // "stdout" or "stderr"
	Text      string `json:"text"`
	Site      Site   `json:"-"`

	early bool // the host has told of it, and the trace has not yet
}

// A State is what a goroutine is doing.
type State uint8

// States of a goroutine. The zero State is none.
const (
	Running  State = iota + 1
	Runnable       // it could run, and waits for its turn
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

// A Goroutine is one goroutine of a run, from its go statement to its end.
type Goroutine struct {
	ID, Parent GoID
	// Entry is the function it was started with: "main.fastRequest".
	Entry string
	// Code is the outermost function of the program that was seen on its stack. For
	// the program's own goroutines it is Entry; for one of net/http that calls this
	// handler it is "main.hello"; it is "" for one that runs no code of the program.
	Code string
	// Site is the go statement that made it. Start is where the program's code that
	// it runs begins; if a library called that code, Start is where it was first
	// seen.
	Site, Start    Site
	Created, Ended int64
	// System marks goroutines of the runtime, of the standard library and of the
	// host's own client. Recorder marks those that exist only because the run is
	// recorded; they are left out of the run as data.
	System, Recorder bool
	Spans            []Span
	Reactions        []Reaction
	Sights           []Sight // in order of time

	index uint32    // its place in Run.Goroutines
	after ContextID // what StartedBy returns
	label string    // what Label returns, "" while that has not been worked out
}

// A Span is a stretch of time in which a goroutine stayed in one state. The spans of
// a goroutine follow one another without gaps. There can be millions of them: a Span
// has 32 bytes and no pointers, and what many share is in tables of the Run.
type Span struct {
	From int64
	// To is None for the last span of a goroutine in a run that goes on.
	To int64
	// Context is the context whose Done the goroutine waits for, if any.
	Context ContextID
	// Where leads to Run.Site and Run.Stack, Reason to Run.ReasonText and Run.On.
	Where  Where
	State  State
	Reason Reason
}

// A Reaction is how long a goroutine took to notice the end of a context that it had
// asked for Done.
type Reaction struct {
	Context ContextID
	// Closed is when Done was closed. Acted is when the goroutine ran again because
	// of it, or looked next; it is None if neither has happened.
	Closed, Acted int64
}

// A Context is one context.Context of the run.
type Context struct {
	ID, Parent ContextID
	// Also are further contexts that a custom one holds, such as the second of one
	// that merges two.
	Also []ContextID
	// Kind is the function that made it, such as "WithCancel", "WithDeadlineCause",
	// "Background", "AfterFunc" or "NotifyContext". It is "custom" for a type of the
	// program's own.
	Kind string
	// Type is the Go type of a custom context.
	Type      string
	Created   int64
	Goroutine GoID
	Site      Site
	// Asked is the deadline that its maker asked for, Deadline the one in force,
	// which a parent may have cut short. Each is None without one.
	Asked, Deadline int64
	// Detached marks a custom context whose Done is nil. Nothing ever ends it, and
	// only values pass through it.
	Detached bool
	// Bubble marks one that was made for a deadline in a bubble of testing/synctest.
	// Time there is the bubble's own, so that its deadline is no instant of the run:
	// it was Left nanoseconds off when the context was made.
	Bubble bool
	Left   int64
	// Key and Value are written as Go prints them. KeyType is the key's type.
	Key, KeyType, Value string

	// Canceled is when Done was closed. For kinds that have no Done of their own it
	// is when that of the context was closed from which they have it.
	Canceled   int64
	Err, Cause string
	By         Canceler

	// Dones says who asked it for Done, Lookups who asked it for which value.
	Dones   []Ask
	Lookups []Lookup
	// System marks contexts that a library made and that the program's code has
	// nothing to do with; Recording.claimForProgram says when it has.
	System bool

	// Library says that a library made it for its own ends, though the program may
	// use it. Maker is the function that made it, outside of package context.
	Library bool
	Maker   string
	// Claims is the deadline that a custom context above says that it has, None
	// without one.
	Claims int64

	hasOwnChild bool // a context of the program's own was derived from it directly
	heard       Hearing
	madeOutside bool // no code of the program ran on the goroutine that made it
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
	// Site is, for ByCall, the line that called the cancel function. If that function
	// was handed to a defer, a go statement or a timer, it is the line of that.
	Site Site `json:"site,omitzero"`
	// Context is the parent for ByParent. For ByCall it is the context on whose end
	// the call was made, where that is known.
	Context ContextID `json:"context,omitempty"`
	// Text explains to a person a cancellation for which the program has no plain
	// call: "net/http: the handler returned". The library's own contexts below have
	// it too.
	Text language.Text `json:"text,omitzero"`
	// Deferred says that the call was deferred. Ran is then the line at which its
	// function returned; with Panic, it is the line that panicked.
	Deferred bool `json:"deferred,omitempty"`
	Panic    bool `json:"panic,omitempty"`
	Ran      Site `json:"ran,omitzero"`
}

// Library reports whether a library cancelled on its own account: no line of the
// program had it do so.
func (b Canceler) Library() bool {
	return !b.Text.IsZero() && (b.Site.IsZero() || InLibrary(b.Site.Func))
}

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

// A Wake is one goroutine making another runnable. Wake-ups by timers and by the
// runtime show only in the goroutine's spans.
type Wake struct {
	At       int64
	From, To GoID
	// Create marks a go statement, which is the first of a goroutine's wake-ups.
	Create bool
	// Context is set when the wake-up was the closing of that context's Done.
	Context ContextID
}

// A Request is an HTTP request that the page made to the program's own server, as the
// client saw it. It is written as JSON with the recorded runs of the samples; the run
// as data has requestJSON instead.
type Request struct {
	ID   int    `json:"id"`
	Path string `json:"path"`
	Sent int64  `json:"at"`
	// Answered is when the response was complete, HungUp when the client went away,
	// and Failed when it was clear that no response would come, for which Error gives
	// the reason. Each is None if it did not happen.
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
