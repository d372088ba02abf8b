package ui

import "ctxplay/app/play/effect"

// An edge is what lies outside of the model: the browser, which carries out
// effects and follows the model.
type edge interface {
	effect.Edge
	// shown says that the model changed and will be rendered.
	shown()
	// arrived says that the address has been read: the model has what was
	// asked for.
	arrived()
	// leave lets go of all that mounting took hold of.
	leave()
}
