package timeline

import (
	"slices"

	"ctxplay/app/order"
)

// mostAlike is how many of one parent's children that are alike have a row each. If
// there are more, one row stands for all, until it is unfolded.
const mostAlike = 12

// A node is one row of a tree: a thing, or several alike.
type node struct {
	thing  int   // the first, if it stands for several
	alike  []int // all of them, in order; nil for one
	parent int   // row of what it hangs on, -1 for none
	depth  int
	open   bool // its members have rows of their own below
}

// A tree orders things depth first.
type tree struct {
	parent []int // of each thing, -1 for none
	kind   []int // of each thing; those of one kind are alike
	most   int   // see mostAlike
	open   func(first int) bool
}

// A kind says what makes things alike.
type kind struct {
	name string
	file string
	line int
}

// kinds numbers the kinds of n things.
func kinds(n int, of func(i int) kind) []int {
	out := make([]int, n)
	number := make(map[kind]int)
	var last kind // siblings often are of one kind
	for i := range n {
		k := of(i)
		if i > 0 && k == last {
			out[i] = out[i-1]
			continue
		}
		at, ok := number[k]
		if !ok {
			at = len(number)
			number[k] = at
		}
		out[i], last = at, k
	}
	return out
}

// A branch is a list of siblings that is being put in order.
type branch struct {
	list   []int
	at     int
	parent int
	depth  int
	least  int // how many alike make a folded row
	kinds  map[int][]int
}

// order returns the rows, each parent before its children, siblings in the order of
// their numbers. Rings, which a run does not have, begin anywhere. It keeps a stack
// of its own, because a chain of goroutines may be longer than what a browser lets
// functions call one another.
func (t tree) order() (nodes []node) {
	children := make([][]int, len(t.parent))
	var roots []int
	for i, up := range t.parent {
		if up >= 0 {
			children[up] = append(children[up], i)
		} else {
			roots = append(roots, i)
		}
	}
	seen := make([]bool, len(t.parent))
	nodes = make([]node, 0, min(len(t.parent), 1024))
	grow := func(list []int) {
		for stack := []branch{t.branch(list, -1, 0, t.most+1)}; len(stack) > 0; {
			b := &stack[len(stack)-1]
			if b.at == len(b.list) {
				stack = stack[:len(stack)-1]
				continue
			}
			i := b.list[b.at]
			b.at++
			if seen[i] {
				continue
			}
			l := node{thing: i, parent: b.parent, depth: b.depth, alike: t.alike(b, i, seen)}
			below, least := children[i], t.most+1
			switch {
			case l.alike == nil:
				seen[i] = true
			case t.open(i): // the rest of them stands below it
				l.open, below, least = true, l.alike, len(t.parent)+1
				b.list = without(b.list, b.at, l.alike)
			default:
				below, least = nil, 2
				for _, m := range l.alike {
					seen[m] = true
					below = append(below, children[m]...)
				}
				order.Up(below)
			}
			nodes = append(nodes, l)
			if len(below) > 0 {
				stack = append(stack, t.branch(below, len(nodes)-1, b.depth+1, least))
			}
		}
	}
	grow(roots)
	for i := range t.parent {
		if !seen[i] {
			grow([]int{i})
		}
	}
	return nodes
}

// alike returns i and those of its siblings that are alike and have no row yet, or
// nil if they are too few to fold.
func (t tree) alike(b *branch, i int, seen []bool) []int {
	if b.kinds == nil {
		return nil
	}
	k := t.kind[i]
	if len(b.kinds[k]) < b.least {
		return nil
	}
	b.kinds[k] = slices.DeleteFunc(b.kinds[k], func(m int) bool { return seen[m] })
	if len(b.kinds[k]) < b.least {
		return nil
	}
	return b.kinds[k]
}

// branch prepares a list of siblings of which least alike or more fold.
func (t tree) branch(list []int, parent, depth, least int) branch {
	b := branch{list: list, parent: parent, depth: depth, least: least}
	if len(list) >= least {
		b.kinds = make(map[int][]int)
		for _, i := range list {
			k := t.kind[i]
			b.kinds[k] = append(b.kinds[k], i)
		}
	}
	return b
}

// without returns list without those that are among these, from index from on. Both
// are ascending.
func without(list []int, from int, these []int) []int {
	kept := append([]int(nil), list[:from]...)
	for _, i := range list[from:] {
		for len(these) > 0 && these[0] < i {
			these = these[1:]
		}
		if len(these) == 0 || these[0] != i {
			kept = append(kept, i)
		}
	}
	return kept
}
