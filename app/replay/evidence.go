package replay

import (
	"strings"

	"ctxplay/app/trace"
)

// Evidence is what a recording remembers beside the run, for those who look for
// findings in it once it has ended. Instants are as in [Run]; [None] stands for
// what has not happened.
type Evidence struct {
	// Source holds the program's files by the name that the trace gives them;
	// it is empty where they are not known.
	Source map[string]string
	// Computing is for how many seconds of the person's time the program had
	// computed when it was ended, 0 where it answered.
	Computing int
	// Returned is when main returned and Exited when os.Exit was called. Looked
	// is when the probe last found out who waits for what.
	Returned, Exited, Looked int64
	// Waits says who waited for what when the probe last looked, and Things
	// what is known of those things, by their number.
	Waits  map[GoID]*trace.Record
	Things map[int64]*trace.Thing
	// DoneOf says with whose Done a context ends, which may be its own.
	DoneOf map[ContextID]ContextID
	// Used are the contexts that somebody asked something, CauseAsked those of
	// whose cause somebody asked. CancelCalled are those whose cancel function
	// was called after they had ended.
	Used, CauseAsked, CancelCalled map[ContextID]bool
	// Askers says of each context which goroutines asked it something.
	Askers map[ContextID]*Askers
	// Hands says which goroutine was handed which context in its go statement.
	Hands []Hand
	// ErrLooks and Lookups are the calls of Err and Value by the program's own
	// code, in order.
	ErrLooks []ErrLook
	Lookups  []KeyLookup
}

// Askers are the goroutines that asked a context something.
type Askers struct {
	By map[GoID]bool
	// count is how many asks are recorded. Of some asks only the first is: that
	// a deadline or an error was not there yet; unnamed says that this context
	// has one of those.
	count   int
	unnamed bool
}

// mostAsks is how many asks of one sort are recorded of one context (probeMost
// in app/probe/overlay/context.go.txt).
const mostAsks = 64

// Complete reports whether By holds everybody who asked.
func (a *Askers) Complete() bool { return !a.unnamed && a.count < mostAsks }

// A Hand is a context that a go statement handed to the goroutine it started.
type Hand struct {
	Goroutine GoID
	Context   ContextID
}

// An ErrLook is one call of a context's Err.
type ErrLook struct {
	Context ContextID
	Ask
}

// A KeyLookup is one call of a context's Value, with the Go type of the key.
type KeyLookup struct {
	Context ContextID
	KeyType string
	Lookup
}

func newEvidence() *Evidence {
	return &Evidence{
		Returned: None, Exited: None, Looked: None,
		Waits:        make(map[GoID]*trace.Record),
		Things:       make(map[int64]*trace.Thing),
		Used:         make(map[ContextID]bool),
		CauseAsked:   make(map[ContextID]bool),
		CancelCalled: make(map[ContextID]bool),
		Askers:       make(map[ContextID]*Askers),
	}
}

// keepEvidence takes from an event what matters to findings alone.
func (r *Recording) keepEvidence(e trace.Event) {
	v := r.evidence
	switch e.Kind {
	case trace.Returned:
		v.Returned = e.Time
	case trace.Exit:
		v.Exited = e.Time
	case trace.Looked:
		v.Looked = e.Time
		clear(v.Waits)
		clear(v.Things)
	case trace.Awaited:
		v.addThing(e.Thing)
	case trace.Waits:
		v.Waits[GoID(e.Waiter)] = e.Record
	case trace.Handed:
		r.hands = append(r.hands, e.Hands...)
	case trace.Called:
		v.CancelCalled[r.contexts[e.ID]] = true
	case trace.Done, trace.Used, trace.ErrSeen, trace.Value, trace.CauseAsked:
		r.keepAsk(e)
	}
}

// addThing takes what is known of a thing that somebody waits for. A second record of
// the same thing adds to who reaches it and who holds it.
func (v *Evidence) addThing(t trace.Thing) {
	known := v.Things[t.Number]
	if known == nil {
		v.Things[t.Number] = &t
		return
	}
	known.Reach = append(known.Reach, t.Reach...)
	known.Holders = append(known.Holders, t.Holders...)
}

// keepAsk notes that somebody asked a context something.
func (r *Recording) keepAsk(e trace.Event) {
	v := r.evidence
	id := r.contexts[e.ID]
	if id == 0 || e.Kind != trace.Value && asksItself(e.Stack) {
		return
	}
	v.Used[id] = true
	a := v.Askers[id]
	if a == nil {
		a = &Askers{By: make(map[GoID]bool)}
		v.Askers[id] = a
	}
	a.count++
	a.By[GoID(e.Goroutine)] = true
	a.unnamed = a.unnamed || e.Kind == trace.Used
	ask := Ask{At: e.Time, Goroutine: GoID(e.Goroutine), Site: r.stack(e.Stack).site}
	switch by := withoutContext(e.Stack); {
	case e.Kind == trace.CauseAsked:
		v.CauseAsked[id] = true
	case len(by) == 0 || InLibrary(by[0].Func):
	case e.Kind == trace.ErrSeen && !inCause(e.Stack):
		v.ErrLooks = append(v.ErrLooks, ErrLook{id, ask})
	case e.Kind == trace.Value:
		v.Lookups = append(v.Lookups, KeyLookup{id, e.KeyType, Lookup{
			At: ask.At, Goroutine: ask.Goroutine, Site: ask.Site,
			Key: e.Key, Found: r.contexts[e.Found], Value: e.Value,
		}})
	}
}

// inCause reports whether it was context.Cause that asked for an error.
func inCause(stack []trace.Frame) bool {
	for _, f := range stack {
		if !strings.HasPrefix(f.Func, "context.") {
			return false
		}
		if f.Func == "context.Cause" {
			return true
		}
	}
	return false
}

// gathered returns the evidence with what is only known at the end of a run.
// The trace may tell of a context after it has told who was handed it.
func (r *Recording) gathered() *Evidence {
	v := r.evidence
	v.DoneOf = r.doneOf
	v.Hands = v.Hands[:0]
	for _, h := range r.hands {
		v.Hands = append(v.Hands, Hand{GoID(h.Goroutine), r.contexts[h.ID]})
	}
	return v
}
