package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// Bench is the element around the source and all that is shown of the run in view. A
// style sheet dims the run while it is of another source than the one beside it.
func Bench(m *play.Model) app.HTMLDiv {
	bench := app.Div().Class("bench")
	if m.Stale() {
		bench = bench.DataSet("stale", "true")
	}
	if m.Covered() {
		bench = bench.DataSet("covered", "true")
	}
	return bench
}

// Stale says that the run in view is of the source as it was, and runs the
// source as it is. It is there also when it says nothing: see rawHosts of package ui.
func Stale(m *play.Model, send Send) app.UI {
	box := app.Div().ID("stale").Class("stale").Attr("role", "status")
	says := m.StaleText()
	if says == "" {
		return box
	}
	return box.Body(
		span("stale-says", says),
		send.button(play.Run{}).ID("run-changed").Aria("disabled", m.Status.Phase.Active() || m.Building()).
			Body(sign(playSign), app.Span().Text(m.Words.Say("Run"))),
	)
}
