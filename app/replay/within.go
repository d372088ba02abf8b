package replay

import "sort"

// A LeftOut counts what a run that is handed out as data lacks of the whole run.
type LeftOut struct {
	Output     int `json:"output,omitempty"`
	Goroutines int `json:"goroutines,omitempty"`
	Spans      int `json:"spans,omitempty"`     // of the goroutines that are there
	Reactions  int `json:"reactions,omitempty"` // of the goroutines that are there
	Contexts   int `json:"contexts,omitempty"`
}

// Within returns the run with at most so many of each kind, the first of them. Of
// spans and reactions it keeps the first of each goroutine, the same number of each.
// A run that is within these bounds already is returned as it is.
func (r *Run) Within(most int) *Run {
	c := *r
	var left LeftOut
	c.Output, left.Output = firstOf(r.Output, most)
	c.Goroutines, left.Goroutines = firstOf(r.Goroutines, most)
	c.Contexts, left.Contexts = firstOf(r.Contexts, most)
	spans := share(c.Goroutines, most, func(g *Goroutine) int { return len(g.Spans) })
	reactions := share(c.Goroutines, most, func(g *Goroutine) int { return len(g.Reactions) })
	for i, g := range c.Goroutines {
		if len(g.Spans) <= spans && len(g.Reactions) <= reactions {
			continue
		}
		if left.Spans == 0 && left.Reactions == 0 { // this is the first that is cut, and r must keep its list
			c.Goroutines = append([]*Goroutine(nil), c.Goroutines...)
		}
		h, lacks := *g, 0
		h.Spans, lacks = firstOf(g.Spans, spans)
		left.Spans += lacks
		h.Reactions, lacks = firstOf(g.Reactions, reactions)
		left.Reactions += lacks
		c.Goroutines[i] = &h
	}
	if left == (LeftOut{}) {
		return r
	}
	c.LeftOut = &left
	return &c
}

// firstOf returns the first elements, at most so many, and how many are left out.
func firstOf[T any](all []T, most int) (first []T, left int) {
	n := min(len(all), most)
	return all[:n:n], len(all) - n
}

// share returns how many each goroutine may have, so that all have at most so many
// together.
func share(gs []*Goroutine, most int, has func(*Goroutine) int) int {
	longest := 0
	for _, g := range gs {
		longest = max(longest, has(g))
	}
	return sort.Search(longest, func(n int) bool { // the first number that cannot be one more
		all := 0
		for _, g := range gs {
			all += min(has(g), n+1)
		}
		return all > most
	})
}
