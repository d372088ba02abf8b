// Package ui is the page: it holds a play.Model, gives messages to play.Update, and
// arranges what package panel shows of the Model. The server renders it with a
// recorded run, and the browser brings the same page to life by package edge.
//
// The package also says where the pages are, for both sides, and has go-app's handler
// for the host, with what mends its HTML. It does not decide what a message changes,
// and has no glue for the browser but for the gallery's exhibits, which it reads there.
package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/program"
)

// Routes registers the pages. It is called once, on both sides.
func Routes() {
	app.Route(address.Home, func() app.Composer { return &Page{} })
	app.Route(address.Embed, func() app.Composer { return &Page{Embed: true} })
	app.Route(address.Menu, func() app.Composer { return &Page{Menu: true} })
	app.Route(address.Gallery, func() app.Composer { return &Page{Gallery: true} })
	// Each program has a page. A page whose name no program has says so, and lets the
	// person choose another.
	app.RouteWithRegexp("^/"+program.NamePattern+"$", func() app.Composer { return &Page{} })
}
