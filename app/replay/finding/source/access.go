package source

import (
	"strings"

	"ctxplay/app/trace"
)

// A Use is an access to memory by a line of the program.
type Use struct {
	At trace.Frame
	// Writes says what the access does. Atomic is one by package sync/atomic, Map one
	// by which the runtime looks into a map.
	Writes, Atomic, Map bool
}

// A Sort says what has a name.
type Sort uint8

// Sorts.
const (
	Variable Sort = iota + 1
	Field
	Element
	Pointed // what a pointer points at
	Map
	Slice // a variable or field that is a slice, or an element of it
)

// A Shared is what two accesses have in common, by its name in the source: "counter",
// "s.total", "m[key]". Of a field with another name in front of it at each line, Name is
// the field's alone.
type Shared struct {
	Sort Sort
	Name string
}

// Shared returns what two lines access that access the same memory. It works by
// elimination: of all that each line reads or writes, there has to be one pair that can
// be the same. Where there are several, or a line holds no whole statements, ok is false.
func (c *Code) Shared(a, b Use) (s Shared, ok bool) {
	as, okA := c.touched(a)
	bs, okB := c.touched(b)
	if !okA || !okB {
		return s, false
	}
	pairs := 0
	for i := range as {
		for k := range bs {
			if !mayOverlap(&as[i], &bs[k]) {
				continue
			}
			one, named := same(&as[i], &bs[k])
			switch both, joined := join(s, one); {
			case !named:
				return Shared{}, false
			case pairs == 0 || s == one:
				s = one
			case joined:
				s = both
			default:
				return Shared{}, false
			}
			pairs++
		}
	}
	return s, pairs > 0
}

// join returns what names both of two things, if one is a slice and the other is of its
// elements, as for a line that appends.
func join(a, b Shared) (s Shared, ok bool) {
	of := func(x, y Shared) bool {
		return (x.Sort == Variable || x.Sort == Field || x.Sort == Slice) && y.Sort == Element && y.Name == x.Name+"[…]"
	}
	switch {
	case of(a, b):
		return Shared{Slice, a.Name}, true
	case of(b, a):
		return Shared{Slice, b.Name}, true
	case a.Sort == Slice && a.Name == b.Name:
		return a, true
	}
	return s, false
}

// same returns the name that two things have in common.
func same(a, b *touch) (s Shared, ok bool) {
	switch {
	case a.sort != b.sort || len(a.text) > mostName || len(b.text) > mostName:
		return s, false
	case a.text == b.text:
		return Shared{a.sort, a.text}, true
	case a.sort == Field && a.name == b.name:
		return Shared{Field, a.name}, true
	case a.sort == Element && a.name == b.name:
		return Shared{Element, a.name + "[…]"}, true
	case a.sort == Map && lastName(a.text) == lastName(b.text):
		return Shared{Map, lastName(a.text)}, true
	}
	return s, false
}

// lastName is what stands behind the last dot.
func lastName(text string) string { return text[strings.LastIndexByte(text, '.')+1:] }

// mostName is how long a name may be, in bytes, to be told.
const mostName = 60

// A touch is one thing that a line may read or write.
type touch struct {
	sort Sort
	// name is that of the variable or field or, of an element, of what it is in, as
	// written; text is the whole as written.
	name, text    string
	reads, writes bool
	// flat says that it has no fields and elements within.
	flat bool
}

// mayOverlap reports whether two things can be the same memory, or one be within the
// other. Two variables with different names never are, but a name may stand for several
// variables: that these are the same is for elimination to say.
func mayOverlap(a, b *touch) bool {
	if a.sort > b.sort {
		a, b = b, a
	}
	switch {
	case a.sort == Map || b.sort == Map:
		return a.sort == b.sort
	case b.sort == Pointed:
		return true
	case a.sort == Variable && b.sort == Variable:
		return a.name == b.name
	case a.sort == Variable:
		return !a.flat
	case a.sort == Field && b.sort == Field:
		return a.name == b.name || !a.flat || !b.flat
	case a.sort == Field:
		return !a.flat || !b.flat
	}
	return true // two elements
}
