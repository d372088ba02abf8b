package panel

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// Inspector shows the selected thing at the instant looked at or, while nothing is
// selected, a list of what can be selected. Rows returns the rows of the picture.
func Inspector(m *play.Model, rows func() *timeline.Rows, send Send) app.UI {
	section := app.Section().ID("inspector").TabIndex(-1).Class("panel inspector").Aria("label", m.Words.Say("Inspector"))
	if m.Shown.Run == nil {
		return section.Body(inspectorHead(m.Words.Say("Inspector"), ""), para("empty", m.Words.Say("Run the program, then select a lane or a context.")))
	}
	switch s := m.Shown.Selected; s.Kind {
	case timeline.Context:
		if in, ok := words.Inspect(m.Words, m.Shown.Run, s.Context, m.Look.Now); ok {
			return section.DataSet("context", uint64(s.Context)).Body(contextBody(m, send, s.Context, in)...)
		}
	case timeline.Goroutine, timeline.Span, timeline.Reaction, timeline.Output, timeline.Race:
		if g := m.Shown.Run.Goroutine(s.Goroutine); g != nil {
			return section.DataSet("goroutine", int64(g.ID)).Body(goroutineBody(m, send, g)...)
		}
	case timeline.Group:
		if body, ok := groupBody(m, rows, send, s); ok {
			return section.DataSet("group", "of many").Body(body...)
		}
	case timeline.Request:
		if s.Index >= 0 && s.Index < len(m.Shown.Run.Requests) {
			q := m.Shown.Run.Requests[s.Index]
			_, says := requestState(m.Words, m.Shown.Run, q)
			return section.DataSet("request", q.ID).Body(
				inspectorHead(m.Words.Say("request %d", q.ID), "GET "+words.Visible(q.Path, 80)),
				facts(fact(m.Words.Say("Client"), says), goTo(m, send, "go-begin", m.Words.Say("Sent"), m.Shown.Run.Instant(q.Sent), q.Sent), requestEnd(m, send, s)),
				back(m.Words, send),
			)
		}
	case timeline.Wake:
		if says := timeline.Describe(m.Words, m.Shown.Run, s); says != "" {
			return section.Body(inspectorHead(m.Words.Say("wake-up"), ""), app.P().Text(says), back(m.Words, send))
		}
	}
	return section.Body(
		inspectorHead(m.Words.Say("Inspector"), m.Words.Say("select anything in the picture, or here")),
		contents(m, rows, send),
	)
}

// requestEnd says when the selected request was over.
func requestEnd(m *play.Model, send Send, s timeline.Selection) pair {
	_, at, _ := timeline.Extent(m.Shown.Run, s)
	if at == replay.None {
		return fact(m.Words.Say("Over"), m.Words.Say("not yet"))
	}
	return goTo(m, send, "go-end", m.Words.Say("Over"), m.Shown.Run.Instant(at), at)
}

func inspectorHead(title, note string) app.UI {
	return div("panel-head",
		app.H2().Text(title),
		span("panel-note", note),
	)
}

// back gives up the selection. The button goes with it, so the focus moves to the
// inspector first.
func back(in *language.Catalogue, send Send) app.UI {
	return app.Button().Type("button").ID("deselect").OnClick(handler("back", func(app.Context, app.Event) {
		app.Window().GetElementByID("inspector").Call("focus")
		send(play.Select{})
	})).Class("quiet").Text(in.Say("← All contexts and goroutines"))
}

// contentsLimit is how many of each kind the list of contents holds.
const contentsLimit = 40

// contents lists the contexts and goroutines, so that the keyboard reaches
// what the pointer finds in the picture.
func contents(m *play.Model, rows func() *timeline.Rows, send Send) app.UI {
	contexts, goroutines, moreC, moreG := rows().Entries(contentsLimit)
	return div("contents",
		app.If(len(contexts) > 0, func() app.UI { return app.H3().Body(term("context", m.Words.Say("Contexts"))) }),
		app.Ul().Body(app.Range(contexts).Slice(func(i int) app.UI { return app.Li().Body(entryButton(m, send, contexts[i])) })),
		more(m.Words, moreC),
		app.If(len(goroutines) > 0, func() app.UI { return app.H3().Body(term("goroutine", m.Words.Say("Goroutines"))) }),
		app.Ul().Body(app.Range(goroutines).Slice(func(i int) app.UI { return app.Li().Body(entryButton(m, send, goroutines[i])) })),
		more(m.Words, moreG),
	)
}

