package finding

import (
	"cmp"
	"slices"
	"strings"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding/source"
	"ctxplay/app/trace"
)

// Proofs that a goroutine was left behind, or is in a deadlock.
const (
	// ProofProfile says that the runtime's leak detector, that of its goroutineleak
	// profile, has found that nothing alive can reach what it waits for.
	ProofProfile = "leak profile"
	// ProofHolder says that the holder of the lock that it waits for can never let
	// it go.
	ProofHolder = "lock holder"
	// ProofAsleep says that all goroutines were asleep.
	ProofAsleep = "all asleep"
	// ProofAlive says that it was waiting when main returned, and no more.
	ProofAlive = "alive when main returned"
)

// A parked is a goroutine that waits on a channel or lock at the end.
type parked struct {
	g      *replay.Goroutine
	span   replay.Span
	site   replay.Site
	why    string // what it waits for, for a person
	reason string // the same in the runtime's word
	record *trace.Record
	place  source.Place
	// stuck is the proof that it can never wake, "" without one.
	stuck string
	// needs are the goroutines that have to act: all of them if every is set, as with
	// a lock's holders, otherwise any of them. Named says that what it waits for has
	// a name in the source, known that there are no others than these.
	needs        []need
	every        bool
	named, known bool
	// receives and does are the names of what it waits to receive from, and of what
	// it waits to send to or, with a WaitGroup or Cond, waits on.
	receives, does []string
	// may are others that can reach what it waits for and would do the like to
	// something of another name, which may be the same thing.
	may []need
}

// A need is a goroutine that would let another go on, and how.
type need struct {
	by replay.GoID
	op source.Op // in the program's source; zero for a lock's holder
}

// A graph says of all goroutines that wait at the end of a run for whom each waits.
// Who waits for what, who holds a lock, how often a WaitGroup waits for Done and who
// can reach a channel is certain: the runtime says so. Which of those that can reach
// something would still send, receive, close, call Done or signal is read from the
// source.
type graph struct {
	*run
	code  *source.Code // nil where the source is not known
	all   map[replay.GoID]*parked
	order []*parked
	at    map[int64][]*parked      // who waits for a thing, by its number
	dead  bool                     // all goroutines are asleep, and nobody will wake
	seen  bool                     // what each of them can reach is known
	rests map[standing][]source.Op // what a goroutine may still do, by where it stands
}

// A standing is where a goroutine stands and began, which many have in common.
type standing struct {
	where replay.Where
	from  replay.Site
}

// newGraph finds out who waits for whom, and of whom it is proved that they can never
// wake.
func newGraph(r *run) *graph {
	v := &graph{
		run: r, dead: r.deadlocked(), seen: true,
		all: make(map[replay.GoID]*parked), at: make(map[int64][]*parked), rests: make(map[standing][]source.Op),
	}
	if len(r.evidence.Source) > 0 {
		v.code = source.Read(r.evidence.Source)
	}
	for _, g := range r.Goroutines {
		record := r.evidence.Waits[g.ID]
		s, ok := r.lastSpan(g)
		if at := r.evidence.Looked; record != nil && at != replay.None { // natively some goroutines go on when main has returned
			s, ok = g.StateAt(at)
		}
		if record == nil && v.dead && !g.System {
			record = &trace.Record{Waiter: int64(g.ID), Unseen: true} // the probe told nothing of it
		}
		if g.Recorder || record == nil || !ok || s.State != replay.Waiting && s.State != replay.Blocked {
			continue
		}
		w := &parked{g: g, span: s, site: r.Site(s), why: r.waitsFor(g, s), record: record}
		w.reason = strings.TrimSuffix(cmp.Or(record.Text, w.why), " (durable)")
		if v.code != nil {
			w.place = v.placeOf(g, s)
		}
		v.all[g.ID] = w
		v.order = append(v.order, w)
		v.seen = v.seen && !record.Unseen
		for _, n := range record.Things {
			v.at[n] = append(v.at[n], w)
		}
	}
	slices.SortFunc(v.order, func(a, b *parked) int { return cmp.Compare(a.g.ID, b.g.ID) })
	for _, w := range v.order {
		v.nameThings(w)
	}
	for _, w := range v.order {
		v.linkNeeds(w)
	}
	v.proveStuck()
	return v
}

