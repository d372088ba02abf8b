package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/ui/panel"
)

// gallery shows every component in every state. Only the server makes the
// exhibits, so that no visitor has to fetch what they are made from; in the
// browser [galleryMain] takes them from the page that the server has sent.
func (p *Page) gallery() app.UI {
	return app.Div().Class("page gallery").Body(
		app.A().Class("skip").Href("#main").Text("Skip to the exhibits"),
		panel.TopBar(&p.model, p.Send),
		// The frame loop draws into these, but not while they have no width.
		app.Div().Hidden(true).Body(app.Div().ID("timeline"), app.Div().ID("timeline-kept"), app.Div().ID("overview")),
		app.Raw(galleryMain()),
		panel.KeySheet(&p.model, p.Send),
	)
}
