// Package effect says what an update of the page's model has the browser do.
//
// An [Effect] is a value, so that a test can compare it with what it expects. It
// carries itself out on an [Edge], which package edge implements in the browser:
// each effect calls the one method that has its name. An effect that nobody
// carries out therefore does not compile. Nothing here knows the browser, or
// the model; what the browser answers comes back as a message of package play.
package effect

// An Effect is something for the browser to do.
type Effect interface {
	// CarryOut calls the method of the edge that does it.
	CarryOut(Edge)
}

// An Edge does what effects ask for. It returns before it is done; what comes of
// it is reported by a message.
type Edge interface {
	Runner
	Toolbox
	Sharer
	Browser
	Roomer
}
