package replay

import "sort"

// A MomentKind tells moments apart.
type MomentKind uint8

// Kinds of moment.
const (
	// Changed: goroutine number Index of Run.Goroutines began span number Span.
	Changed MomentKind = iota + 1
	// Made and Canceled: the context of that ContextID (Index) began, ended.
	Made
	Canceled
	// Asked: the context of that ContextID (Index) was asked for a value.
	Asked
	// Written: something was output.
	Written
	// Raced: race number Index of Run.Races.Found was found.
	Raced
	// WasSwitched: switch number Index of Run.Schedule.Switched came to be.
	WasSwitched
)

// A Moment is one entry of a run's log, which has what the trace told, in order.
// There can be millions of them: a Moment has 24 bytes and no pointers.
type Moment struct {
	At    int64
	Index uint32
	Span  uint32
	Kind  MomentKind
	// From and To are the states that a Changed goroutine left and entered;
	// From is zero for its first.
	From, To State
}

// addMoment adds to the log. Events come in order of time.
func (r *Run) addMoment(m Moment) { r.Log = append(r.Log, m) }

// Shows reports whether a person sees anything of moment m, with the goroutines and
// contexts of the system or without.
func (r *Run) Shows(m *Moment, system bool) bool {
	switch m.Kind {
	case Changed:
		g := r.Goroutines[m.Index]
		return !g.Recorder && (system || !g.System && !r.inLibrary(g, m))
	case Made, Canceled, Asked:
		c := r.Context(ContextID(m.Index))
		return c != nil && (system || !c.System || c.hasOwnChild)
	}
	return true
}

// inLibrary reports whether a goroutine of the program changed its state within the
// library, on behalf of nothing that the program could see: it neither begins nor ends
// by that, and it is not about the end of a context.
func (r *Run) inLibrary(g *Goroutine, m *Moment) bool {
	if m.From == 0 || m.To == Ended || m.To == Blocked || int(m.Span) >= len(g.Spans) {
		return false
	}
	s := g.Spans[m.Span]
	if at := r.Site(s); at.Func == "" || !InLibrary(at.Func) || s.Context != 0 {
		return false
	}
	for _, x := range g.Reactions {
		if x.Closed == m.At || x.Acted == m.At {
			return false
		}
	}
	return true
}

// Next returns the first instant after t at which something happened that a person
// sees; ok is false if nothing did.
func (r *Run) Next(t int64, system bool) (at int64, ok bool) {
	for i := sort.Search(len(r.Log), func(i int) bool { return r.Log[i].At > t }); i < len(r.Log); i++ {
		if r.Shows(&r.Log[i], system) {
			at, ok = r.Log[i].At, true
			break
		}
	}
	r.eachOutside(func(x int64) {
		if x > t && (!ok || x < at) {
			at, ok = x, true
		}
	})
	return at, ok
}

// Previous returns the last instant before t at which something happened that a
// person sees; ok is false if nothing did.
func (r *Run) Previous(t int64, system bool) (at int64, ok bool) {
	for i := sort.Search(len(r.Log), func(i int) bool { return r.Log[i].At >= t }) - 1; i >= 0; i-- {
		if r.Shows(&r.Log[i], system) {
			at, ok = r.Log[i].At, true
			break
		}
	}
	r.eachOutside(func(x int64) {
		if x < t && x > at || x < t && !ok {
			at, ok = x, true
		}
	})
	return at, ok
}

// eachOutside calls f with the instants that are not in the log because the trace
// does not tell of them: what the page's client did, and the end.
func (r *Run) eachOutside(f func(at int64)) {
	for _, q := range r.Requests {
		for _, at := range [...]int64{q.Sent, q.Answered, q.HungUp, q.Failed} {
			if at != None {
				f(at)
			}
		}
	}
	if r.Exit != nil {
		f(r.Exit.At)
	}
}
