package slim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// An instruction with its value is an element of its own where it is at least one of so many,
// and an idiom has a code where it is.
const (
	oftenElement = 2000
	oftenIdiom   = 4000
)

// Derive returns idioms.txt for files of Go's linker: each element that is in them, and
// then those that follow one another most often are made one, again and again, until there
// are as many as there are codes (byte pair encoding: Gage, A New Algorithm for Data
// Compression, 1994). For the client and two programs it takes some seconds.
func Derive(files ...[]byte) (string, error) {
	var all [][]instruction
	for _, file := range files {
		functions, err := readFunctions(file)
		if err != nil {
			return "", fmt.Errorf("finding idioms: %w", err)
		}
		all = append(all, functions...)
	}
	d := deriver{known: make(map[string]int)}
	d.add(all)
	for len(d.chosen()) < maxCodes-1 && d.merge() {
	}
	chosen := d.chosen()
	return strings.Join(chosen[:min(len(chosen), maxCodes-1)], "\n") + "\n", nil
}

// A deriver has functions as numbers of idioms.
type deriver struct {
	functions [][]int
	total     int // of instructions
	idioms    []string
	known     map[string]int // the number of each
	needed    int            // so many are of any instruction of a kind, and first
}

// readFunctions returns the functions of a file.
func readFunctions(file []byte) (all [][]instruction, err error) {
	in := reader{b: file}
	in.take(8)
	for !in.done() && in.err == nil {
		id := in.byte()
		size := int(in.uint())
		end := in.at + size
		if id != 10 {
			in.at = end
			continue
		}
		for index, n := int64(0), int64(in.uint()); index < n && in.err == nil; index++ {
			in.uint() // its size
			f := function{in: &in, has: func(int, kind) bool { return true }, pc: (index + funcValueOffset) << 16}
			if err := f.read(); err != nil {
				return nil, fmt.Errorf("function %d: %w", index, err)
			}
			all = append(all, f.all)
		}
	}
	return all, in.err
}

// add adds functions, of which each instruction becomes an element.
func (d *deriver) add(all [][]instruction) {
	count := make(map[element]int)
	for _, f := range all {
		for _, i := range f {
			d.total++
			d.number(element{op: i.op, kind: i.kind, any: i.kind != nothing}.String())
			count[i.element()]++
		}
	}
	d.needed = len(d.idioms)
	for _, f := range all {
		numbers := make([]int, len(f))
		for k, i := range f {
			e := i.element()
			if e.kind != nothing && count[e] < d.total/oftenElement {
				e.any, e.value = true, 0
			}
			numbers[k] = d.number(e.String())
		}
		d.functions = append(d.functions, numbers)
	}
}

// element returns the element that an instruction is with its value, if that is one of a few.
// Offsets in the stack are not: the codes around them are more alike without.
func (i *instruction) element() element {
	e := element{op: i.op, kind: i.kind, value: i.value}
	switch {
	case i.op == opCall, i.kind != number && i.kind != result && i.kind != returns && i.kind != level:
		e.any, e.value = true, 0
	}
	return e
}

func (d *deriver) number(idiom string) int {
	n, ok := d.known[idiom]
	if !ok {
		n = len(d.idioms)
		d.known[idiom] = n
		d.idioms = append(d.idioms, idiom)
	}
	return n
}

// merge makes one idiom of the two that follow each other most often, and reports whether any
// do.
func (d *deriver) merge() bool {
	count := make(map[[2]int]int)
	for _, f := range d.functions {
		for i := 1; i < len(f); i++ {
			count[[2]int{f[i-1], f[i]}]++
		}
	}
	var best [2]int
	for pair, n := range count {
		if m := count[best]; n > m || n == m && slices.Compare(pair[:], best[:]) < 0 {
			best = pair
		}
	}
	if count[best] < 2 {
		return false
	}
	both := d.number(d.idioms[best[0]] + "; " + d.idioms[best[1]])
	for k, f := range d.functions {
		to := f[:0]
		for i := 0; i < len(f); i++ {
			if i+1 < len(f) && f[i] == best[0] && f[i+1] == best[1] {
				to = append(to, both)
				i++
			} else {
				to = append(to, f[i])
			}
		}
		d.functions[k] = to
	}
	return true
}

// chosen returns the idioms that are needed, and those that are frequent enough, the most
// frequent first.
func (d *deriver) chosen() (all []string) {
	count := make([]int, len(d.idioms))
	for _, f := range d.functions {
		for _, n := range f {
			count[n]++
		}
	}
	var numbers []int
	for n := range d.idioms {
		if n < d.needed || count[n] >= d.total/oftenIdiom {
			numbers = append(numbers, n)
		}
	}
	slices.SortStableFunc(numbers, func(a, b int) int { return cmp.Compare(count[b], count[a]) })
	for _, n := range numbers {
		all = append(all, d.idioms[n])
	}
	return all
}
