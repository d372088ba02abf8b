//go:build !js

package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
)

// Handler returns go-app's handler, told which files the page needs, whether a page can
// follow the presenter of a room, and whether parts of the site are still being made.
// Version must change with the content.
func Handler(version string, room, making bool) *app.Handler {
	var about []string
	scripts := []string{address.Watch, address.Scripts}
	if making {
		scripts = append(scripts, address.MakingScript)
	}
	// The client is asked for with the HTML, not once the scripts have come: a line is
	// never idle meanwhile. What it is asked for with has to be what web/fetch.js says.
	about = append(about, `<link rel="preload" as="fetch" crossorigin href="`+address.Client+`">`)
	if room { // package edge looks for it, so that a page without a room asks for none
		about = append(about, `<meta name="ctxplay:room" content="yes">`)
	}
	return &app.Handler{
		RawHeaders:  about,
		Name:        "ctxplay, the Go Context Playground",
		ShortName:   "ctxplay",
		Title:       "ctxplay · see what Go's context does",
		Description: string(description),
		Author:      "The ctxplay authors",
		Version:     version,
		// The theme colour is that of the bar at the top in the dark theme.
		ThemeColor:      "#10151d",
		BackgroundColor: "#10151d",
		LoadingLabel:    string(loading),
		Icon: app.Icon{
			Default:  address.Files + "icon-192.png",
			Large:    address.Files + "icon-512.png",
			SVG:      address.Files + "icon.svg",
			Maskable: address.Files + "icon-maskable.png",
		},
		Styles: []string{address.Styles},
		// None of these is deferred. go-app's own script is, and stands before them:
		// it would start the client, which needs all of them, before those that
		// come late.
		Scripts: scripts,
	}
}

// Styles returns the names of the style sheets that the host joins into the page's, in
// their order: tokens first, then one a component.
func Styles() []string {
	return strings.Fields("ctxplay page intro lesson programs controls menu source editor problems share story timeline picture cover compare client dock " +
		"language output inspector findings schedules stale notice table keys terms tour present room gallery fit embed embed_lesson print loader watch")
}

// Scripts returns the names of the scripts that the host joins into the page's, in the
// order in which they run. web/watch.js stands alone before them: it says what does not
// come.
func Scripts() []string {
	return strings.Fields("fetch guard theme language embed early functions tables slim delta first update menu terms timeline")
}
