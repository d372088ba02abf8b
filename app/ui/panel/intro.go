package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
)

// Intro says what the page is, what the program in view is about, and what to do with
// it.
func Intro(m *play.Model, send Send) app.UI {
	q := m.Intro()
	return app.Section().Class("intro").Aria("label", m.Words.Say("About the program: %s", q.Title)).Body(
		app.P().Class("what").Body(
			app.Span().Text(m.Words.Say(whatThisIs)),
			app.Span().Class("what-links").Body(
				outside(contextDocs, m.Words.Say("package context")), outside(contextBlog, m.Words.Say("Go blog")), app.Span().Text(program.Release)),
		),
		div("intro-head", app.H1().Text(q.Headline())),
		app.If(len(q.Steps) > 0, func() app.UI { return steps(m, q.Steps, send) }),
		says(m, q),
	)
}

// says is what there is to know: before a run, nothing that gives the answer away. All
// that can be said stands at one place, so that no part of the page moves when
// something else is said.
func says(m *play.Model, q play.Intro) app.UI {
	said, at := m.IntroSays()
	return app.Div().Class("says").Attr("role", "status").Body(
		app.Range(said).Slice(func(i int) app.UI {
			p := app.P().DataSet("said", i == at).Title(said[i]).Body(app.Text(said[i]))
			if i == 1 && q.Report != "" {
				return p.Body(app.Text(said[i]), app.A().Class("report").Href(q.Report).Rel("noopener").Text(m.Words.Say("The report")))
			}
			return p
		}),
	)
}

// steps lists what there is to do, each with a button that does it. Nothing has another
// size when it is done.
func steps(m *play.Model, all []program.Step, send Send) app.UI {
	next := m.NextStep()
	return div("todos-box",
		app.Ol().Class("todos").Aria("label", m.Words.Say("What to do")).Body(
			app.Range(all).Slice(func(i int) app.UI {
				state := ""
				switch {
				case m.Progress.Has(i):
					state = "done"
				case i == next:
					state = "next"
				}
				li := step(m.Words, i, all[i], state, send)
				if m.Prefs.Present && i == m.Choice.Point { // web/present.css shows this one alone
					li = li.DataSet("presented", true)
				}
				return li
			}),
		),
	)
}

func step(in *language.Catalogue, i int, s program.Step, state string, send Send) app.HTMLLi {
	mark, says := fmt.Sprint(i+1), ""
	if state == "done" {
		mark, says = "✓", in.Say(" (done)")
	}
	what := []app.UI{
		app.Span().Class("todo-mark").Aria("hidden", "true").Text(mark),
		app.Span().Text(in.Say(language.Phrase(s.Text))),
		span("unseen", says),
	}
	li := app.Li().Class("todo").DataSet("state", state)
	if s.Act == "" {
		return li.Body(app.Span().Class("todo-do").Body(what...))
	}
	b := send.button(play.TakeStep{Step: s}).Class("todo-do").DataSet("step", i)
	if state == "next" {
		b = b.Aria("current", "step")
	}
	return li.Body(b.Body(what...))
}
