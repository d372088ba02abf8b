package ui

import "ctxplay/app/play"

// An edge is what lies outside of the model: the browser.
type edge interface {
	// do carries out an effect.
	do(play.Effect)
	// shown says that the model changed and will be rendered.
	shown()
	// arrived says that the address has been read: the model has what was
	// asked for.
	arrived()
	// leave lets go of all that mounting took hold of.
	leave()
}
