package compare

import (
	"slices"
	"strings"

	"ctxplay/app/order"
	"ctxplay/app/replay"
)

// A matchKey is what two things of different runs that match have in common.
type matchKey struct {
	name, detail, fn string
	line, maker      int
}

// A forest is what is matched from its roots down: goroutines by which started which,
// contexts by which was derived from which.
type forest struct {
	roots    []int
	children [][]int
}

func (f *forest) add(i, parent int) {
	if parent < 0 || parent == i || parent >= len(f.children) {
		f.roots = append(f.roots, i)
	} else {
		f.children[parent] = append(f.children[parent], i)
	}
}

// A lineNumbers counts the lines of the source at which things were made, so that
// they compare even if lines were added above.
type lineNumbers map[matchKey]int

// numberLines counts, for each function and name, the lines at which things of that
// name were made. If both runs saw as many lines, the first matches the first and so
// on. If not, each line is itself, and one that the other run does not have matches
// none.
func numberLines(of [2][]matchKey) (out [2]lineNumbers) {
	var lines [2]map[matchKey][]int
	for side := range of {
		out[side], lines[side] = make(lineNumbers), make(map[matchKey][]int)
		for _, k := range of[side] {
			if _, ok := out[side][k]; ok {
				continue
			}
			out[side][k] = k.line
			fn := k
			fn.line = 0
			lines[side][fn] = append(lines[side][fn], k.line)
		}
	}
	for fn, a := range lines[0] {
		b := lines[1][fn]
		if len(a) != len(b) {
			continue
		}
		for side, all := range [2][]int{a, b} {
			order.Up(all)
			for n, line := range all {
				k := fn
				k.line = line
				out[side][k] = n
			}
		}
	}
	return out
}

// matchTrees matches two forests from their roots down. Siblings match in their order
// by the first of alikes by which they are alike. What is left is matched by the last
// of alikes wherever it stands.
func matchTrees(f [2]forest, size [2]int, alikes ...func(side, i int) matchKey) (of [2][]int) {
	for side := range of {
		of[side] = make([]int, size[side])
		for i := range of[side] {
			of[side][i] = -1
		}
	}
	type lists struct{ a, b []int }
	for work := []lists{{f[0].roots, f[1].roots}}; len(work) > 0; {
		l := work[len(work)-1]
		work = work[:len(work)-1]
		a, b := l.a, l.b
		for _, alike := range alikes {
			a, b = matchLists(a, b, of, alike)
		}
		for _, i := range l.a {
			if j := of[0][i]; j >= 0 && len(f[0].children[i]) > 0 && len(f[1].children[j]) > 0 {
				work = append(work, lists{f[0].children[i], f[1].children[j]})
			}
		}
	}
	var rest [2][]int
	for side := range rest {
		for _, all := range append(slices.Clone(f[side].children), f[side].roots) {
			for _, i := range all {
				if of[side][i] < 0 {
					rest[side] = append(rest[side], i)
				}
			}
		}
		order.Up(rest[side])
	}
	matchLists(rest[0], rest[1], of, alikes[len(alikes)-1])
	return of
}

// matchLists matches what is alike, in order, and returns what is left.
func matchLists(a, b []int, of [2][]int, alike func(side, i int) matchKey) (restA, restB []int) {
	if len(a) == 0 || len(b) == 0 {
		return a, b
	}
	waiting := make(map[matchKey][]int, min(len(b), 64))
	for _, j := range b {
		k := alike(1, j)
		waiting[k] = append(waiting[k], j)
	}
	for _, i := range a {
		k := alike(0, i)
		js := waiting[k]
		if len(js) == 0 {
			restA = append(restA, i)
			continue
		}
		of[0][i], of[1][js[0]] = js[0], i
		waiting[k] = js[1:]
	}
	for _, j := range b {
		if of[1][j] < 0 {
			restB = append(restB, j)
		}
	}
	return restA, restB
}

