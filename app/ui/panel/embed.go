package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// FullPageID is the id of the link from a frame to the whole page.
const FullPageID = "full-page"

// EmbedLesson is the lesson in a frame, if there is one, with what chooses between it and its
// program where there is no room for both: web/embed_lesson.css shows one of them then.
func EmbedLesson(m *play.Model, send Send) app.UI {
	if m.Lesson() == nil {
		return div("embed-lesson")
	}
	choice := func(id, name string, show bool) app.UI {
		return send.button(play.ShowLesson{Show: show}).ID(id).Class("quiet tab").Aria("pressed", show != m.Study.Away).Text(name)
	}
	return app.Div().Class("embed-lesson").DataSet("away", m.Study.Away).Body(
		app.Div().Class("embed-choice").Attr("role", "group").Aria("label", m.Words.Say("Shown")).Body(
			choice("show-lesson", m.Words.Say("Lesson"), true), choice("show-program", m.Words.Say("Program"), false),
		),
		Lesson(m, send),
	)
}

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
