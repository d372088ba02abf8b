// Package ui is the page: it shows a play.Model with go-app and turns what a
// person does into play's messages. The same components are rendered by the
// server, with a recorded run, and live in the browser; what only a browser
// can do is in the files that end in _js.go.
package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/lesson"
)

// Paths of the pages that are not named after a program.
const (
	homePath  = "/"
	embedPath = "/embed"
	// GalleryPath is where every component can be seen in every state.
	GalleryPath = "/gallery"
)

// Routes registers the pages. It is called once, on both sides.
func Routes() {
	app.Route(homePath, func() app.Composer { return &Page{} })
	app.Route(embedPath, func() app.Composer { return &Page{Embed: true} })
	app.Route(GalleryPath, func() app.Composer { return &Page{Gallery: true} })
	for _, l := range lesson.All() {
		app.Route("/"+l.Name, func() app.Composer { return &Page{Name: l.Name} })
	}
	// Programs of the manifest have pages too, and what is none is said to be
	// none where a person can choose another.
	app.RouteWithRegexp(`^/[a-z0-9][a-z0-9-]*$`, func() app.Composer { return &Page{} })
}
