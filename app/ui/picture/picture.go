// Package picture puts the picture of a run into the page: the canvas that the
// frame loop draws, the overview below it, the tip beside the pointer, and what
// pointers do with them.
//
// What goes in is the Model, at each frame; what comes out are pixels, by way of
// package timeline and web/timeline.js, and messages that change how the run is
// looked at. Which frame draws is decided in package edge.
package picture

import (
	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

// A Page is what pictures see of the page that they are in.
type Page interface {
	// Model returns what the page shows. It is for reading.
	Model() *play.Model
	// Look has the page take a message about how the run is looked at. The
	// picture follows in the next frame, the words when there is time for them.
	Look(play.Msg)
	// SetRows tells in which rows the run in view is drawn.
	SetRows(*timeline.Rows)
	// Redraw asks for a frame in which all pictures are drawn anew.
	Redraw()
	// Wake asks for a frame.
	Wake()
	// Backlog reports whether there is more of the run to fold.
	Backlog() bool
}
