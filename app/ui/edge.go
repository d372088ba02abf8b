package ui

import (
	"time"

	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/timeline"
)

// A browser is what lies outside of the model. It carries out effects and
// follows the model. Package edge has the one there is.
type browser interface {
	effect.Edge
	// Settle has the page take what was typed until now, before a message.
	Settle(play.Msg)
	// Shown says that the model changed and will be rendered.
	Shown()
	// Arrived says that the address has been read: the model has what was
	// asked for.
	Arrived()
	// Leave lets go of all that mounting took hold of.
	Leave()
}

// Model returns what the page shows, for package edge to read.
func (p *Page) Model() *play.Model { return &p.model }

// Took is how long the page took to render last.
func (p *Page) Took() time.Duration { return p.took }

// SetRows tells in which rows the run in view is drawn.
func (p *Page) SetRows(rows *timeline.Rows) { p.rows = rows }

// SetEditor tells that from now on an editor shows the source.
func (p *Page) SetEditor() { p.editor = true }
