package replay

import "sort"

// Block makes the last span of g one in which it can never wake, also in the log.
func (r *Run) Block(g *Goroutine) {
	last := len(g.Spans) - 1
	g.Spans[last].State = Blocked
	from := g.Spans[last].From
	for i := sort.Search(len(r.Log), func(i int) bool { return r.Log[i].At >= from }); i < len(r.Log) && r.Log[i].At == from; i++ {
		if m := &r.Log[i]; m.Kind == Changed && m.Index == g.index && m.Span == uint32(last) {
			m.To = Blocked
		}
	}
	r.changes++ // so that what was counted from the log is counted anew
}
