package compare

import (
	"cmp"
	"slices"

	"ctxplay/app/order"
	"ctxplay/app/replay"
)

// compareRaces notes the data races that were found in one run only. Nothing is said of
// runs of which one did not look for races, or found more than are kept: that one may have
// had them too.
func (c *Comparison) compareRaces() {
	a, b := c.A.Races, c.B.Races
	if a == nil || b == nil || a.More > 0 || b.More > 0 {
		return
	}
	moved := c.sourceMoved()
	of := [2][]racePlaces{placesOf(a, moved), placesOf(b, moved)}
	for side, all := range of {
		for i, p := range all {
			alike := func(q racePlaces) bool { return p.alike(q) }
			if slices.ContainsFunc(of[1-side], alike) || slices.ContainsFunc(all[:i], alike) {
				continue
			}
			x := &c.run(side).Races.Found[i]
			part := Part{At: x.At(), Goroutine: x.Later.Goroutine, Index: i}
			if side == 0 {
				c.differ(RaceOnly, Outcome, part, noPart)
			} else {
				c.differ(RaceOnly, Outcome, noPart, part)
			}
		}
	}
}

// racePlaces are the two places of a race in one order, whichever access came first. One
// that is not known is zero.
type racePlaces [2]replay.Site

// placesOf returns the places of each race; without their lines where the source of the
// two runs is not the same.
func placesOf(rs *replay.Races, moved bool) (all []racePlaces) {
	for i := range rs.Found {
		p := racePlaces{rs.Found[i].Earlier.Site(), rs.Found[i].Later.Site()}
		for i := range p {
			if moved && p[i].Func != "" {
				p[i].Line = 0
			}
		}
		order.By(p[:], func(x, y replay.Site) int {
			return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Func, y.Func))
		})
		all = append(all, p)
	}
	return all
}

// alike reports whether two races may be one: they have the same places, as far as these
// are known.
func (p racePlaces) alike(q racePlaces) bool {
	same := func(x, y replay.Site) bool { return x == y || x.IsZero() || y.IsZero() }
	return same(p[0], q[0]) && same(p[1], q[1]) || same(p[0], q[1]) && same(p[1], q[0])
}

// sourceMoved reports whether what matches stands on other lines in the two runs: lines
// were added to the program between them.
func (c *Comparison) sourceMoved() bool {
	for _, p := range c.Goroutines {
		if p.A < 0 || p.B < 0 {
			continue
		}
		x, y := c.A.Goroutines[p.A], c.B.Goroutines[p.B]
		if x.Entry == y.Entry && x.Site.Func == y.Site.Func && x.Site.Line != y.Site.Line {
			return true
		}
	}
	return false
}
