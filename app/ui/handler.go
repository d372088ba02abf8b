//go:build !js

package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

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
		Styles:  styles(),
		Scripts: []string{"/web/watch.js", "/web/guard.js", "/web/theme.js", "/web/early.js", "/web/fetch.js", "/web/update.js", "/web/timeline.js defer"},
	}
}

// styles lists the style sheets, tokens first, then one a component.
func styles() []string {
	var all []string
	for _, name := range strings.Fields("ctxplay page controls menu source editor problems share story timeline picture compare client output inspector findings stale notice table keys present gallery print loader watch") {
		all = append(all, "/web/"+name+".css")
	}
	return all
}
