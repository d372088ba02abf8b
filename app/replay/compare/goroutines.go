package compare

import "ctxplay/app/replay"

// compareGoroutines compares the goroutines that a person sees.
func (c *Comparison) compareGoroutines() {
	only := c.newGroups(GoroutineOnly)
	for _, p := range c.Goroutines {
		if p.A < 0 || p.B < 0 {
			side, i := p.side()
			g := c.run(side).Goroutines[i]
			if up, ok := c.gos[side][g.Parent]; g.System || ok && c.goOf[side][up] < 0 && !c.run(side).Goroutines[up].System {
				continue // its parent says so already
			}
			only.add(side, keyOf(g.Entry, g.Code, g.Site), Part{At: g.Created, Goroutine: g.ID, Index: -1})
			continue
		}
		a, b := c.A.Goroutines[p.A], c.B.Goroutines[p.B]
		if a.System && b.System {
			continue
		}
		if c.Tolerance.Apart(a.Created, b.Created) && distance(a.Created, b.Created) > Detail {
			c.differInTime(GoroutineStarts, partOf(a, a.Created), partOf(b, b.Created))
		}
		if (a.Ended == replay.None) != (b.Ended == replay.None) {
			c.differ(GoroutineEnds, Cause, partOf(a, a.Ended), partOf(b, b.Ended))
			continue
		}
		if c.Tolerance.Apart(a.Ended, b.Ended) && !c.sameReason(a, b) {
			c.differ(GoroutineEnds, Cause, partOf(a, a.Ended), partOf(b, b.Ended))
		} else {
			c.differInTime(GoroutineEnds, partOf(a, a.Ended), partOf(b, b.Ended))
		}
		c.compareReactions(a, b)
		if s, t := lastSpan(a), lastSpan(b); a.Ended == replay.None && (s.State != t.State || c.A.On(s) != c.B.On(t)) {
			c.differ(GoroutineStands, Cause, partOf(a, s.From), partOf(b, t.From))
		}
	}
	only.addAll()
}

// sameReason reports whether two goroutines noticed before they ended that contexts
// had ended for the same reason, or whether neither noticed any.
func (c *Comparison) sameReason(a, b *replay.Goroutine) bool {
	x, y := c.A.Context(a.Noticed()), c.B.Context(b.Noticed())
	if x == nil || y == nil {
		return x == y
	}
	x, y = c.rootsFor(x.ID, y.ID)
	return c.sameCanceler(x, y)
}

// partOf is goroutine g at instant at.
func partOf(g *replay.Goroutine, at int64) Part { return Part{At: at, Goroutine: g.ID, Index: -1} }

// lastSpan returns the span in which the run left g.
func lastSpan(g *replay.Goroutine) replay.Span {
	if len(g.Spans) == 0 {
		return replay.Span{}
	}
	return g.Spans[len(g.Spans)-1]
}

// compareReactions notes the contexts whose end one of two goroutines noticed and the
// other did not, or noticed much later.
func (c *Comparison) compareReactions(a, b *replay.Goroutine) {
	if len(a.Reactions)+len(b.Reactions) == 0 {
		return
	}
	in := make(map[replay.ContextID]replay.Reaction, len(b.Reactions))
	for _, y := range b.Reactions {
		in[y.Context] = y
	}
	part := func(g *replay.Goroutine, x replay.Reaction) Part {
		return Part{At: x.Acted, Goroutine: g.ID, Context: x.Context, Index: -1}
	}
	for _, x := range a.Reactions {
		y, ok := in[c.Context(x.Context)]
		if !ok {
			continue // the contexts differ, which is noted of them
		}
		switch {
		case (x.Acted == replay.None) != (y.Acted == replay.None):
			c.differ(ReactionDiffers, Cause, part(a, x), part(b, y))
		case x.Acted != replay.None && c.Tolerance.Apart(x.Acted-x.Closed, y.Acted-y.Closed):
			c.differ(ReactionDiffers, distance(x.Acted-x.Closed, y.Acted-y.Closed), part(a, x), part(b, y))
		}
	}
}
