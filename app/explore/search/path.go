package search

import (
	"slices"
)

// A path is one run, as the tree of choices has it.
type path struct {
	orders *orders
	steps  []step
	nodes  []*node // of the steps
	fresh  int     // the first step after which all is new
	since  int     // the move that it belongs to
	stops  int     // the step from which on it is as another run

	names   []uint32 // the goroutines; clocks have their places here
	moves   []move   // what goroutines do from one choice of a goroutine to the next
	latest  []int    // of each goroutine, its latest move, or -1
	woke    []int    // of each goroutine, the move that made it ready, or -1
	waited  clock    // what had happened when time last went on
	touched map[uint32][]touch

	deadlock bool // is how it ended
}

// A move is what a goroutine does between two choices of a goroutine. Its clock has, for each
// goroutine, how many moves there are up to the latest one that happened before it or is it.
type move struct {
	step    int
	by      int // place of its goroutine
	clock   clock
	touched []access
	awake   bool // it has a select that may go otherwise
	ends    bool // the program, whatever others were about to do
}

type clock []int

// A touch is an access by a move, within eight bytes.
type touch struct {
	access
	move int
}

// mostTouched bounds accesses, in bytes.
const mostTouched = 1 << 12

// newPath returns the path of a run by which something was tried, or nil if the run did not go
// where that is, or touched too much at once.
func newPath(o *orders, t try, steps []step) *path {
	p := &path{orders: o, steps: steps, stops: len(steps), touched: make(map[uint32][]touch)}
	if t.at != nil {
		p.fresh = t.at.depth
		if p.fresh >= len(steps) {
			return nil
		}
		p.nodes = make([]*node, p.fresh+1)
		for n, via := t.at, t.choose; n != nil; n, via = n.up, n.via {
			if s := &steps[n.depth]; !s.same(&n.choice) || !s.isCase && s.chosen != via {
				return nil
			}
			p.nodes[n.depth] = n
			steps[n.depth].chosen = via
		}
	}
	for i := range steps {
		s := &steps[i]
		if slices.ContainsFunc(s.touched, func(a access) bool { return a.to < a.from || a.to-a.from > mostTouched }) {
			return nil
		}
		if s.isCase && i >= len(p.nodes) {
			s.chosen = s.usual()
		}
		if !s.isCase {
			m := move{step: i, by: p.place(s.chosen), touched: s.touched}
			for _, more := range steps[i+1:] {
				if !more.isCase {
					break
				}
				m.touched = append(slices.Clip(m.touched), more.touched...)
				m.awake = m.awake || more.cases&(more.cases-1) != 0
			}
			if i <= p.fresh {
				p.since = len(p.moves)
			}
			p.moves = append(p.moves, m)
		}
	}
	return p
}

// place returns the place of a goroutine in clocks.
func (p *path) place(goroutine uint32) int {
	i := slices.Index(p.names, goroutine)
	if i < 0 {
		i = len(p.names)
		p.names = append(p.names, goroutine)
		p.latest, p.woke = append(p.latest, -1), append(p.woke, -1)
	}
	return i
}

// follow adds what is new of the run to the tree, and what is to be tried because of it. It
// reports whether the run is a schedule of its own. Left are the goroutines that could still
// have gone on as it ended.
func (p *path) follow(left []uint32) bool {
	had := len(p.nodes)
	if !p.deadlock {
		p.moves[len(p.moves)-1].ends = true
	}
	p.sleep()
	for i := range p.moves {
		if p.moves[i].step < p.stops {
			p.happen(i)
		}
	}
	for i := had; i < len(p.nodes); i++ {
		n := p.nodes[i]
		if !n.isCase {
			continue
		}
		for _, c := range n.options() {
			if c != p.steps[i].chosen {
				p.orders.add(n, c)
			}
		}
	}
	if p.stops < len(p.steps) {
		return false
	}
	p.end(left)
	return true
}

// sleep makes the nodes of what is new, with those who sleep there, until one of these is chosen.
func (p *path) sleep() {
	var asleep []sleeper
	for i := range p.moves {
		m := &p.moves[i]
		s := &p.steps[m.step]
		if m.step >= len(p.nodes) {
			n := p.node(m.step)
			n.sleep = asleep
			if slices.ContainsFunc(asleep, func(z sleeper) bool { return z.goroutine == s.chosen }) {
				p.sleeps(n)
				return
			}
			n.done = []sleeper{m.sleeper(s.chosen)}
		}
		n := p.nodes[m.step]
		asleep = slices.Clone(n.sleep)
		for j := range n.done {
			z := &n.done[j]
			if z.goroutine == s.chosen {
				*z = m.sleeper(s.chosen)
				break
			}
			asleep = append(asleep, *z)
		}
		asleep = slices.DeleteFunc(asleep, func(z sleeper) bool {
			return z.awake || z.goroutine == s.chosen || z.ends && len(m.touched) > 0 || conflicts(z.touched, m.touched)
		})
		for j := m.step + 1; j < len(p.steps) && p.steps[j].isCase; j++ {
			if j >= len(p.nodes) {
				p.node(j)
			}
		}
	}
}

// sleeper returns what is known of a goroutine that is about to make a move.
func (m *move) sleeper(goroutine uint32) sleeper {
	return sleeper{goroutine: goroutine, touched: m.touched, awake: m.awake, ends: m.ends}
}

