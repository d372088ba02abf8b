package compare

import "ctxplay/app/replay"

// compareExits compares how the runs ended.
func (c *Comparison) compareExits() {
	a, b := c.A.Exit, c.B.Exit
	part := func(x *replay.Exit) Part {
		if x == nil {
			return noPart
		}
		return Part{At: x.At, Goroutine: x.Goroutine, Index: -1}
	}
	if a == nil || b == nil || a.Reason != b.Reason || a.Code != b.Code || a.Text != b.Text {
		if a != nil || b != nil {
			c.differ(ExitDiffers, Outcome, part(a), part(b))
		}
		return
	}
	c.differInTime(ExitDiffers, part(a), part(b))
}

// compareOutput notes what one run wrote and the other did not, or not in that order,
// or not then.
func (c *Comparison) compareOutput() {
	part := func(r *replay.Run, i int) Part {
		if i < 0 {
			return noPart
		}
		return Part{At: r.Output[i].At, Goroutine: r.Output[i].Goroutine, Index: i}
	}
	for _, p := range c.Output {
		a, b := part(c.A, p.A), part(c.B, p.B)
		switch {
		case p.A < 0, p.B < 0, c.elsewhere[p.A]:
			c.differ(OutputDiffers, Outcome, a, b)
		default:
			c.differInTime(OutputDiffers, a, b)
		}
	}
}

// compareRequests compares what became of each request.
func (c *Comparison) compareRequests() {
	for _, p := range c.Requests {
		if p.A < 0 || p.B < 0 {
			a, b := noPart, noPart
			if p.A >= 0 {
				a = Part{At: c.A.Requests[p.A].Sent, Index: p.A}
			} else {
				b = Part{At: c.B.Requests[p.B].Sent, Index: p.B}
			}
			c.differ(RequestDiffers, Outcome, a, b)
			continue
		}
		x, y := c.A.Requests[p.A], c.B.Requests[p.B]
		a, b := Part{At: x.Over(), Index: p.A}, Part{At: y.Over(), Index: p.B}
		if outcomeOf(x) != outcomeOf(y) || x.Status != y.Status || x.Body != y.Body || x.Path != y.Path {
			c.differ(RequestDiffers, Outcome, a, b)
			continue
		}
		if a.At == replay.None {
			a.At, b.At = x.Sent, y.Sent
		}
		c.differInTime(RequestDiffers, a, b)
	}
}

// outcomeOf tells apart how a request ended.
func outcomeOf(q *replay.Request) int {
	switch {
	case q.Answered != replay.None:
		return 1
	case q.HungUp != replay.None:
		return 2
	case q.Failed != replay.None:
		return 3
	}
	return 0
}

// compareContexts compares the program's own contexts, and what ended them.
func (c *Comparison) compareContexts() {
	only := c.newGroups(ContextOnly)
	for _, p := range c.Contexts {
		if p.A < 0 || p.B < 0 {
			side, i := p.side()
			x := c.run(side).Contexts[i]
			up := c.run(side).Context(x.Parent)
			if x.System || up != nil && !up.System && c.ctxOf[side][x.Parent-1] < 0 {
				continue // its parent says so already
			}
			only.add(side, keyOf(x.Kind, x.Type+x.Key, x.Site), Part{At: x.Created, Context: x.ID, Index: -1})
			continue
		}
		x, y := c.A.Contexts[p.A], c.B.Contexts[p.B]
		if x.System && y.System {
			continue
		}
		c.compareEnds(x, y)
		at := func(x *replay.Context, at int64) Part { return Part{At: at, Context: x.ID, Index: -1} }
		if x.Deadline != y.Deadline && !c.inherits(x, y) {
			c.differInTime(DeadlineDiffers, at(x, x.Deadline), at(y, y.Deadline))
		}
		if x.Value != y.Value {
			c.differ(ValueDiffers, Cause, at(x, x.Created), at(y, y.Created))
		}
	}
	only.addAll()
}

