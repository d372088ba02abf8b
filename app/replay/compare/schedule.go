package compare

import "ctxplay/app/replay"

// compareSchedules finds the first point where the runs part: where goroutines run
// next that do not match, or where one run waits much longer than the other.
func (c *Comparison) compareSchedules() {
	x, y := schedule{c: c, side: 0}, schedule{c: c, side: 1}
	for {
		a, b := x.next(), y.next()
		if a == noPart && b == noPart {
			return
		}
		if a == noPart || b == noPart || c.Goroutine(a.Goroutine) != b.Goroutine ||
			realTolerance.Apart(a.At, b.At) && c.Tolerance.Apart(a.At, b.At) {
			c.differ(ScheduleDiffers, Cause, a, b)
			return
		}
	}
}

// A schedule lists the moments at which a goroutine that a person sees began to run.
type schedule struct {
	c *Comparison
	// at is how much of the log was read.
	side, at int
}

// next returns the next of them, or noPart.
func (t *schedule) next() Part {
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
		return partOf(g, m.At)
	}
	return noPart
}