// placeOf returns where a goroutine stands in the program's files.
func (v *graph) placeOf(g *replay.Goroutine, s replay.Span) source.Place {
	p := source.Place{Created: g.Site}
	for _, f := range v.Stack(s) {
		if v.code.Has(f.File) {
			p.Frames = append(p.Frames, f)
		}
	}
	return p
}

// wantedOps says by the runtime's word for a wait which operation of its own the
// goroutine waits in, and which operations of others end that.
func (w *parked) wantedOps() (own source.OpKind, others []source.OpKind) {
	switch w.reason {
	case "chan receive":
		return source.Receive, []source.OpKind{source.Send, source.Close}
	case "chan send":
		return source.Send, []source.OpKind{source.Receive}
	case "sync.WaitGroup.Wait":
		return source.Wait, []source.OpKind{source.Done}
	case "sync.Cond.Wait":
		return source.Wait, []source.OpKind{source.Signal}
	}
	return 0, nil
}

// waitsForLock reports whether it is a lock that is waited for.
func (w *parked) waitsForLock() bool {
	switch w.reason {
	case "sync.Mutex.Lock", "sync.RWMutex.Lock", "sync.RWMutex.RLock":
		return true
	}
	return false
}

// linkNeeds finds out for whom w waits.
func (v *graph) linkNeeds(w *parked) {
	switch own, others := w.wantedOps(); {
	case w.waitsForLock():
		w.every, w.named = true, true
		for _, n := range w.record.Things {
			if t := v.evidence.Things[n]; t != nil && t.Held {
				w.known = true
				for _, id := range t.Holders {
					w.needs = append(w.needs, need{by: replay.GoID(id)})
				}
			}
		}
	case v.code == nil:
	case w.reason == "select":
		v.addNeeds(w, w.receives, source.Send, source.Close)
		v.addNeeds(w, w.does, source.Receive)
	case own == source.Receive:
		v.addNeeds(w, w.receives, others...)
	case own != 0:
		w.every = others[0] == source.Done
		v.addNeeds(w, w.does, others...)
	}
}

// nameThings finds out by which names w receives, sends or waits.
func (v *graph) nameThings(w *parked) {
	if v.code == nil {
		return
	}
	a, b := true, true
	switch own, _ := w.wantedOps(); {
	case w.reason == "select":
		w.receives, a = v.code.WaitsOn(w.place, source.Receive, true)
		w.does, b = v.code.WaitsOn(w.place, source.Send, true)
	case own == source.Receive:
		w.receives, a = v.code.WaitsOn(w.place, own, false)
	case own != 0:
		w.does, b = v.code.WaitsOn(w.place, own, false)
	}
	w.named = a && b
}

// addNeeds adds to w.needs the goroutines that can reach what w waits for, and would
// still do one of kinds of operations to a thing of one of these names. A name that
// ends in brackets is that of a function and says little.
func (v *graph) addNeeds(w *parked, names []string, kinds ...source.OpKind) {
	for _, name := range names {
		w.named = w.named && !strings.HasSuffix(name, ")") && name != ""
	}
	for _, x := range v.whoReaches(w) {
		var like *need
		found := false
		for _, op := range v.restOf(x.g, x.span, x.place) {
			if !slices.Contains(kinds, op.Kind) || op.Kind == source.Done && op.Starts { // which a goroutine would do that the group does not count yet
				continue
			}
			if found = op.Name == "*" || slices.Contains(names, op.Name); found {
				w.needs = append(w.needs, need{x.g.ID, op})
				break
			}
			if v.mayBeSame(w, names, x, op) {
				like = &need{x.g.ID, op}
			}
		}
		if like != nil && !found && x != w {
			w.may = append(w.may, *like)
		}
	}
	w.known = w.named && v.seen && !w.record.Partial && len(w.may) == 0
	if !w.every && len(w.needs) > 1 { // any of them could act, but w, which waits, cannot
		w.needs = slices.DeleteFunc(w.needs, func(n need) bool { return n.by == w.g.ID })
	}
}

// mayBeSame reports whether what x would do to a thing of another name could be what
// w waits for by these names. It could not if both names are of fields, nor if x
// itself waits for that thing now and it is another one than w's.
func (v *graph) mayBeSame(w *parked, names []string, x *parked, op source.Op) bool {
	if slices.Contains(x.receives, op.Name) || slices.Contains(x.does, op.Name) {
		return slices.ContainsFunc(x.record.Things, func(n int64) bool { return slices.Contains(w.record.Things, n) })
	}
	return !slices.ContainsFunc(names, func(name string) bool { return v.code.Apart(name, op.Name) })
}