// matchGoroutines matches goroutines by the function started, the go statement, the
// match of the parent and the order. The goroutines that serve a connection each are
// alike whatever they are asked for: they match in the order of requests.
func (c *Comparison) matchGoroutines() {
	var f [2]forest
	var sites [2][]matchKey
	for side := range f {
		r := c.run(side)
		c.gos[side] = make(map[replay.GoID]int, len(r.Goroutines))
		f[side].children = make([][]int, len(r.Goroutines))
		for i, g := range r.Goroutines {
			c.gos[side][g.ID] = i
		}
		for i, g := range r.Goroutines {
			if g.Recorder {
				continue
			}
			parent, ok := c.gos[side][g.Parent]
			if !ok || r.Goroutines[parent].Recorder {
				parent = -1
			}
			f[side].add(i, parent)
			sites[side] = append(sites[side], keyOf(g.Entry, "", g.Site))
		}
	}
	line := numberLines(sites)
	exact := func(side, i int) matchKey {
		g := c.run(side).Goroutines[i]
		k := keyOf(g.Entry, "", g.Site)
		k.line = line[side][k]
		if !strings.HasPrefix(g.Entry, "net/http.") {
			k.detail = g.Code
		}
		return k
	}
	moved := func(side, i int) matchKey {
		k := exact(side, i)
		k.line = 0
		return k
	}
	roughly := func(side, i int) matchKey { return matchKey{name: c.run(side).Goroutines[i].Entry} }
	c.goOf = matchTrees(f, [2]int{len(c.A.Goroutines), len(c.B.Goroutines)}, exact, moved, roughly)
	c.Goroutines = pairs(c.goOf, func(side, i int) bool { return !c.run(side).Goroutines[i].Recorder })
}

// keyOf is what is known of where a thing was made.
func keyOf(name, detail string, s replay.Site) matchKey {
	return matchKey{name: name, detail: detail, fn: s.Func, line: s.Line}
}

// matchContexts matches contexts by kind, key or type, the line that made it, the
// match of the goroutine that did and of the parent, and the order.
func (c *Comparison) matchContexts() {
	var f [2]forest
	var sites [2][]matchKey
	for side := range f {
		r := c.run(side)
		f[side].children = make([][]int, len(r.Contexts))
		for i, x := range r.Contexts {
			f[side].add(i, int(x.Parent)-1)
			sites[side] = append(sites[side], keyOf(x.Kind, x.Type+x.Key, x.Site))
		}
	}
	line := numberLines(sites)
	moved := func(side, i int) matchKey {
		x := c.run(side).Contexts[i]
		k := keyOf(x.Kind, x.Type+x.Key, x.Site)
		k.line = line[side][k]
		return k
	}
	exact := func(side, i int) matchKey {
		k := moved(side, i)
		k.maker = -2 - side // a number that matches nothing
		if g, ok := c.gos[side][c.run(side).Contexts[i].Goroutine]; ok && c.goOf[side][g] >= 0 {
			if k.maker = g; side == 0 {
				k.maker = c.goOf[0][g]
			}
		}
		return k
	}
	roughly := func(side, i int) matchKey {
		x := c.run(side).Contexts[i]
		return matchKey{name: x.Kind, detail: x.Type + x.Key}
	}
	c.ctxOf = matchTrees(f, [2]int{len(c.A.Contexts), len(c.B.Contexts)}, exact, moved, roughly)
	c.Contexts = pairs(c.ctxOf, func(int, int) bool { return true })
}

// matchRequests matches requests by their order.
func (c *Comparison) matchRequests() {
	n := [2]int{len(c.A.Requests), len(c.B.Requests)}
	for side := range n {
		c.reqOf[side] = make([]int, n[side])
		for i := range c.reqOf[side] {
			if c.reqOf[side][i] = i; i >= n[1-side] {
				c.reqOf[side][i] = -1
			}
		}
	}
	c.Requests = pairs(c.reqOf, func(int, int) bool { return true })
}

// pairs writes partners as pairs, without what is not wanted.
func pairs(of [2][]int, wanted func(side, i int) bool) (out []Pair) {
	for i, j := range of[0] {
		if wanted(0, i) {
			out = append(out, Pair{i, j})
		}
	}
	for j, i := range of[1] {
		if i < 0 && wanted(1, j) {
			out = append(out, Pair{-1, j})
		}
	}
	return out
}
