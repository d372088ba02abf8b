package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// stage holds all that is shown of the run in view. What is of another source
// than the one beside it is dimmed.
func (p *Page) stage() app.HTMLDiv {
	stage := app.Div().Class("stage")
	if p.model.Stale() {
		stage = stage.DataSet("stale", "true")
	}
	return stage
}

// stale says that the run in view is of the source as it was, and runs the
// source as it is. Its place is always there; see rawHosts.
func (p *Page) stale() app.UI {
	m := &p.model
	box := app.Div().ID("stale").Class("stale").Attr("role", "status")
	says := m.StaleText()
	if says == "" {
		return box
	}
	return box.Body(
		app.Span().Class("stale-says").Text(says),
		p.button(play.Press{}).ID("run-changed").Aria("disabled", m.Status.Phase.Active() || m.Building()).
			Body(sign("▶"), app.Span().Text("Run")),
	)
}
