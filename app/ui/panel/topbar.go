package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// TopBar names the product and lets a person choose a program. The choices
// are links, which work before any script has loaded.
func TopBar(m *play.Model, send Send) app.UI {
	var lessons, others []play.Program
	for _, q := range m.Choice.Programs {
		if q.Lesson {
			lessons = append(lessons, q)
		} else {
			others = append(others, q)
		}
	}
	return app.Header().Class("topbar").Body(
		app.A().Class("brand").Href("/").Body(
			app.Raw(logo),
			app.Span().Class("brand-name").Text("ctxplay"),
			app.Span().Class("brand-tag").Text("the Go Context Playground"),
		),
		app.Nav().ID("program").Class("programs").Aria("label", "Programs").Body(
			app.Range(lessons).Slice(func(i int) app.UI { return programLink(m, lessons[i]) }),
			app.If(len(others) > 0, func() app.UI {
				return app.Details().Class("more").Body(
					app.Summary().Text("More"),
					app.Div().Class("more-list").Body(
						app.Range(others).Slice(func(i int) app.UI { return programLink(m, others[i]) }),
					),
				)
			}),
		),
		app.Div().Class("bar-buttons").Body(
			MoreMenu(m, send),
		),
	)
}

func programLink(m *play.Model, q play.Program) app.UI {
	a := app.A().Class("program").Href("/"+q.Name).DataSet("program", q.Name).Body(
		app.Span().Class("program-name").Text(q.Name),
		app.If(q.Lesson, func() app.UI { return app.Span().Class("program-title").Text(q.Title) }),
	)
	if q.Name == m.Choice.Name {
		a = a.Aria("current", "page")
	}
	return a
}

// logo shows a root context with two derived ones, one of them cancelled.
const logo = `<svg class="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">` +
	`<path class="logo-line" d="M6 7v13a4 4 0 0 0 4 4h4M6 11a4 4 0 0 0 4 4h4" fill="none" stroke-width="2.5" stroke-linecap="round"/>` +
	`<circle class="logo-root" cx="6" cy="6" r="3.5"/>` +
	`<path class="logo-live" d="M16 15h12" stroke-width="4" stroke-linecap="round"/>` +
	`<path class="logo-done" d="M16 24h5" stroke-width="4" stroke-linecap="round"/>` +
	`<path class="logo-mark" d="M25.5 21v6" stroke-width="2.5" stroke-linecap="round"/>` +
	`</svg>`
