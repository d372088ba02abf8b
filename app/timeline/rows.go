package timeline

import (
	"maps"

	"ctxplay/app/replay"
)

// Rows holds the order of a picture's rows, and the densities of those that stand
// for many. Working it out costs as much as the run has goroutines and contexts,
// while a picture costs only as much as is visible. So it is kept from one picture
// to the next.
type Rows struct {
	shape    shape
	unfolded map[Selection]bool

	gos  list[*replay.Goroutine]
	ctxs list[*replay.Context]
	goAt []int32 // row of each goroutine of the run, -1 for none
	ctAt []int32 // row of each context, by its number

	fed       int // entries of the run's log that are in densities and activity
	activity  activity
	densities []*density    // of each goroutine of the run, nil if it has a row of its own
	ends      map[int]*ends // of rows that stand for many contexts
}

// A list is the rows of one part.
type list[T any] struct {
	nodes  []node
	things []T // what is shown, in the run's order; a node's numbers are indices
}

// thing returns the first thing that row i stands for.
func (l *list[T]) thing(i int) T { return l.things[l.nodes[i].thing] }

// A shape is what the rows of a run depend on. While it is the same, so are they.
type shape struct {
	first                *replay.Goroutine
	changes              uint32
	goroutines, contexts int
	system               bool
}

// shapeOf returns the shape of r as v sees it.
func shapeOf(r *replay.Run, v View) shape {
	s := shape{changes: r.Changes(), goroutines: len(r.Goroutines), contexts: len(r.Contexts), system: v.System}
	if len(r.Goroutines) > 0 {
		s.first = r.Goroutines[0]
	}
	return s
}

// Fresh reports whether the rows are those of r as v sees it.
func (o *Rows) Fresh(r *replay.Run, v View) bool {
	return o != nil && o.shape == shapeOf(r, v) && maps.Equal(o.unfolded, v.Unfolded)
}

// Of reports whether the rows were made of r, which may have grown since.
func (o *Rows) Of(r *replay.Run, v View) bool {
	if o == nil || !maps.Equal(o.unfolded, v.Unfolded) {
		return false
	}
	now := shapeOf(r, v)
	return o.shape.first == now.first && o.shape.system == now.system &&
		o.shape.goroutines <= now.goroutines && o.shape.contexts <= now.contexts
}

// Arrange puts the rows of r in order: requests as they were sent, contexts and
// goroutines each followed by its children. If v has a group Unfolded, each of its
// members has a row.
func Arrange(r *replay.Run, v View) *Rows { return arrange(r, v, mostAlike) }

// arrange is Arrange with the number of children alike that have a row each.
func arrange(r *replay.Run, v View, most int) *Rows {
	o := &Rows{shape: shapeOf(r, v), unfolded: maps.Clone(v.Unfolded), ends: make(map[int]*ends)}
	o.arrangeContexts(r, v.System, most)
	o.arrangeGoroutines(r, v.System, most)
	return o
}

// arrangeContexts puts the rows of contexts in order.
func (o *Rows) arrangeContexts(r *replay.Run, system bool, most int) {
	shown := r.ShownContexts(system)
	index := noRows(len(r.Contexts) + 1)
	for i, c := range shown {
		index[c.ID] = int32(i)
	}
	parent := make([]int, len(shown))
	for i, c := range shown {
		parent[i] = -1
		for p := r.Context(c.Parent); p != nil; p = r.Context(p.Parent) {
			if at := index[p.ID]; at >= 0 {
				parent[i] = int(at)
				break
			}
		}
	}
	o.ctxs.things = shown
	o.ctxs.nodes = tree{
		parent: parent, most: most,
		kind: kinds(len(shown), func(i int) kind { c := shown[i]; return kind{c.Label(), c.Site.File, c.Site.Line} }),
		open: func(i int) bool { return o.unfolded[Selection{Kind: Group, Context: shown[i].ID}] },
	}.order()
	o.ctAt = index // which is not needed for parents any more
	for row := range o.ctxs.nodes {
		for _, m := range o.ctxs.nodes[row].members() {
			o.ctAt[shown[m].ID] = int32(row) // a later row wins, which is that of a member by itself
		}
	}
}

