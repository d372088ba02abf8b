// Package ui is the page: it shows a play.Model with go-app and turns what a
// person does into play's messages. The same components are rendered by the
// server, with a recorded run, and live in the browser; what only a browser
// can do is in the files that end in _js.go.
package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/lesson"
)

// Paths of the pages that are not named after a program.
const (
	homePath  = "/"
	embedPath = "/embed"
)

// Routes registers the pages. It is called once, on both sides.
func Routes() {
	app.Route(homePath, func() app.Composer { return &Page{} })
	app.Route(embedPath, func() app.Composer { return &Page{Embed: true} })
	for _, l := range lesson.All() {
		app.Route("/"+l.Name, func() app.Composer { return &Page{Name: l.Name} })
	}
	// Programs of the manifest have pages too, and what is none is said to be
	// none where a person can choose another.
	app.RouteWithRegexp(`^/[a-z0-9][a-z0-9-]*$`, func() app.Composer { return &Page{} })
}

// Handler returns go-app's handler with what the page consists of. Version
// must change with the content.
func Handler(version string) *app.Handler {
	return &app.Handler{
		Name:        "ctxplay, the Go Context Playground",
		ShortName:   "ctxplay",
		Title:       "ctxplay · see what Go's context does",
		Description: "Run real Go programs in the page and watch every goroutine, every context and every cancellation on one time axis.",
		Author:      "The ctxplay authors",
		Version:     version,
		// The theme colour is that of the bar at the top in the dark theme.
		ThemeColor:      "#10151d",
		BackgroundColor: "#10151d",
		LoadingLabel:    "Waking up: {progress} %",
		Icon: app.Icon{
			Default:  "/web/icon-192.png",
			Large:    "/web/icon-512.png",
			SVG:      "/web/icon.svg",
			Maskable: "/web/icon-maskable.png",
		},
		Styles:             styles(),
		Scripts:            []string{"/web/theme.js", "/web/timeline.js defer"},
		CacheableResources: cacheable(),
	}
}

// styles lists the style sheets, tokens first, then one a component.
func styles() []string {
	var all []string
	for _, name := range strings.Fields("ctxplay page controls source timeline picture client output inspector notice loader") {
		all = append(all, "/web/"+name+".css")
	}
	return all
}

// cacheable lists what else must be at hand without a connection.
func cacheable() []string {
	all := []string{embedPath, "/web/gen/programs.json", "/web/icon.svg"}
	for _, l := range lesson.All() {
		all = append(all, "/"+l.Name)
	}
	return all
}
