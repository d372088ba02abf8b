package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/ui/panel"
)

// menu lists the programs there are. Only the server makes the list, of all that it
// has; in the browser [menuMain] takes it from the page that the server has sent.
func (p *Page) menu() app.UI {
	return app.Div().Class("page menus").DataSet("words", p.model.Words.FileAddress()).Body(
		app.A().Class("skip").Href("#main").Text(p.model.Words.Say("Skip to the programs")),
		panel.TopBar(&p.model, p.Send),
		// The frame loop draws into these, but not while they have no width.
		app.Div().Hidden(true).Body(app.Div().ID("timeline"), app.Div().ID("timeline-kept"), app.Div().ID("overview")),
		app.Raw(menuMain(p.model.Words)),
		panel.KeySheet(&p.model, p.Send),
	)
}
