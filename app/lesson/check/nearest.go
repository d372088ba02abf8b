package check

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"ctxplay/app/replay"
)

// A matched is what a selector matches in a run.
type matched struct {
	all     []thing // in the order in which they began
	has     map[thing]bool
	byMaker map[replay.GoID][]thing // contexts, by the goroutine that made them
}

// matches returns what a selector matches. It is worked out once, since a check may ask for it
// once for each goroutine.
func (j *judge) matches(s Selector) *matched {
	if m := j.matched[s]; m != nil {
		return m
	}
	m := &matched{all: s.all(j.Run), has: make(map[thing]bool), byMaker: make(map[replay.GoID][]thing)}
	for _, t := range m.all {
		m.has[t] = true
		if t.c != nil {
			m.byMaker[t.c.Goroutine] = append(m.byMaker[t.c.Goroutine], t)
		}
	}
	if j.matched == nil {
		j.matched = make(map[Selector]*matched)
	}
	j.matched[s] = m
	return m
}

// mostRelated is through how many things a relation is followed, and of how many it is looked
// for those that come after another. Beyond that it would take too long, and one alone would
// hardly be meant.
const mostRelated = 100

// nearest returns those of several things that have to do with one of the run: one if it can be
// told which is meant.
func (j *judge) nearest(m *matched, from thing) []thing {
	contexts := m.all[0].c != nil
	if contexts && from.g != nil {
		return j.contextsOf(from.g, m)
	}
	for _, t := range j.lineage(from, contexts) {
		if m.has[t] {
			return []thing{t}
		}
	}
	others := keep(m.all, func(t thing) bool { return t != from })
	if len(others) > mostRelated {
		return others
	}
	near := others
	if from.c != nil && !contexts {
		near = keep(others, func(t thing) bool { return waitsFor(t.g, from.c.ID) })
	} else {
		near = j.below(others, from, contexts)
	}
	if len(near) == 0 {
		return others
	}
	return near
}

// lineage returns what a thing came from, the nearest first: of contexts those of which it was
// made, else the goroutine that started or made it, the one that started that, and so on.
func (j *judge) lineage(t thing, contexts bool) (line []thing) {
	for len(line) < mostRelated {
		switch {
		case t.g != nil:
			t = thing{g: j.Goroutine(t.g.Parent)}
		case contexts:
			t = thing{c: j.Context(t.c.Parent)}
		default:
			t = thing{g: j.Goroutine(t.c.Goroutine)}
		}
		if t.isZero() {
			break
		}
		line = append(line, t)
	}
	return line
}

// below returns those of things that came from another by the fewest steps.
func (j *judge) below(all []thing, from thing, contexts bool) (near []thing) {
	least := mostRelated
	for _, t := range all {
		steps := slices.Index(j.lineage(t, contexts), from)
		switch {
		case steps < 0 || steps > least:
		case steps < least:
			least, near = steps, []thing{t}
		default:
			near = append(near, t)
		}
	}
	return near
}

// contextsOf returns the contexts that are g's: those whose Done it waited for, or all if there
// are none; of several those that it made, or those that the nearest of its makers had made by
// then.
func (j *judge) contextsOf(g *replay.Goroutine, m *matched) []thing {
	used := make(map[thing]bool)
	use := func(id replay.ContextID) {
		if c := j.Context(id); c != nil && m.has[thing{c: c}] {
			used[thing{c: c}] = true
		}
	}
	for _, x := range g.Reactions {
		use(x.Context)
	}
	for _, s := range g.Spans {
		use(s.Context)
	}
	all := m.all
	if len(used) > 0 {
		all = slices.SortedFunc(maps.Keys(used), func(a, b thing) int { return cmp.Compare(a.c.ID, b.c.ID) })
	}
	by := int64(math.MaxInt64)
	for _, t := range append([]thing{{g: g}}, j.lineage(thing{g: g}, false)...) {
		made := keep(m.byMaker[t.g.ID], func(c thing) bool { return c.c.Created <= by && (len(used) == 0 || used[c]) })
		if len(made) > 0 {
			return made
		}
		by = t.g.Created
	}
	return all
}

// waitsFor reports whether a goroutine waited for the Done of a context, or reacted to it.
func waitsFor(g *replay.Goroutine, id replay.ContextID) bool {
	return slices.ContainsFunc(g.Reactions, func(x replay.Reaction) bool { return x.Context == id }) ||
		slices.ContainsFunc(g.Spans, func(s replay.Span) bool { return s.Context == id })
}

// keep returns the things that are as wanted.
func keep(all []thing, is func(thing) bool) (out []thing) {
	for _, t := range all {
		if is(t) {
			out = append(out, t)
		}
	}
	return out
}

// originsOf returns, for each context that comes from one that a selector matches, such a one.
// Contexts are looked at in the order in which they began, which is that of their numbers.
func (j *judge) originsOf(s Selector) map[replay.ContextID]*replay.Context {
	if o := j.origins[s]; o != nil {
		return o
	}
	o := make(map[replay.ContextID]*replay.Context)
	for _, c := range j.Contexts {
		for _, id := range append([]replay.ContextID{c.Parent}, c.Also...) {
			p := j.Context(id)
			switch {
			case p == nil || o[c.ID] != nil:
			case s.matchesContext(p):
				o[c.ID] = p
			case o[p.ID] != nil:
				o[c.ID] = o[p.ID]
			}
		}
	}
	if j.origins == nil {
		j.origins = make(map[Selector]map[replay.ContextID]*replay.Context)
	}
	j.origins[s] = o
	return o
}