// arrangeGoroutines puts the rows of goroutines in order.
func (o *Rows) arrangeGoroutines(r *replay.Run, system bool, most int) {
	r.Number()
	shown := r.Shown(system)
	index := noRows(len(r.Goroutines))
	for i, g := range shown {
		index[g.Index()] = int32(i)
	}
	parent := make([]int, len(shown))
	for i, g := range shown {
		parent[i] = -1
		if p := r.Goroutine(g.Parent); p != nil && p != g {
			parent[i] = int(index[p.Index()])
		}
	}
	o.gos.things = shown
	o.gos.nodes = tree{
		parent: parent, most: most,
		kind: kinds(len(shown), func(i int) kind { g := shown[i]; return kind{g.Label(), g.Site.File, g.Site.Line} }),
		open: func(i int) bool { return o.unfolded[Selection{Kind: Group, Goroutine: shown[i].ID}] },
	}.order()
	o.goAt = index
	for row := range o.gos.nodes {
		l := &o.gos.nodes[row]
		if l.alike == nil {
			o.goAt[shown[l.thing].Index()] = int32(row)
			continue
		}
		d := newDensity(len(l.alike))
		if o.densities == nil {
			o.densities = make([]*density, len(r.Goroutines))
		}
		for _, m := range l.alike {
			at := shown[m].Index()
			o.goAt[at], o.densities[at] = int32(row), d
		}
	}
}

// noRows returns a slice of n times -1, which stands for no row.
func noRows(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// goRow returns the row on which a goroutine stands, or of which it is a member.
func (o *Rows) goRow(r *replay.Run, id replay.GoID) (int, bool) {
	g := r.Goroutine(id)
	if g == nil || g.Index() >= len(o.goAt) || o.goAt[g.Index()] < 0 {
		return 0, false
	}
	return int(o.goAt[g.Index()]), true
}

// ctRow returns the row on which a context stands, or of which it is a member.
func (o *Rows) ctRow(id replay.ContextID) (int, bool) {
	if int(id) >= len(o.ctAt) || o.ctAt[id] < 0 {
		return 0, false
	}
	return int(o.ctAt[id]), true
}

// members are the things of a row.
func (l *node) members() []int {
	if l.alike != nil {
		return l.alike
	}
	return []int{l.thing}
}

// An Entry is a row of contexts or goroutines, by what selects it.
type Entry struct {
	Selection
	Members int // 1, or how many a Group stands for
}

// Entries returns the rows of contexts and of goroutines, at most most of each, and
// how many more there are.
func (o *Rows) Entries(most int) (contexts, goroutines []Entry, moreContexts, moreGoroutines int) {
	for i := range o.ctxs.nodes[:min(most, len(o.ctxs.nodes))] {
		contexts = append(contexts, o.contextEntry(i))
	}
	for i := range o.gos.nodes[:min(most, len(o.gos.nodes))] {
		goroutines = append(goroutines, o.goEntry(i))
	}
	return contexts, goroutines, len(o.ctxs.nodes) - len(contexts), len(o.gos.nodes) - len(goroutines)
}

// contextEntry returns row i of the contexts.
func (o *Rows) contextEntry(i int) Entry {
	return o.ctxs.nodes[i].entry(Selection{Kind: Context, Context: o.ctxs.thing(i).ID})
}

// goEntry returns row i of the goroutines.
func (o *Rows) goEntry(i int) Entry {
	return o.gos.nodes[i].entry(Selection{Kind: Goroutine, Goroutine: o.gos.thing(i).ID})
}

// entry returns the Entry of a row whose first thing s selects.
func (l *node) entry(s Selection) Entry {
	if l.alike == nil {
		return Entry{s, 1}
	}
	s.Kind = Group
	return Entry{s, len(l.alike)}
}

// Goroutines returns the members of a group of goroutines in the order in which they
// began, nil for anything else.
func (o *Rows) Goroutines(g Selection) []*replay.Goroutine {
	return o.gos.group(func(x *replay.Goroutine) bool { return g.Kind == Group && x.ID == g.Goroutine })
}

// Contexts returns the members of a group of contexts in the order in which they
// began, nil for anything else.
func (o *Rows) Contexts(g Selection) []*replay.Context {
	return o.ctxs.group(func(x *replay.Context) bool { return g.Kind == Group && x.ID == g.Context })
}

// groupRow returns the row of the group whose first member is given, or -1.
func (l *list[T]) groupRow(is func(first T) bool) int {
	for i := range l.nodes {
		if l.nodes[i].alike != nil && is(l.thing(i)) {
			return i
		}
	}
	return -1
}

// group returns the members of the row of a group.
func (l *list[T]) group(is func(first T) bool) (out []T) {
	if row := l.groupRow(is); row >= 0 {
		for _, m := range l.nodes[row].alike {
			out = append(out, l.things[m])
		}
	}
	return out
}
