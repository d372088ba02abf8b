package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/play"
)

// TopBar names the product and lets a person choose a program, or begin one. Both
// are links, which work before any script has loaded; web/menu.js then shows the
// menu of programs as a sheet over the page.
func TopBar(m *play.Model, send Send) app.UI {
	return app.Header().Class("topbar").Body(
		app.A().Class("brand").Href(m.Words.Path(address.Home)).Body(
			app.Raw(logo),
			span("brand-name", "ctxplay"),
			span("brand-tag", m.Words.Say(whatThisIs)),
		),
		app.Nav().ID("program").Class("programs").Aria("label", m.Words.Say("Programs")).Body(
			app.A().ID("programs").Class("bar-link opens-menu").Href(m.Words.Path(address.Menu)).Title(m.Words.Say("Choose a program (m)")).Text(m.Words.Say("Programs")),
			app.A().ID("learn").Class("bar-link learn").Href(m.Words.Path(address.Course)).Title(m.Words.Say("Predict, run, see and mend: each lesson judges the run")).Text(m.Words.Say("Lessons")),
			app.A().ID("new").Class("bar-link").Href(m.Words.Path("/"+catalog.New)).Title(m.Words.Say("Begin an empty program")).Text(m.Words.Say("New")),
		),
		div("bar-buttons",
			otherLanguages(m),
			Room(m, send),
			hidden(send.button(play.ShowShare{Show: true}).ID("share").Aria("haspopup", "dialog"), !m.CanEdit()).Text(m.Words.Say("Share")),
			MoreMenu(m, send),
		),
	)
}

// logo shows a root context with two derived ones, one of them cancelled.
const logo = `<svg class="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">` +
	`<path class="logo-line" d="M6 7v13a4 4 0 0 0 4 4h4M6 11a4 4 0 0 0 4 4h4" fill="none" stroke-width="2.5" stroke-linecap="round"/>` +
	`<circle class="logo-root" cx="6" cy="6" r="3.5"/>` +
	`<path class="logo-live" d="M16 15h12" stroke-width="4" stroke-linecap="round"/>` +
	`<path class="logo-done" d="M16 24h5" stroke-width="4" stroke-linecap="round"/>` +
	`<path class="logo-mark" d="M25.5 21v6" stroke-width="2.5" stroke-linecap="round"/>` +
	`</svg>`
