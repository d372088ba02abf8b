// Package ui is the page: it shows a play.Model with go-app and turns what a
// person does into play's messages. The same components are rendered by the
// server, with a recorded run, and live in the browser; what only a browser
// can do is in the files that end in _js.go.
package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/lesson"
	"ctxplay/app/program"
)

// Routes registers the pages. It is called once, on both sides.
func Routes() {
	app.Route(address.Home, func() app.Composer { return &Page{} })
	app.Route(address.Embed, func() app.Composer { return &Page{Embed: true} })
	app.Route(address.Gallery, func() app.Composer { return &Page{Gallery: true} })
	for _, l := range lesson.All() {
		app.Route("/"+l.Name, func() app.Composer { return &Page{Name: l.Name} })
	}
	// Programs of the manifest have pages too, and what is none is said to be
	// none where a person can choose another.
	app.RouteWithRegexp("^/"+program.NamePattern+"$", func() app.Composer { return &Page{} })
}
