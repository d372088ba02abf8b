package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// FullPageID is the id of the link from a frame to the whole page.
const FullPageID = "full-page"

// EmbedHead heads a page in a frame: what the program is about, and a link to the
// whole page with the same program. Package edge brings the link up to date when the
// person turns to it: making it takes too long for every rendering.
func EmbedHead(m *play.Model) app.UI {
	q := m.Intro()
	return app.Header().Class("embed-head").Body(
		div("embed-words",
			app.H1().Text(q.Headline()),
			para("summary", q.Summary),
		),
		app.A().ID(FullPageID).Href(m.Words.Path("/"+m.NameInAddress())).Target("_blank").Rel("noopener").Text(m.Words.Say("Open in ctxplay")),
	)
}
