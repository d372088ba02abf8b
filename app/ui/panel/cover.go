package panel

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// cover lies over the picture of a recorded run, for a person to say first what will
// happen. A style sheet covers what else tells of that run: it is in the page all the
// same, for those who read without scripts, whom the browser lets open the cover.
func cover(m *play.Model, send Send) app.UI {
	box := app.Div().ID("cover").Class("cover")
	if !m.Covered() {
		return box.Hidden(true)
	}
	showing := m.Showing()
	return box.Body(
		para("cover-ask", m.Words.Say("What will happen?")),
		app.P().Text(m.Words.Say("Make a guess. Then try it, and watch.")),
		send.button(play.TakeStep{Step: showing}).ID("cover-run").Class("primary").
			DataSet("step", max(0, slices.Index(m.Program().Steps, showing))).
			Body(sign(playSign), app.Span().Text(m.ShowingText())),
		app.Details().ID("cover-open").Class("cover-open").Body(
			app.Summary().ID("show-recorded").Text(m.Words.Say("Show the recorded run")).
				OnClick(handler("uncover", func(_ app.Context, e app.Event) {
					e.PreventDefault() // else the next cover would be open
					send(play.Uncover{})
				})),
		),
		tourOffer(m, send),
	)
}

// coveredReadings says in the place of the readings where they are.
func coveredReadings(m *play.Model) app.UI {
	return hidden(para("empty covered-readings", m.Words.Say("After a run, its output, findings and story are here.")), !m.Covered())
}
