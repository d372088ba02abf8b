package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/program"
)

// Intro says what the page is, what the program in view is about, and what to do with
// it.
func Intro(m *play.Model, send Send) app.UI {
	q := m.Intro()
	return app.Section().Class("intro").Aria("label", "About the program: "+q.Title).Body(
		app.P().Class("what").Body(
			app.Span().Text(whatThisIs),
			app.Span().Class("what-links").Body(
				outside(contextDocs, "package context"), outside(contextBlog, "Go blog"), app.Span().Text(program.Release)),
		),
		app.Div().Class("intro-head").Body(
			app.H1().Text(q.Headline()),
			app.If(q.Summary != "", func() app.UI {
				return app.P().Class("summary").Body(
					app.Text(q.Summary),
					app.If(q.Report != "", func() app.UI { return app.A().Class("report").Href(q.Report).Rel("noopener").Text("The report") }),
				)
			}),
		),
		app.If(len(q.Steps) > 0, func() app.UI { return steps(m, q.Steps, send) }),
	)
}

// steps lists what there is to do, each with a button that does it. Below them stands
// what there is to know of the one done last. Nothing has another size when it is done.
func steps(m *play.Model, all []program.Step, send Send) app.UI {
	next := m.NextStep()
	return app.Div().Class("todos-box").Body(
		app.Ol().Class("todos").Aria("label", "What to do").Body(
			app.Range(all).Slice(func(i int) app.UI {
				state := ""
				switch {
				case m.Progress.Has(i):
					state = "done"
				case i == next:
					state = "next"
				}
				return step(i, all[i], state, send)
			}),
		),
		app.P().Class("todos-then").Attr("role", "status").Text(stepsSay(m, all)),
	)
}

func step(i int, s program.Step, state string, send Send) app.UI {
	mark, says := fmt.Sprint(i+1), ""
	if state == "done" {
		mark, says = "✓", " (done)"
	}
	what := []app.UI{
		app.Span().Class("todo-mark").Aria("hidden", "true").Text(mark),
		app.Span().Text(s.Text),
		app.Span().Class("unseen").Text(says),
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

// stepsSay says what there is to know of the step done last.
func stepsSay(m *play.Model, all []program.Step) string {
	if m.Progress.Done == 0 || m.Progress.Last >= len(all) {
		return "Say what you expect, then try it. A step is ticked off when it has happened."
	}
	last := all[m.Progress.Last]
	if last.Then == "" {
		return "Done: " + last.Text + "."
	}
	return last.Then
}