func entryButton(m *play.Model, send Send, e timeline.Entry) app.UI {
	switch e.Kind {
	case timeline.Group:
		return groupButton(m, send, e)
	case timeline.Context:
		return contextButton(m, send, e.Context)
	}
	return goroutineButton(m, send, e.Goroutine)
}

func more(in *language.Catalogue, n int) app.UI {
	return app.If(n > 0, func() app.UI {
		return para("panel-note", in.Say("and %d more, in the picture", n))
	})
}

// contextButton selects a context, and says how it stands.
func contextButton(m *play.Model, send Send, id replay.ContextID) app.UI {
	c := m.Shown.Run.Context(id)
	if c == nil {
		return app.Span().Text(m.Words.Say("context %d", id))
	}
	state, says := "live", m.Words.Say("open")
	switch {
	case c.DoneAt(m.Look.Now):
		state, says = "done", strings.TrimPrefix(c.Err, "context ") // which stands before it
	case !m.Shown.Run.Known(m.Look.Now):
		says = m.Words.Say("not recorded")
	}
	what := m.Words.Tell(c.Name())
	if c.Kind == "WithValue" {
		what += " " + words.KeyText(c) + " = " + c.Value
	}
	return send.button(play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: id}}).
		Class("item").DataSet("context", uint64(id)).DataSet("state", state).Body(
		span("item-name", m.Words.Say("context %d", id)),
		span("item-what", words.Visible(what, 60)),
		span("item-says", says),
	)
}

// goroutineButton selects a goroutine, and says what it does.
func goroutineButton(m *play.Model, send Send, id replay.GoID) app.UI {
	g := m.Shown.Run.Goroutine(id)
	if g == nil {
		return app.Span().Text(fmt.Sprintf("g%d", id))
	}
	state, says := replay.State(0), m.Words.Say("not yet made")
	if s, ok := g.StateAt(m.Look.Now); ok {
		state, says = s.State, timeline.StateAt(m.Words, m.Shown.Run, g, m.Look.Now)
	}
	return send.button(play.Select{Selection: timeline.Selection{Kind: timeline.Goroutine, Goroutine: id, At: m.Look.Now}}).
		Class("item").DataSet("g", int64(id)).DataSet("state", state.String()).Body(
		span("item-name", fmt.Sprintf("g%d", id)),
		span("item-what", m.Words.Tell(g.Name())),
		span("item-says", says),
	)
}

// goTo is a fact about an instant, with a button that looks at that instant.
func goTo(m *play.Model, send Send, id, name, what string, at int64) pair {
	return pair{name, app.Span().Class("at").Body(
		app.Span().Text(what),
		send.button(play.Scrub{At: at}).ID(id).Class("go-to").
			Aria("label", m.Words.Say("Go to %s, %s", m.Shown.Run.Instant(at), strings.ToLower(name))).Text(m.Words.Say("Go to")),
	)}
}

// methodTerms are the terms for the methods of a context, and for what else is a fact.
var methodTerms = map[string]string{"Done()": "done", "Cause(ctx)": "cause", "Deadline()": "deadline"}

// A pair is a name and what it stands for.
type pair struct {
	name  string
	value app.UI
}

func fact(name, value string) pair { return pair{name, app.Span().Text(value)} }

// facts lists pairs, one a line.
func facts(all ...pair) app.UI {
	return app.Dl().Class("facts").Body(app.Range(all).Slice(func(i int) app.UI {
		return div("fact", app.Dt().Body(term(methodTerms[all[i].name], all[i].name)), app.Dd().Body(all[i].value))
	}))
}
