package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// intro is what there is to say about the program, to be read first.
func (p *Page) intro() app.UI {
	q := p.model.Intro()
	return app.Section().Class("intro").Aria("label", "About this program").Body(
		app.Div().Class("intro-head").Body(
			app.H1().Text(q.Title),
			app.If(q.Summary != "", func() app.UI { return app.P().Class("summary").Text(q.Summary) }),
		),
		app.If(len(q.Points) > 0, func() app.UI {
			return app.Ol().Class("points").Body(
				app.Range(q.Points).Slice(func(i int) app.UI { return app.Li().Text(q.Points[i]) }),
			)
		}),
	)
}
