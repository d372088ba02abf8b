// Package survive calls functions so that a panic in them does not end the client:
// the page is told of it, and goes on.
//
// What goes in are functions: each handler, frame, update and rendering that the
// browser asks for is called through here, since a single panic that nobody recovers
// ends the whole client. What comes out is whether they panicked. The package cannot
// help against what Go does not recover: an exception that JavaScript throws through
// Go, and a fatal error of the runtime.
package survive

import (
	"runtime/debug"

	"ctxplay/app/language"
)

// Tell is told of each panic: what was being done, as in "drawing the picture",
// what was thrown, and the stack of it. The page sets it; it must not panic.
var Tell = func(doing language.Phrase, thrown any, stack string) {}

// Do calls f. It reports whether f came to its end without a panic.
func Do(doing language.Phrase, f func()) (ok bool) {
	defer func() {
		if x := recover(); x != nil {
			Tell(doing, x, string(debug.Stack()))
		}
	}()
	f()
	return true
}

// Get returns what f returns, or instead if f panics.
func Get[T any](doing language.Phrase, f func() T, instead T) T {
	value := instead
	Do(doing, func() { value = f() })
	return value
}
