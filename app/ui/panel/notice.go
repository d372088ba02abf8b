package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// tones are the signs of notices, those of the grades of findings, which the colour
// of the notice's edge repeats.
var tones = map[play.Tone]string{play.Said: "●", play.Warning: "▲", play.Fault: "✕"}

// Notice says what happened and what to do about it. Its place is always
// there, so that a screen reader hears of what comes into it.
func Notice(m *play.Model, send Send) app.UI {
	n := m.Notice()
	box := app.Div().ID("notice").Class("notice").Attr("role", "status")
	if n.IsZero() {
		return box
	}
	return box.DataSet("tone", string(n.Tone)).Body(
		div("notice-words",
			app.Strong().Body(sign(tones[n.Tone]), app.Text(n.Title)),
			app.If(n.Text != "", func() app.UI { return app.P().Text(n.Text) }),
			app.If(n.Detail != "", func() app.UI { return app.Code().Class("detail").Text(n.Detail) }),
		),
		div("notice-do",
			app.If(n.At.Line > 0, func() app.UI {
				return send.button(play.LookAtExit{}).ID("notice-line").Text(m.Words.Say("Go to %s:%d", words.Visible(n.At.File, 40), n.At.Line))
			}),
			app.If(n.CanRetry, func() app.UI {
				return send.button(play.Retry{}).ID("retry").Class("primary").Text(m.Words.Say("Retry"))
			}),
			app.If(n.CanAgree, func() app.UI {
				return send.button(play.Agree{}).ID("agree").Class("primary").Text(m.Words.Say("Compile here"))
			}),
			app.If(n.CanReload, func() app.UI {
				return send.button(play.Reload{}).ID("reload").Class("primary").Text(m.Words.Say("Reload"))
			}),
			app.If(!n.Lasting, func() app.UI {
				return send.button(play.Dismiss{}).ID("dismiss").Class("quiet").Aria("label", m.Words.Say("Close this notice")).Text("✕")
			}),
		),
	)
}

// Announcements is heard, not seen: what happens in a run, and what is
// selected. A log tells what is added to it, a status all of what it says.
func Announcements(m *play.Model) app.UI {
	told := m.Announced
	return div("unseen",
		app.Div().ID("announce").Attr("role", "log").Aria("label", m.Words.Say("What happens")).Aria("live", "polite").Body(
			app.Range(told.Lines).Slice(func(i int) app.UI {
				return app.P().DataSet("n", told.First+i).Text(told.Lines[i])
			}),
		),
		app.Div().ID("chosen").Attr("role", "status").Text(chosenText(m)),
	)
}

// chosenText says what is selected, at the instant looked at.
func chosenText(m *play.Model) string {
	says := timeline.Describe(m.Words, m.Shown.Run, m.Shown.Selected)
	if says == "" {
		return ""
	}
	return m.Words.Say("Selected: %s", words.Visible(says, 400))
}