// restOf returns what a goroutine may still do.
func (v *graph) restOf(g *replay.Goroutine, s replay.Span, p source.Place) []source.Op {
	key := standing{s.Where, g.Site}
	ops, known := v.rests[key]
	if !known {
		ops = v.code.Rest(p)
		for _, f := range v.Stack(s) { // libraries that are known to defer Done
			if strings.HasPrefix(f.Func, "sync.(*WaitGroup).Go.") || strings.HasPrefix(f.Func, replay.Errgroup+"(*Group).Go.") {
				ops = append(ops, source.Op{Kind: source.Done, Name: "*"})
			}
		}
		v.rests[key] = ops
	}
	return ops
}

// whoReaches returns, in order, the waiting goroutines that can reach something that
// w waits for. Those that wait there can.
func (v *graph) whoReaches(w *parked) (out []*parked) {
	for _, n := range w.record.Things {
		t := v.evidence.Things[n]
		if t == nil {
			continue
		}
		if t.Anywhere {
			return v.order
		}
		out = append(out, v.at[n]...)
		for _, id := range t.Reach {
			if x := v.all[replay.GoID(id)]; x != nil {
				out = append(out, x)
			}
		}
	}
	slices.SortFunc(out, func(a, b *parked) int { return cmp.Compare(a.g.ID, b.g.ID) })
	return slices.Compact(out)
}

// proveStuck marks the goroutines that can surely never wake: all in a deadlock,
// those of which the runtime has proved it, and those that wait for a lock whose
// holder is one of them or waits for them, itself or over further locks.
func (v *graph) proveStuck() {
	for _, w := range v.order {
		switch {
		case w.record.Leaked:
			w.stuck = ProofProfile
		case v.dead:
			w.stuck = ProofAsleep
		}
	}
	for again := true; again; {
		again = false
		for _, w := range v.order {
			if w.stuck == "" && w.waitsForLock() && v.isLockedOut(w) {
				w.stuck, again = ProofHolder, true
			}
		}
	}
}

// isLockedOut reports whether a lock that w waits for is held by a goroutine that can
// never let it go.
func (v *graph) isLockedOut(w *parked) bool {
	for _, n := range w.needs {
		if x := v.all[n.by]; x != nil && (x.stuck != "" || v.waitsBack(x, w, map[replay.GoID]bool{})) && !v.unlocksElsewhere(w, n.by) {
			return true
		}
	}
	return false
}

// waitsBack reports whether x is w, or waits for a lock that w holds, directly or
// over others.
func (v *graph) waitsBack(x, w *parked, seen map[replay.GoID]bool) bool {
	if x == w {
		return true
	}
	if seen[x.g.ID] || !x.waitsForLock() {
		return false
	}
	seen[x.g.ID] = true
	for _, n := range x.needs {
		if y := v.all[n.by]; y != nil && v.waitsBack(y, w, seen) {
			return true
		}
	}
	return false
}

// unlocksElsewhere reports whether a goroutine that is not the holder may let go of
// the lock that w waits for, which is legal. It has to live, and its code to have
// such a call. Where the source is not known, any may.
func (v *graph) unlocksElsewhere(w *parked, holder replay.GoID) bool {
	if v.code == nil {
		return true
	}
	for _, g := range v.Goroutines {
		if g.ID == holder || g.ID == w.g.ID || g.System || g.Recorder || g.Ended != replay.None {
			continue
		}
		if x := v.all[g.ID]; x != nil && (x.stuck != "" || x.waitsForLock()) {
			continue
		}
		s, ok := v.lastSpan(g)
		if !ok || s.State == replay.Ended {
			continue
		}
		for _, op := range v.restOf(g, s, v.placeOf(g, s)) {
			if op.Kind == source.Unlock && v.sameLock(w, op) {
				return true
			}
		}
	}
	return false
}

// sameLock reports whether an Unlock may be that of the lock that w waits for: its
// name stands at the line at which w waits.
func (v *graph) sameLock(w *parked, op source.Op) bool {
	return v.code.Mentions(w.site, op.Name)
}