// node makes the node of a step, which is the next one.
func (p *path) node(step int) *node {
	n := &node{choice: p.steps[step].choice, depth: step}
	if step > 0 {
		n.up, n.via = p.nodes[step-1], p.steps[step-1].chosen
	}
	p.nodes = append(p.nodes, n)
	return n
}

// sleeps has the run end at a node, where one that sleeps was chosen. If there are others, one of
// them is to be chosen.
func (p *path) sleeps(n *node) {
	p.stops = n.depth
	p.nodes = p.nodes[:n.depth]
	for _, g := range n.options() {
		if !slices.ContainsFunc(n.sleep, func(z sleeper) bool { return z.goroutine == g }) {
			p.orders.add(n, g)
			return
		}
	}
}

func conflicts(a, b []access) bool {
	for _, x := range a {
		for _, y := range b {
			if x.conflict(y) {
				return true
			}
		}
	}
	return false
}

// happen works out what happened before a move, and has each earlier one with which it conflicts
// come later in another run.
func (p *path) happen(i int) {
	m := &p.moves[i]
	p.wake(i)
	m.clock = make(clock, len(p.names))
	if before := p.latest[m.by]; before >= 0 {
		m.clock.join(p.moves[before].clock)
	}
	if by := p.woke[m.by]; by >= 0 {
		m.clock.join(p.moves[by].clock)
		p.woke[m.by] = -1
	}
	m.clock.join(p.waited)
	var races []int
	earlier := p.conflicts(i)
	if m.ends {
		earlier = earlier[:0]
		for j := i - 1; j >= 0; j-- {
			if len(p.moves[j].touched) > 0 {
				earlier = append(earlier, j)
			}
		}
	}
	for _, j := range earlier { // the latest first
		if before := &p.moves[j]; m.clock[before.by] <= j {
			races = append(races, j)
			m.clock.join(before.clock)
		}
	}
	m.clock[m.by] = i + 1
	p.latest[m.by] = i
	if i >= p.since {
		for _, j := range races {
			p.reverse(j, i)
		}
	}
	for j := m.step; j < len(p.steps) && (j == m.step || p.steps[j].isCase); j++ {
		if p.steps[j].waited {
			p.waited = make(clock, len(p.names))
			for by, last := range p.latest {
				p.waited[by] = last + 1
			}
		}
	}
}

// wake notes which goroutines became ready by the move before one.
func (p *path) wake(i int) {
	if i == 0 {
		return
	}
	is, was := &p.steps[p.moves[i].step].choice, &p.steps[p.moves[i-1].step].choice
	for _, g := range is.ready {
		if g := slices.Index(p.names, g); g >= 0 && !was.can(p.names[g]) {
			p.woke[g] = i - 1
		}
	}
}

// conflicts returns the earlier moves with which one conflicts, the latest first, and notes what
// it touches.
func (p *path) conflicts(i int) (all []int) {
	note := func(a access, word uint32) {
		kept := p.touched[word][:0]
		for _, e := range p.touched[word] {
			if a.conflict(e.access) && e.move != i {
				all = append(all, e.move)
			}
			if covered := a.writes && !a.adds && a.from <= e.from && e.to <= a.to; !covered {
				kept = append(kept, e)
			}
		}
		p.touched[word] = append(kept, touch{a, i})
	}
	for _, a := range p.moves[i].touched {
		for word := a.from &^ 7; word < a.to && word >= a.from&^7; word += 8 {
			note(access{max(a.from, word), min(a.to, word+8), a.writes, a.adds, 0}, word)
		}
	}
	slices.Sort(all)
	slices.Reverse(all)
	return slices.Compact(all)
}

// reverse has a move be made ahead of an earlier one with which it conflicts: some goroutine that
// begins what happens up to there without the earlier one is to be chosen in its place.
func (p *path) reverse(earlier, later int) {
	n := p.nodes[p.moves[earlier].step]
	first := make(clock, len(p.names)) // of each goroutine, up to its first move
	var begin []uint32
	for k := earlier + 1; k <= later; k++ {
		m := &p.moves[k]
		if k != later && m.clock[p.moves[earlier].by] > earlier || first[m.by] > 0 {
			continue
		}
		begins := true
		for by, at := range first {
			begins = begins && (at == 0 || m.clock[by] < at)
		}
		first[m.by] = k + 1
		if begins {
			begin = append(begin, p.names[m.by])
		}
	}
	p.choose(n, begin)
}

// choose has one of some goroutines be chosen at a node, unless one is, or sleeps there.
func (p *path) choose(n *node, some []uint32) {
	for _, g := range some {
		is := func(z sleeper) bool { return z.goroutine == g }
		if slices.Contains(n.todo, g) || slices.ContainsFunc(n.done, is) || slices.ContainsFunc(n.sleep, is) {
			return
		}
	}
	for _, g := range some {
		if n.can(g) {
			p.orders.add(n, g)
			return
		}
	}
	p.orders.broken = true // which cannot be: whoever begins could have
}

// end has each goroutine that could still have gone on do so ahead of the last move, by which the
// program ended.
func (p *path) end(left []uint32) {
	last := &p.moves[len(p.moves)-1]
	n := p.nodes[last.step]
	for _, g := range left {
		if g != p.names[last.by] && n.can(g) {
			p.choose(n, []uint32{g})
		}
	}
}

// join has a clock know what another one knows.
func (c clock) join(o clock) {
	for i, n := range o {
		c[i] = max(c[i], n)
	}
}
