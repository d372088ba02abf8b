package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/ui/edge"
)

// newEdge brings a mounted page to life.
func newEdge(ctx app.Context, p *Page) browser { return edge.New(ctx, p) }
