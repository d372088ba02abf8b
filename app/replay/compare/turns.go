package compare

import "ctxplay/app/replay"

// compareTurns finds the first point where the runs part: where it is the turn
// of goroutines that do not match, or where one run waits much longer than the
// other.
func (c *Comparison) compareTurns() {
	x, y := turns{c: c, side: 0}, turns{c: c, side: 1}
	for {
		a, b := x.next(), y.next()
		if a == nothing && b == nothing {
			return
		}
		if a == nothing || b == nothing || c.Goroutine(a.Goroutine) != b.Goroutine ||
			realTolerance.Apart(a.At, b.At) && c.Tolerance.Apart(a.At, b.At) {
			c.differ(TurnDiffers, Cause, a, b)
			return
		}
	}
}

// turns are the moments at which a goroutine that a person sees began to run.
type turns struct {
	c        *Comparison
	side, at int // at is how much of the log was read
}

// next returns the next turn, or nothing.
func (t *turns) next() Part {
	r := t.c.run(t.side)
	for ; t.at < len(r.Log); t.at++ {
		m := r.Log[t.at]
		if m.Kind != replay.Changed || m.To != replay.Running || m.From == replay.Running {
			continue
		}
		g := r.Goroutines[m.Index]
		if j := t.c.goOf[t.side][m.Index]; g.Recorder || g.System && (j < 0 || t.c.run(1 - t.side).Goroutines[j].System) {
			continue
		}
		t.at++
		return of(g, m.At)
	}
	return nothing
}
