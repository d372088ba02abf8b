package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// notice says what happened and what to do about it. Its place is always
// there, so that a screen reader hears of what comes into it.
func (p *Page) notice() app.UI {
	n := p.model.Notice
	box := app.Div().ID("notice").Class("notice").Attr("role", "status")
	if n.IsZero() {
		return box
	}
	return box.DataSet("tone", string(n.Tone)).Body(
		app.Div().Class("notice-words").Body(
			app.Strong().Text(n.Title),
			app.If(n.Text != "", func() app.UI { return app.P().Text(n.Text) }),
			app.If(n.Detail != "", func() app.UI { return app.Code().Class("detail").Text(n.Detail) }),
		),
		app.Div().Class("notice-do").Body(
			app.If(n.CanRetry, func() app.UI { return p.button(play.Retry{}).ID("retry").Class("primary").Text("Retry") }),
			app.If(n.CanReload, func() app.UI {
				return app.Button().Type("button").ID("reload").
					OnClick(func(ctx app.Context, _ app.Event) { ctx.Reload() }).Text("Reload now")
			}),
			p.button(play.Dismiss{}).ID("dismiss").Class("quiet").Aria("label", "Close this notice").Text("✕"),
		),
	)
}

// announcements is heard, not seen: the newest line of output, and the end.
func (p *Page) announcements() app.UI {
	m := &p.model
	text := ""
	if m.Run != nil && !m.Recorded {
		if n := len(m.Run.Output); n > 0 {
			text = play.Visible(m.Run.Output[n-1].Text, 200)
		}
		if m.Run.Exit != nil {
			text += " " + m.StatusText()
		}
	}
	return app.Div().ID("announce").Class("unseen").Attr("role", "log").Aria("live", "polite").Text(text)
}
