package replay

import "sort"

// block tells in the run who can never wake, once it has ended: all that wait in a
// deadlock, and those of whom it is proved. They do so from when they began to
// wait.
func (r *Recording) block(v *graph) {
	for _, g := range r.run.Goroutines {
		n := len(g.Spans)
		if n == 0 || g.System || g.Recorder || g.Spans[n-1].State != Waiting {
			continue
		}
		if w := v.all[g.ID]; r.deadlocked() || w != nil && w.stuck != "" {
			r.run.block(g)
		}
	}
}

// block makes the last span of g one in which it can never wake, in the log too.
func (r *Run) block(g *Goroutine) {
	last := len(g.Spans) - 1
	g.Spans[last].State = Blocked
	from := g.Spans[last].From
	for i := sort.Search(len(r.Log), func(i int) bool { return r.Log[i].At >= from }); i < len(r.Log) && r.Log[i].At == from; i++ {
		if m := &r.Log[i]; m.Kind == Changed && m.Index == g.index && m.Span == uint32(last) {
			m.To = Blocked
		}
	}
	r.changes++ // what was counted from the log is to be counted anew
}
