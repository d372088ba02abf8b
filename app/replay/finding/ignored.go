package finding

import (
	"sort"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// findIgnoring tells of goroutines that were handed a context in their go statement
// and never had to do with it: neither they nor any that they started asked it
// anything or derived another from it. They went on after its end: they slept, waited
// for a timer or computed, came back from that and still did not look.
func (r *run) findIgnoring() (out []replay.Finding) {
	told := make(map[replay.GoID]bool)
	for _, f := range r.findOutliving() {
		told[f.Goroutine] = true // that it outlives its request, which says the same
	}
	for _, h := range r.evidence.Hands {
		g, c := r.Goroutine(h.Goroutine), r.Context(h.Context)
		if g == nil || c == nil || g.System || g.Recorder || told[g.ID] || c.Canceled == replay.None || c.By.Goroutine == g.ID {
			continue
		}
		s, ok := r.workedOn(g, c.Canceled)
		if !ok || r.hasToDoWith(g, c) {
			continue
		}
		told[g.ID] = true
		end := g.Ended
		if end == replay.None {
			end = r.Head
		}
		out = append(out, replay.Finding{
			Kind: IgnoredContext, Grade: replay.Warning, Goroutine: g.ID, Context: c.ID, At: max(s.From, c.Canceled), Site: r.Site(s),
			Text: language.T("%s was handed context %d (%s), never asked it anything, and went on for %s after that had ended at %s. "+
				"The end of a context stops nobody who does not look: select on ctx.Done() beside what it waits for, look at ctx.Err() between two steps, "+
				"or hand ctx on to what it calls.", named(g), c.ID, c.Name(), r.Lasted(end-c.Canceled), r.Instant(c.Canceled)),
		})
	}
	return out
}

// hasToDoWith reports whether g, or a goroutine below it, has to do with context c,
// or could have without being recorded.
func (r *run) hasToDoWith(g *replay.Goroutine, c *replay.Context) bool {
	for _, d := range r.Contexts {
		if !above(r.Run, c.ID, d) && (d.ID != r.evidence.DoneOf[c.ID] && !r.sharesDoneAbove(d, c)) {
			continue
		}
		if d.ID > c.ID && r.descends(d.Goroutine, g.ID) {
			return true // one was derived
		}
		a := r.evidence.Askers[d.ID]
		if a == nil {
			continue
		}
		if !a.Complete() {
			return true
		}
		for by := range a.By {
			if r.descends(by, g.ID) {
				return true
			}
		}
	}
	return false
}

// sharesDoneAbove reports whether d stands between c and the context whose Done c
// has.
func (r *run) sharesDoneAbove(d, c *replay.Context) bool {
	src := r.evidence.DoneOf[c.ID]
	return src != 0 && r.evidence.DoneOf[d.ID] == src && above(r.Run, d.ID, c)
}

// descends reports whether goroutine id is g, or was started by it, or by one that
// was.
func (r *run) descends(id, g replay.GoID) bool {
	for n := 0; id != 0 && n <= len(r.Goroutines); n++ {
		if id == g {
			return true
		}
		x := r.Goroutine(id)
		if x == nil {
			return false
		}
		id = x.Parent
	}
	return false
}

// computingAtLeast is for how long, in nanoseconds, a goroutine has to have run
// without a stop before it is said to have computed. On a busy machine it may have
// had no processor for a while.
const computingAtLeast = 1e9

// workedOn returns a span of g that reaches beyond instant t and in which it
// computed, or slept or waited for a timer for longer than the leeway and was seen at
// work later.
func (r *run) workedOn(g *replay.Goroutine, t int64) (replay.Span, bool) {
	if g.Created >= t {
		return replay.Span{}, false
	}
	for i := max(g.At(t), 0); i < len(g.Spans); i++ {
		s := g.Spans[i]
		switch {
		case s.State == replay.Running && s.To != replay.None && s.To-max(s.From, t) > computingAtLeast:
			return s, true
		case s.State == replay.Waiting && s.To != replay.None && s.To-t > leeway && i+1 < len(g.Spans) && r.byTimer(g, s):
			for _, later := range g.Spans[i+1:] {
				if later.State == replay.Running {
					return s, true
				}
			}
		}
	}
	return replay.Span{}, false
}

// byTimer reports whether g slept in s, or whether no goroutine woke it from s, as it
// is when a timer does.
func (r *run) byTimer(g *replay.Goroutine, s replay.Span) bool {
	switch r.ReasonText(s) {
	case "sleep":
		return true
	case "select", "chan receive":
		wakes := r.Wakes
		for i := sort.Search(len(wakes), func(i int) bool { return wakes[i].At >= s.To }); i < len(wakes) && wakes[i].At == s.To; i++ {
			if wakes[i].To == g.ID {
				return false
			}
		}
		return true
	}
	return false
}
