// Package order sorts slices with one sorting algorithm for all of them.
//
// The functions of package slices are compiled once for each type of element: a
// sort of its own is some 15 KB of WebAssembly, and the page's client sorts some
// twenty types. This one is compiled once, and each type adds some 450 bytes. It takes
// four times as long, half a microsecond for each of a thousand elements (BenchmarkBy),
// and is for what is short: thousands of elements, not millions. It is stable.
package order

import (
	"cmp"
	"sort"
)

// By sorts s as compare says, which returns less than 0 where a is before b, more
// than 0 where it is behind it, and else 0: elements that are neither stay in order.
func By[S ~[]E, E any](s S, compare func(a, b E) int) {
	sort.SliceStable(s, func(i, j int) bool { return compare(s[i], s[j]) < 0 })
}

// Up sorts s from its least element to its greatest.
func Up[S ~[]E, E cmp.Ordered](s S) {
	By(s, cmp.Compare[E])
}
