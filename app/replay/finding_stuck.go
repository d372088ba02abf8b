package replay

import (
	"fmt"
	"slices"
	"strings"
)

// stuck tells of goroutines that wait for what will never come.
func (r *Recording) stuck() []Finding {
	var out []Finding
	told := make(map[GoID]bool)
	for _, ring := range r.rings() {
		out = append(out, r.deadlock(ring))
		for _, h := range ring {
			told[h.Goroutine] = true
		}
	}
	if r.deadlocked() {
		if len(out) == 0 {
			if all := r.holds(); len(all) > 0 {
				out = append(out, r.deadlock(all))
			}
		}
		return out
	}
	settled := r.couldRun() == 0
	for _, g := range r.run.Goroutines {
		if !told[g.ID] && r.fromProgram(g) {
			out = append(out, r.leak(g, settled)...)
		}
	}
	return out
}

func (r *Recording) deadlocked() bool {
	return r.run.Exit != nil && r.run.Exit.Reason == ReasonDeadlock
}

// fromProgram reports whether a goroutine was started by the program's code, or
// for it, and is not one of a library that calls it.
func (r *Recording) fromProgram(g *Goroutine) bool {
	return !g.Recorder && !g.System && (g.Code == g.Entry || startsFor(g.Entry))
}

// end returns the span in which g was at the end: when main returned or the run
// ended.
func (r *Recording) end(g *Goroutine) (Span, bool) {
	at := r.run.Head
	if r.evidence.returned != None {
		at = r.evidence.returned
	}
	s, ok := g.StateAt(at)
	return s, ok && s.State != Ended
}

// leak tells of a goroutine that was left behind. Without proof it says so only
// where all had settled. A main that waits for ever keeps its program alive, and
// a select without cases is meant to wait for ever.
func (r *Recording) leak(g *Goroutine, settled bool) []Finding {
	s, ok := r.end(g)
	why := r.waitsFor(g, s)
	if !ok || g.ID == 1 || why == "select (no cases)" {
		return nil
	}
	f := Finding{Kind: GoroutineLeak, Goroutine: g.ID, At: s.From, Site: r.run.Site(s)}
	w := r.evidence.waits[g.ID]
	switch {
	case w != nil && w.Leaked:
		f.Grade, f.Proof = Fault, ProofProfile
		f.Kind, f.Text = leakText(g, why)
	case r.evidence.returned == None || s.State != Waiting || !settled:
		return nil
	case why == "sleep" || why == "network":
		f.Grade, f.Proof = Note, ProofAlive
		f.Text = fmt.Sprintf("%s was still in %s when main returned, and ended with it, whatever it had left to do. "+
			"If its work matters, have main wait for it.", named(g), why)
	default:
		f.Grade, f.Proof = Note, ProofAlive
		f.Text = fmt.Sprintf("%s was still waiting (%s) when main returned, and ended with it. It could still have been woken: "+
			"what it waits for is within reach of a package variable, a timer or a goroutine that sleeps. "+
			"If it has something to finish, tell it to stop and wait for it (sync.WaitGroup).", named(g), why)
	}
	return []Finding{f}
}

// leakProof says what the runtime's verdict rests on.
const leakProof = "no other live goroutine, nor any variable within reach, still has %s. " +
	"The runtime's leak detector, that of its goroutineleak profile, proves it. "

// leakText returns kind and text of a leak that is proved.
func leakText(g *Goroutine, why string) (kind, text string) {
	channel := fmt.Sprintf(leakProof, "the channel")
	switch why {
	case "chan send":
		return BlockedSend, named(g) + " waits to send, and nobody is left who could receive: " + channel +
			"Receive until the channel is closed, give it a buffer, or select on ctx.Done too."
	case "chan receive":
		return BlockedReceive, named(g) + " waits to receive, and nobody is left who could send or close: " + channel +
			"Close the channel when no more values come, or select on ctx.Done too."
	case "chan send (nil chan)", "chan receive (nil chan)":
		return GoroutineLeak, named(g) + " waits on a nil channel: nothing can ever wake it. Make the channel before it is used."
	}
	return GoroutineLeak, fmt.Sprintf("%s waits (%s), and nobody is left who could wake it: ", named(g), why) +
		fmt.Sprintf(leakProof, "what it waits for") + "Give it a way to be told to stop, as ctx.Done, and use it."
}

// couldRun counts the goroutines of the program, main aside, that had their turn
// at the end or waited for it: the wake-ups of others may have been on their
// way.
func (r *Recording) couldRun() (n int) {
	for _, g := range r.run.Goroutines {
		if g.ID == 1 || g.Recorder || g.System {
			continue
		}
		if s, ok := r.end(g); ok && (s.State == Runnable || s.State == Running) {
			n++
		}
	}
	return n
}

