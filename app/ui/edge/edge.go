// Package edge brings a page to life in the browser. It carries out the effects
// that updates of the page's model ask for, follows the model with all that
// go-app does not render (the pictures, the source in its editor, the clock),
// and turns what the browser tells into messages.
//
// What goes in are a [Page] and events of the browser; what comes out are
// messages to the page, and changes of elements that package panel has made
// room for. What can be decided without a browser is decided in files that build
// anywhere, and tested: when a frame does what (pace.go), which lines have a mark
// (marks.go), what becomes of a file (files.go).
// The package changes no model and says nothing in words of its own.
package edge

import (
	"time"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
)

// A Page is what the edge follows. Its methods are called on the UI goroutine
// only.
type Page interface {
	// Model returns what the page shows. It is for reading; messages change it.
	Model() *play.Model
	// Send has the page take a message.
	Send(play.Msg)
	// Title is what the browser's tab shall say.
	Title() string
	// Took is how long the page took to render last.
	Took() time.Duration
	// SetRows tells in which rows the run in view is drawn.
	SetRows(*timeline.Rows)
	// SetEditor tells that from now on an editor shows the source.
	SetEditor()
}
