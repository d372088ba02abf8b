// Package survive has things done in such a way that a panic in them goes no
// further: the page is told of it, and goes on.
//
// All that a browser calls comes in through here, each handler, frame, update
// and rendering, since one panic that nobody recovers ends the whole client.
// What cannot be recovered, an exception of a property's getter or a fatal error
// of the runtime, is not for this package.
package survive

import "runtime/debug"

// Tell is told of each panic: what was being done, as in "drawing the picture",
// what was thrown, and the stack of it. The page sets it; it must not panic.
var Tell = func(doing string, thrown any, stack string) {}

// Do calls f. It reports whether f came to its end without a panic.
func Do(doing string, f func()) (ok bool) {
	defer func() {
		if x := recover(); x != nil {
			Tell(doing, x, string(debug.Stack()))
		}
	}()
	f()
	return true
}

// Get returns what f returns, or instead if f panics.
func Get[T any](doing string, f func() T, instead T) T {
	value := instead
	Do(doing, func() { value = f() })
	return value
}