// holds lists the program's goroutines that wait on channels and locks at the
// end, and which of them reach what each waits for.
func (r *Recording) holds() []Hold {
	var out []Hold
	for _, g := range r.run.Goroutines {
		if g.System || g.Recorder {
			continue
		}
		s, ok := r.end(g)
		if !ok || s.State != Waiting && s.State != Blocked {
			continue
		}
		h := Hold{Goroutine: g.ID, For: r.waitsFor(g, s), Site: r.run.Site(s)}
		if w := r.evidence.waits[g.ID]; w != nil {
			for _, t := range w.Things {
				for _, by := range t.Holders {
					if id := GoID(by); !r.waitFor(id, t.Number) && !slices.Contains(h.HeldBy, id) {
						h.HeldBy = append(h.HeldBy, id)
					}
				}
			}
		}
		out = append(out, h)
	}
	return out
}

// waitsFor says what g waits for in s, its last: "sync.Mutex.Lock" where the
// probe has told, else as the trace has it.
func (r *Recording) waitsFor(g *Goroutine, s Span) string {
	on := r.run.On(s) // in the words of the program's own line, as picture and banner have it
	if w := r.evidence.waits[g.ID]; w != nil && w.Text != "" && !strings.HasPrefix(on, "sync.") {
		return w.Text
	}
	return on
}

// waitFor reports whether a goroutine waits for a thing itself: it then is no
// one to wake others who do.
func (r *Recording) waitFor(id GoID, thing int) bool {
	if w := r.evidence.waits[id]; w != nil {
		for _, t := range w.Things {
			if t.Number == thing {
				return true
			}
		}
	}
	return false
}

// rings returns the shortest rings of goroutines each of which waits for what
// the next one can reach, and only those that can never go on: all of them in a
// deadlock, else those proved leaked.
func (r *Recording) rings() [][]Hold {
	all := make(map[GoID]Hold)
	var order []GoID
	for _, h := range r.holds() {
		w := r.evidence.waits[h.Goroutine]
		if w == nil || !w.Leaked && !r.deadlocked() {
			continue
		}
		all[h.Goroutine] = h
		order = append(order, h.Goroutine)
	}
	var out [][]Hold
	used := make(map[GoID]bool)
	for _, id := range order {
		if used[id] {
			continue
		}
		if ring := ringFrom(id, all, used); ring != nil {
			out = append(out, ring)
			for _, h := range ring {
				used[h.Goroutine] = true
			}
		}
	}
	return out
}

// ringFrom returns the shortest way from a goroutine back to itself.
func ringFrom(start GoID, all map[GoID]Hold, used map[GoID]bool) []Hold {
	from := map[GoID]GoID{}
	for queue := []GoID{start}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, next := range all[at].HeldBy {
			if next == start {
				var ring []Hold
				for id := at; ; id = from[id] {
					ring = append(ring, all[id])
					if id == start {
						break
					}
				}
				slices.Reverse(ring)
				return ring
			}
			if _, ok := all[next]; !ok || used[next] {
				continue
			}
			if _, seen := from[next]; !seen {
				from[next] = at
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// deadlock tells of goroutines that wait for one another, or of all that wait
// where no ring is known.
func (r *Recording) deadlock(ring []Hold) Finding {
	first := ring[0]
	g := r.run.Goroutine(first.Goroutine)
	s, _ := r.end(g)
	f := Finding{Kind: Deadlock, Grade: Fault, Goroutine: g.ID, At: s.From, Site: first.Site, Ring: ring}
	if w := r.evidence.waits[g.ID]; w != nil && w.Leaked {
		f.Proof = ProofProfile
	}
	for _, h := range ring { // when it was complete
		if s, ok := r.end(r.run.Goroutine(h.Goroutine)); ok {
			f.At = max(f.At, s.From)
		}
	}
	const shown = 4
	var says []string
	for i, h := range ring[:min(len(ring), shown)] {
		s := fmt.Sprintf("g%d waits (%s) at %s:%d", h.Goroutine, h.For, h.Site.File, h.Site.Line)
		if f.Closed() {
			s += fmt.Sprintf(" for what g%d can reach", ring[(i+1)%len(ring)].Goroutine)
		}
		says = append(says, s)
	}
	if more := len(ring) - shown; more > 0 {
		says = append(says, fmt.Sprintf("and %d more", more))
	}
	f.Text = strings.Join(says, ", ") + ". "
	switch {
	case f.Closed() && len(ring) > 1:
		f.Text = "A ring in which each waits for the next: " + f.Text +
			"None can go on. Take locks in one order everywhere, or let one side give up (select with ctx.Done or a buffer)."
	case len(ring) == 1:
		f.Text += "Nobody else is left who could wake it."
	default:
		f.Text += "None of them can go on, and nobody else is left who could wake one."
	}
	return f
}
