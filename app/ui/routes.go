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
	"ctxplay/app/language"
	"ctxplay/app/program"
)

// Routes registers the pages. It is called once, on both sides.
func Routes() {
	routes("")
	for _, o := range language.Others {
		routes(o.Code)
	}
	app.Route(address.Gallery, func() app.Composer { return &Page{Gallery: true} })
}

// routes registers the pages in a language.
func routes(code string) {
	at := ""
	if code != "" {
		at = "/" + code
	}
	app.Route(at+address.Home, func() app.Composer { return &Page{Language: code} })
	app.Route(at+address.Embed, func() app.Composer { return &Page{Embed: true, Language: code} })
	app.Route(at+address.Menu, func() app.Composer { return &Page{Menu: true, Language: code} })
	// Each program has a page. A page whose name no program has says so, and lets the
	// person choose another.
	app.RouteWithRegexp("^"+at+"/"+program.NamePattern+"$", func() app.Composer { return &Page{Language: code} })
}
