//go:build !js

package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// newEdge returns nil: the server only renders.
func newEdge(app.Context, *Page) browser { return nil }