// compareEnds compares what ended two contexts. Where both ended with parents that
// are the program's too, the difference is noted of the parents and not here.
func (c *Comparison) compareEnds(x, y *replay.Context) {
	if c.inherits(x, y) && x.By.How == replay.ByParent && y.By.How == replay.ByParent {
		return
	}
	a, b := Part{At: x.Canceled, Context: x.ID, Index: -1}, Part{At: y.Canceled, Context: y.ID, Index: -1}
	if x.Canceled == replay.None && y.Canceled == replay.None {
		return
	}
	if x.Canceled == replay.None || y.Canceled == replay.None || x.By.How != y.By.How || x.Err != y.Err || x.Cause != y.Cause ||
		!c.sameCanceler(c.A.Context(c.roots[0][x.ID-1]), c.B.Context(c.roots[1][y.ID-1])) {
		c.differ(ContextEnds, Cause, a, b)
		return
	}
	c.differInTime(ContextEnds, a, b)
}

// sameCanceler reports whether two contexts were ended in the same manner, by
// goroutines that match and, in the program's own code, by the same function.
func (c *Comparison) sameCanceler(x, y *replay.Context) bool {
	if x.By.How != y.By.How || x.By.Text.String() != y.By.Text.String() {
		return false
	}
	if x.By.How != replay.ByCall || !x.By.Text.IsZero() {
		return true
	}
	return x.By.Site.Func == y.By.Site.Func && (x.By.Goroutine == y.By.Goroutine && x.By.Goroutine == 0 || c.Goroutine(x.By.Goroutine) == y.By.Goroutine)
}

// inherits reports whether two contexts have parents that match, one of them at least
// the program's own.
func (c *Comparison) inherits(x, y *replay.Context) bool {
	p, q := c.A.Context(x.Parent), c.B.Context(y.Parent)
	return p != nil && q != nil && c.Context(p.ID) == q.ID && !(p.System && q.System)
}

// rootsOf returns for each context of a run the one with which its end began: itself,
// or one that it was derived from.
func rootsOf(r *replay.Run) []replay.ContextID {
	roots := make([]replay.ContextID, len(r.Contexts))
	for i, x := range r.Contexts {
		roots[i] = x.ID
		if p := r.Context(x.By.Context); x.Canceled != replay.None && x.By.How == replay.ByParent && p != nil && p.ID < x.ID {
			roots[i] = roots[p.ID-1] // parents come first
		}
	}
	return roots
}

// rootsFor returns the contexts of A and B with which the ends of a and b began, nil
// for none.
func (c *Comparison) rootsFor(a, b replay.ContextID) (x, y *replay.Context) {
	if c.A.Context(a) != nil {
		x = c.A.Context(c.roots[0][a-1])
	}
	if c.B.Context(b) != nil {
		y = c.B.Context(c.roots[1][b-1])
	}
	return x, y
}

// side returns the run in which p has no partner, and the index there.
func (p Pair) side() (side, i int) {
	if p.A >= 0 {
		return 0, p.A
	}
	return 1, p.B
}

// A grouped collects what is in one run only, as one difference for all that are
// alike.
type grouped struct {
	c    *Comparison
	kind Kind
	at   [2]map[matchKey]int // index in all, by what is alike
	all  []Difference
}

// newGroups begins to collect differences of a kind.
func (c *Comparison) newGroups(k Kind) *grouped {
	return &grouped{c: c, kind: k, at: [2]map[matchKey]int{make(map[matchKey]int), make(map[matchKey]int)}}
}

// add adds what is in the run of a side only.
func (g *grouped) add(side int, like matchKey, p Part) {
	if i, ok := g.at[side][like]; ok {
		g.all[i].Others++
		return
	}
	g.at[side][like] = len(g.all)
	d := Difference{Kind: g.kind, Grade: Cause, A: p, B: noPart}
	if side == 1 {
		d.A, d.B = noPart, p
	}
	g.all = append(g.all, d)
}

// addAll adds what was collected to the comparison.
func (g *grouped) addAll() { g.c.Differences = append(g.c.Differences, g.all...) }
