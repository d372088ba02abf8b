package replay

import (
	"strings"

	"ctxplay/app/trace"
)

// evidence is what the folding remembers only for the sake of findings.
type evidence struct {
	returned int64                  // when main returned, None if it has not
	left     int64                  // when os.Exit was called, None if it was not
	looked   int64                  // when it was last found out who waits, None if never
	waits    map[GoID]*trace.Record // who waits for what at the end
	things   map[int64]*trace.Thing // what is known of that
	used     map[ContextID]bool     // asked anything, by anybody
	called   map[ContextID]bool     // cancel function called, after its end
	causes   map[ContextID]bool     // asked for their cause
	asks     map[ContextID]*askers  // who asked what for what
	hands    []trace.Hand           // who was handed what
	errs     []errSeen              // by the program's own code
	lookups  []lookedUp             // likewise
}

// askers are the goroutines that asked a context something.
type askers struct {
	by map[GoID]bool
	// n counts what they asked, up to which all of it is recorded; anybody
	// says that some of it, that a deadline or an error was not there yet, is
	// recorded of the first alone.
	n       int
	anybody bool
}

// askedMost is how many asks of one sort are recorded of one context (probeMost
// in app/probe/overlay/context.go.txt).
const askedMost = 64

type errSeen struct {
	context ContextID
	ask     Ask
}

type lookedUp struct {
	context ContextID
	keyType string
	Lookup
}

func newEvidence() evidence {
	return evidence{
		returned: None,
		left:     None,
		looked:   None,
		waits:    make(map[GoID]*trace.Record),
		things:   make(map[int64]*trace.Thing),
		used:     make(map[ContextID]bool),
		called:   make(map[ContextID]bool),
		causes:   make(map[ContextID]bool),
		asks:     make(map[ContextID]*askers),
	}
}

// witness takes what an event says for the findings.
func (r *Recording) witness(e trace.Event) {
	v := &r.evidence
	switch e.Kind {
	case trace.Returned:
		v.returned = e.Time
	case trace.Exit:
		v.left = e.Time
	case trace.Looked:
		v.looked = e.Time
		clear(v.waits)
		clear(v.things)
	case trace.Awaited:
		v.await(e.Thing)
	case trace.Waits:
		v.waits[GoID(e.Waiter)] = e.Record
	case trace.Handed:
		v.hands = append(v.hands, e.Hands...)
	case trace.Called:
		v.called[r.contexts[e.ID]] = true
	case trace.Done, trace.Used, trace.ErrSeen, trace.Value, trace.CauseAsked:
		r.asked(e)
	}
}

// await takes what is known of a thing, or more of who reaches it.
func (v *evidence) await(t trace.Thing) {
	known := v.things[t.Number]
	if known == nil {
		v.things[t.Number] = &t
		return
	}
	known.Reach = append(known.Reach, t.Reach...)
	known.Holders = append(known.Holders, t.Holders...)
}

// asked notes that somebody asked a context something.
func (r *Recording) asked(e trace.Event) {
	v := &r.evidence
	id := r.contexts[e.ID]
	if id == 0 || e.Kind != trace.Value && asksItself(e.Stack) {
		return
	}
	v.used[id] = true
	a := v.asks[id]
	if a == nil {
		a = &askers{by: make(map[GoID]bool)}
		v.asks[id] = a
	}
	a.n++
	a.by[GoID(e.Goroutine)] = true
	a.anybody = a.anybody || e.Kind == trace.Used
	ask := Ask{At: e.Time, Goroutine: GoID(e.Goroutine), Site: r.stack(e.Stack).site}
	switch by := outside(e.Stack); {
	case e.Kind == trace.CauseAsked:
		v.causes[id] = true
	case len(by) == 0 || inLibrary(by[0].Func):
	case e.Kind == trace.ErrSeen && !inCause(e.Stack):
		v.errs = append(v.errs, errSeen{id, ask})
	case e.Kind == trace.Value:
		v.lookups = append(v.lookups, lookedUp{id, e.KeyType, Lookup{
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

// above reports whether context a is c or one of its ancestors.
func (r *Run) above(a ContextID, c *Context) bool {
	for ; c != nil; c = r.Context(c.Parent) {
		if c.ID == a {
			return true
		}
		if c.Parent >= c.ID {
			return false
		}
	}
	return false
}
