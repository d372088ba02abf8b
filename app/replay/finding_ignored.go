package replay

import (
	"fmt"
	"sort"
)

// ignoring tells of goroutines that were handed a context, in their go statement,
// and that never had to do with it: neither they nor any that they started asked
// it anything or derived another from it. They went on when it had ended: slept,
// waited for a timer or computed, and came back from that and still did not look.
func (r *Recording) ignoring() (out []Finding) {
	told := make(map[GoID]bool)
	for _, f := range r.outliving() {
		told[f.Goroutine] = true // of its request, which says the same
	}
	for _, h := range r.evidence.hands {
		g, c := r.run.Goroutine(GoID(h.Goroutine)), r.run.Context(r.contexts[h.ID])
		if g == nil || c == nil || g.System || g.Recorder || told[g.ID] || c.Canceled == None || c.By.Goroutine == g.ID {
			continue
		}
		s, ok := r.workedOn(g, c.Canceled)
		if !ok || r.heeds(g, c) {
			continue
		}
		told[g.ID] = true
		end := g.Ended
		if end == None {
			end = r.run.Head
		}
		out = append(out, Finding{
			Kind: IgnoredContext, Grade: Warning, Goroutine: g.ID, Context: c.ID, At: max(s.From, c.Canceled), Site: r.run.Site(s),
			Text: fmt.Sprintf("%s was handed context %d (%s), never asked it anything, and went on for %s after that had ended at %s. "+
				"The end of a context stops nobody who does not look: select on ctx.Done() beside what it waits for, look at ctx.Err() between two steps, "+
				"or hand ctx on to what it calls.", named(g), c.ID, c.Label(), r.run.Lasted(end-c.Canceled), r.run.Instant(c.Canceled)),
		})
	}
	return out
}

// heeds reports whether g or a goroutine below it has to do with context c, or
// could have without being recorded.
func (r *Recording) heeds(g *Goroutine, c *Context) bool {
	for _, d := range r.run.Contexts {
		if !r.run.above(c.ID, d) && (d.ID != r.source[c.ID] && !r.between(d, c)) {
			continue
		}
		if d.ID > c.ID && r.descends(d.Goroutine, g.ID) {
			return true // derived
		}
		a := r.evidence.asks[d.ID]
		if a == nil {
			continue
		}
		if a.anybody || a.n >= askedMost {
			return true
		}
		for by := range a.by {
			if r.descends(by, g.ID) {
				return true
			}
		}
	}
	return false
}

// between reports whether d stands between c and the context whose Done it has.
func (r *Recording) between(d, c *Context) bool {
	src := r.source[c.ID]
	return src != 0 && r.source[d.ID] == src && r.run.above(d.ID, c)
}

// descends reports whether goroutine id is g or was started by it, or by one
// that was.
func (r *Recording) descends(id, g GoID) bool {
	for n := 0; id != 0 && n <= len(r.run.Goroutines); n++ {
		if id == g {
			return true
		}
		x := r.run.Goroutine(id)
		if x == nil {
			return false
		}
		id = x.Parent
	}
	return false
}

// computes is how long, in nanoseconds, a goroutine has to have run without a
// stop to have computed: on a busy machine it may have had no processor for a while.
const computes = 1e9

// workedOn returns a span of g in which it slept, waited for a timer or computed
// beyond instant t by more than the leeway, and after which it was seen at work.
func (r *Recording) workedOn(g *Goroutine, t int64) (Span, bool) {
	if g.Created >= t {
		return Span{}, false
	}
	for i := max(g.At(t), 0); i < len(g.Spans); i++ {
		s := g.Spans[i]
		switch {
		case s.State == Running && s.To != None && s.To-max(s.From, t) > computes:
			return s, true
		case s.State == Waiting && s.To != None && s.To-t > leeway && i+1 < len(g.Spans) && r.byTimer(g, s):
			for _, later := range g.Spans[i+1:] {
				if later.State == Running {
					return s, true
				}
			}
		}
	}
	return Span{}, false
}

// byTimer reports whether g slept in s, or was woken from it by no goroutine, as
// timers do.
func (r *Recording) byTimer(g *Goroutine, s Span) bool {
	switch r.run.ReasonText(s) {
	case "sleep":
		return true
	case "select", "chan receive":
		wakes := r.run.Wakes
		for i := sort.Search(len(wakes), func(i int) bool { return wakes[i].At >= s.To }); i < len(wakes) && wakes[i].At == s.To; i++ {
			if wakes[i].To == g.ID {
				return false
			}
		}
		return true
	}
	return false
}
