package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// Intro says what the program is about.
func Intro(m *play.Model) app.UI {
	q := m.Intro()
	return app.Section().Class("intro").Aria("label", "About this program").Body(
		app.Div().Class("intro-head").Body(
			app.H1().Text(q.Title),
			app.If(q.Summary != "", func() app.UI { return app.P().Class("summary").Body(
					app.Text(q.Summary),
					app.If(q.Report != "", func() app.UI { return app.A().Class("report").Href(q.Report).Rel("noopener").Text("The report") }),
				) }),
		),
		app.If(len(q.Points) > 0, func() app.UI {
			return app.Ol().Class("points").Body(
				app.Range(q.Points).Slice(func(i int) app.UI { return app.Li().Text(q.Points[i]) }),
			)
		}),
	)
}
