package search

import (
	"slices"

	"ctxplay/app/schedule"
)

// An orders goes through all schedules of a program that can come to different ends. Two operations
// of two goroutines can be done in either order with the same result unless they touch the same
// memory, channel or lock and one of them changes it. So of all schedules that differ in nothing
// else one is enough (partial-order reduction). Which other ones are needed is learnt from each
// run: where an operation conflicts with an earlier one of another goroutine, and nothing else
// made it come later, the other order is tried too (source sets: Abdulla, Aronis, Jonsson and
// Sagonas, POPL 2014), and a goroutine that was let go first sleeps in the runs that come later
// until something conflicts with what it would do (sleep sets: Godefroid, 1996).
//
// What is tried for is a place in the tree of all choices; see [node].
type orders struct {
	ready  []*node // that have something to try, the latest last
	open   map[int]try
	begun  bool
	asked  int // how many runs were
	whole  int // that are a schedule of their own, which no other run was
	fails  int // of these
	broken bool
}

// A try is a run by which something is chosen at a node: what is not nil but for the first run.
type try struct {
	at     *node
	choose uint32
}

// mostJournal is how many words a run's journal may have, and mostSteps how many choices it may
// tell of: of a program with more not all orders are tried.
const (
	mostJournal = 1 << 16
	mostSteps   = 4000
)

// A node is a choice in the tree of all that were come across. It knows what is above it alone,
// and so goes away when nothing is left to try below it.
type node struct {
	choice
	up    *node
	via   uint32 // what was chosen above
	depth int
	sleep []sleeper // goroutines that need not be chosen here
	done  []sleeper // that were, or are being tried, in this order
	todo  []uint32  // what is still to be chosen
	busy  bool      // something is being tried
}

// A sleeper is a goroutine, and what it would touch next. Ends says that this would end the
// program, and awake that it is not known well enough to let it sleep.
type sleeper struct {
	goroutine   uint32
	touched     []access
	ends, awake bool
}

func newOrders() *orders { return &orders{open: make(map[int]try)} }

// over reports whether nothing is left to try, or it cannot be told what.
func (o *orders) over() bool { return o.broken || o.begun && len(o.open) == 0 && len(o.ready) == 0 }

// all reports whether all orders were tried.
func (o *orders) all() bool { return !o.broken && o.over() }

// next returns a run to make next under a number, if there is one.
func (o *orders) next(number int) (schedule.List, bool) {
	switch {
	case o.broken:
		return nil, false
	case !o.begun:
		o.begun = true
		o.asked++
		o.open[number] = try{}
		return nil, true
	case len(o.ready) == 0:
		return nil, false
	}
	n := o.ready[len(o.ready)-1]
	o.ready = o.ready[:len(o.ready)-1]
	choose := n.todo[0]
	n.todo = n.todo[1:]
	n.busy = true
	o.asked++
	if !n.isCase {
		n.done = append(n.done, sleeper{goroutine: choose, awake: true})
	}
	o.open[number] = try{n, choose}
	return n.list(choose), true
}

// list returns the switches that lead to a choice and have something be chosen there.
func (n *node) list(choose uint32) (l schedule.List) {
	for ; n != nil; n, choose = n.up, n.via {
		if choose == n.usual() {
			continue
		}
		l = append(l, n.by(choose))
	}
	slices.Reverse(l)
	return l
}

// forget takes it that a run is not made. It can be asked for again.
func (o *orders) forget(number int) {
	t, ok := o.open[number]
	if !ok {
		return
	}
	delete(o.open, number)
	o.asked--
	n := t.at
	if n == nil {
		o.begun = false
		return
	}
	n.busy = false
	if !n.isCase {
		n.done = n.done[:len(n.done)-1]
	}
	n.todo = slices.Insert(n.todo, 0, t.choose)
	o.queue(n)
}

// queue has what is to be tried at a node be tried, one after the other.
func (o *orders) queue(n *node) {
	if len(n.todo) > 0 && !n.busy && !slices.Contains(o.ready, n) {
		o.ready = append(o.ready, n)
	}
}

// add has something be tried at a node.
func (o *orders) add(n *node, choose uint32) {
	n.todo = append(n.todo, choose)
	o.queue(n)
}

// take takes what a run came to.
func (o *orders) take(number int, out *schedule.Outcome) {
	t, ok := o.open[number]
	if !ok {
		return
	}
	delete(o.open, number)
	j := readJournal(out.Journal, true)
	steps, left := j.steps, j.left
	if len(steps) == 0 || len(steps) > mostSteps || out.Missed > 0 || out.Reason == "limit" || out.Reason == "stopped" {
		o.broken = true // there is nothing to choose, or more than is told
		return
	}
	if !j.whole { // at once, as by a fatal error
		left = steps[len(steps)-1].ready
	}
	p := newPath(o, t, steps)
	if p == nil {
		o.broken = true
		return
	}
	p.deadlock = out.Reason == "deadlock"
	if p.follow(left) {
		o.count(out)
	}
	if n := t.at; n != nil {
		n.busy = false
		o.queue(n)
	}
}

// count counts a schedule of its own.
func (o *orders) count(out *schedule.Outcome) {
	o.whole++
	if out.Fails() {
		o.fails++
	}
}
