// Package detector finds data races: two accesses of the same bytes by two goroutines, one of
// them a write, with nothing that makes one happen before the other.
//
// What goes in is what a program does, one thing at a time: goroutines that begin and end,
// memory that is read, written, taken and given back, and what synchronises them. What comes
// out are pairs of accesses, handed to a function of its surroundings.
//
// The package is compiled twice. For its tests it is a package like any other. For programs
// that look for races its files are part of Go's runtime (package race puts them there), which
// is why it allocates nothing with Go's allocator, calls nothing of the standard library, has
// no maps, interfaces or closures, and has the runtime's ways: all its names begin with race,
// and no function may grow a stack, since it is called before every access. What the two
// surroundings do differently is in native.go, and in hooks.go.txt of package race.
//
// Everything happens on one thread, so that nothing is locked.
//
// The method is FastTrack's (Flanagan and Freund, PLDI 2009), with four accesses for each eight
// bytes as ThreadSanitizer has: an access is remembered with its goroutine and that goroutine's
// epoch, which begins anew whenever the goroutine releases something. It happened before what
// another goroutine does if that one's clock has reached the epoch. Clocks are trees that share
// what they have in common (clock.go). The stack of an access that may be the earlier one of a
// race is the node of a tree of calls (stack.go).
package detector
