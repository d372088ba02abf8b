package compare

import "slices"

// Bounds of the work of matching output.
const (
	// exactCells is how many cells the table of the longest common
	// subsequence may have: 2000 writes against 2000.
	exactCells = 4 << 20
	// ahead is how far greedy matching, beyond that, looks for where the two meet
	// again. It makes at most greedySteps comparisons in all.
	ahead       = 64
	greedySteps = 8 << 20
)

// matchOutput matches what was written: as much as comes in the same order in both,
// then what both wrote at different places.
func (c *Comparison) matchOutput() {
	a, b := c.writes()
	swapped := slices.Compare(a, b) > 0 // so that comparing B with A gives the mirror image
	if swapped {
		a, b = b, a
	}
	x, y := make([]int, len(a)), make([]int, len(b))
	for i := range x {
		x[i] = -1
	}
	for j := range y {
		y[j] = -1
	}
	matchInOrder(a, b, func(i, j int) { x[i], y[j] = j, i })
	where := make(map[string][]int)
	c.elsewhere = make(map[int]bool)
	for j, i := range y {
		if i < 0 {
			where[b[j]] = append(where[b[j]], j)
		}
	}
	for i := range x {
		if js := where[a[i]]; x[i] < 0 && len(js) > 0 {
			x[i], y[js[0]], where[a[i]] = js[0], i, js[1:]
			if swapped {
				c.elsewhere[js[0]] = true
			} else {
				c.elsewhere[i] = true
			}
		}
	}
	if c.outOf = [2][]int{x, y}; swapped {
		c.outOf = [2][]int{y, x}
	}
	c.Output = pairs(c.outOf, func(int, int) bool { return true })
}

// writes returns what each run wrote, with the stream before the text.
func (c *Comparison) writes() (a, b []string) {
	for side, out := range [2]*[]string{&a, &b} {
		for _, o := range c.run(side).Output {
			*out = append(*out, o.Stream+" "+o.Text)
		}
	}
	return a, b
}

// matchInOrder matches equal elements of a and b without crossing: as many as there
// can be or, if finding those would take too long, those that a walk along both
// meets.
func matchInOrder(a, b []string, match func(i, j int)) {
	first := 0
	for first < min(len(a), len(b)) && a[first] == b[first] {
		match(first, first)
		first++
	}
	i, j := len(a), len(b)
	for i > first && j > first && a[i-1] == b[j-1] {
		i, j = i-1, j-1
		match(i, j)
	}
	a, b = a[first:i], b[first:j]
	within := func(i, j int) { match(first+i, first+j) }
	if (len(a)+1)*(len(b)+1) <= exactCells {
		matchLongest(a, b, within)
	} else {
		matchGreedily(a, b, within)
	}
}

// matchLongest matches along a longest common subsequence. It fills a table of the
// lengths that are left from each place on.
func matchLongest(a, b []string, match func(i, j int)) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	width := len(b) + 1
	left := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if at := i*width + j; a[i] == b[j] {
				left[at] = left[at+width+1] + 1
			} else {
				left[at] = max(left[at+width], left[at+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch at := i*width + j; {
		case a[i] == b[j]:
			match(i, j)
			i, j = i+1, j+1
		case left[at+width] >= left[at+1]:
			i++
		default:
			j++
		}
	}
}

// matchGreedily walks along both and, where they differ, to the nearest place where
// they are alike again.
func matchGreedily(a, b []string, match func(i, j int)) {
	steps := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if a[i] == b[j] {
			match(i, j)
			i, j = i+1, j+1
			continue
		}
		di, dj := 1, 1 // if there is no such place, one is passed over in both
		if steps < greedySteps {
			di, dj, steps = nextMatch(a[i:], b[j:], steps)
		}
		i, j = i+di, j+dj
	}
}

// nextMatch returns how far to go in a and in b until they are alike, and how many
// steps have been made in all.
func nextMatch(a, b []string, steps int) (di, dj, done int) {
	for sum := 1; sum <= ahead; sum++ {
		for di = range sum + 1 {
			dj = sum - di
			steps++
			if di < len(a) && dj < len(b) && a[di] == b[dj] {
				return di, dj, steps
			}
		}
	}
	return 1, 1, steps
}
