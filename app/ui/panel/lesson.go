package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/play"
	"ctxplay/app/words"
)

// A lessonKey is all on which a lesson depends.
type lessonKey struct {
	Program, Slot string // what is in view, and from which file it came
	Study         int    // the revision of what was done
	Run           int    // its number
	Stale, Active bool
}

// Lesson is the text of the lesson in view, what it asks, and what became of the person's
// answer. What follows the run is shown once there was one, and what follows the checks
// once they have held.
func Lesson(m *play.Model, send Send) app.UI {
	key := lessonKey{
		Program: m.Choice.Name, Slot: m.Draft.Slot, Study: m.Study.Rev, Run: m.Status.Count,
		Stale: m.StaleResults(), Active: m.Status.Phase.Active(),
	}
	return remember(m.Words, "what it is about", key, func(lessonKey) app.UI { return lesson(m, send) })
}

func lesson(m *play.Model, send Send) app.UI {
	l, d := m.Lesson(), m.Prose()
	t := teller{m: m, send: send}
	return app.Section().ID("lesson").Class("lesson").Aria("label", m.Words.Say("Lesson: %s", d.Title)).Body(
		app.P().Class("lesson-where").Body(
			app.If(l.Of > 0, func() app.UI { return app.Span().Text(m.Words.Say("Lesson %d of %d", l.Number, l.Of)) }),
			away(m, m.Words.Path(address.Course)).Text(m.Words.Say("All lessons")),
			app.If(m.Study.Passed, func() app.UI { return span("lesson-passed", m.Words.Say("✓ checks held")) }),
		),
		app.If(!m.Embedder.Around, func() app.UI { return app.H1().Text(d.Title) }), // a frame has it in its head
		div("lesson-text", t.part(d, 0)...),
		app.If(len(d.Parts) > 1, func() app.UI {
			if !m.Study.Ran && !m.Study.Passed {
				return para("lesson-later", m.Words.Say("Run the program, and the lesson goes on here."))
			}
			return div("lesson-text", t.part(d, 1)...)
		}),
		check(m, send),
		app.If(len(d.Parts) > 2 && m.Study.Passed, func() app.UI { return div("lesson-text lesson-end", t.part(d, 2)...) }),
		app.If(m.Study.Passed && l.Next != "", func() app.UI {
			return app.P().Class("lesson-next").Body(away(m, m.Words.Path("/"+l.Next)).Text(m.Words.Say("The next lesson")))
		}),
	)
}

// away is a link to another page. In a frame it leaves that where it is.
func away(m *play.Model, to string) app.HTMLA {
	a := app.A().Href(to).Rel("noopener")
	if m.Embedder.Around {
		a = a.Target("_blank")
	}
	return a
}

// check is the button that has the source checked, and what came of it.
func check(m *play.Model, send Send) app.UI {
	c := m.Study.Checking
	says := m.Study.Failure
	switch {
	case c.Active() && c.Of > 1:
		says = m.Words.Say("Run %d of %d, each with a schedule of its own …", int(c.Seed), int(c.Of))
	case c.Active():
		says = m.Words.Say("Running and judging …")
	case len(m.Study.Results) > 0 && m.StaleResults():
		says = m.Words.Say("The source has changed since this check.")
	}
	return app.Div().Class("lesson-check").DataSet("stale", len(m.Study.Results) > 0 && m.StaleResults()).Body(
		div("lesson-acts",
			send.button(play.CheckAnswer{}).ID("check").Class("check").Aria("disabled", c.Active() || m.Status.Phase.Active()).Text(m.Words.Say("Check")),
			app.If(len(m.Study.Results) > 0 && !m.Study.Passed, func() app.UI {
				return send.button(play.TakeSolution{}).ID("solution").Class("quiet").
					Title(m.Words.Say("Put a solution into the source; undo brings yours back")).Text(m.Words.Say("Show a solution"))
			}),
			app.Span().Class("lesson-says").Attr("role", "status").Text(says),
		),
		app.If(len(m.Study.Results) > 0, func() app.UI {
			return app.Ol().Class("results").Aria("label", m.Words.Say("What the run shows")).Body(
				app.Range(m.Study.Results).Slice(func(i int) app.UI { return result(m, send, i, m.Study.Results[i]) }))
		}),
	)
}

// result is what became of one check: what was expected and, where that did not happen,
// what did, when and where, and a hint at a time.
func result(m *play.Model, send Send, i int, r judge.Result) app.UI {
	mark, state := "✓", "holds"
	switch {
	case r.Unknown:
		mark, state = "?", "unknown"
	case !r.Holds:
		mark, state = "✕", "wrong"
	}
	shown := min(m.Study.Hinted[i], len(r.Hints))
	here := r.Point.Known() && m.Study.Judged == m.Status.Count
	return app.Li().Class("result").DataSet("state", state).Body(
		app.Span().Class("result-mark").Body(sign(mark)),
		div("result-says",
			app.P().Class("result-expected").Text(m.Words.Tell(r.Expected.Text.Capital())),
			app.If(!r.Holds, func() app.UI {
				return para("result-happened", words.Visible(m.Words.Tell(r.Happened.Text.Capital()), 600))
			}),
			app.If(!r.Holds && m.Study.Seed > 1, func() app.UI {
				return para("result-seed", m.Words.Say("So it was with seed %d.", int(m.Study.Seed)))
			}),
			app.Range(r.Hints[:shown]).Slice(func(j int) app.UI {
				return para("result-hint", words.Visible(m.Words.Tell(r.Hints[j].Text.Capital()), 600))
			}),
			app.If(!r.Holds, func() app.UI {
				return div("result-acts",
					app.If(here, func() app.UI {
						return send.button(play.LookAtResult{Result: i}).Class("look").Text(m.Words.Say("Show it in the picture"))
					}),
					app.If(shown < len(r.Hints), func() app.UI {
						return send.button(play.ShowHint{Result: i}).Class("hint").Text(m.Words.Say("A hint"))
					}),
				)
			}),
		),
	)
}

// A teller shows prose. It counts the questions as they come.
type teller struct {
	m    *play.Model
	send Send
	asks int
	// horizon is up to when an end can be predicted, and step how exactly.
	horizon, step int64
}

// part shows a part of a document. Questions are only in the first.
func (t *teller) part(d prose.Document, i int) []app.UI { return t.blocks(d.Parts[i]) }

func (t *teller) blocks(bs []prose.Block) (out []app.UI) {
	for _, b := range bs {
		out = append(out, t.block(b))
	}
	return out
}

func (t *teller) block(b prose.Block) app.UI {
	switch b.Kind {
	case prose.Heading:
		if b.Level > 2 {
			return app.H3().Body(t.spans(b.Text)...)
		}
		return app.H2().Body(t.spans(b.Text)...)
	case prose.List:
		return app.Ul().Body(t.blocks(b.Blocks)...)
	case prose.Numbered:
		return app.Ol().Body(t.blocks(b.Blocks)...)
	case prose.Item:
		return app.Li().Body(t.blocks(b.Blocks)...)
	case prose.Quote:
		return app.Blockquote().Body(t.blocks(b.Blocks)...)
	case prose.Code:
		return app.Pre().TabIndex(0).Body(app.Code().Text(b.Code))
	case prose.Asks:
		t.asks++
		return t.ask(t.asks, b.Ask)
	case prose.Predicts:
		return t.predict(b.Predict)
	}
	return app.P().Body(t.spans(b.Text)...)
}

func (t *teller) spans(all []prose.Span) (out []app.UI) {
	for _, s := range all {
		switch s.Kind {
		case prose.Emphasis:
			out = append(out, app.Em().Body(t.spans(s.Spans)...))
		case prose.Strong:
			out = append(out, app.Strong().Body(t.spans(s.Spans)...))
		case prose.Verbatim:
			out = append(out, app.Code().Text(s.Text))
		case prose.Link:
			out = append(out, away(t.m, s.To).Body(t.spans(s.Spans)...))
		case prose.Reference:
			out = append(out, t.send.button(play.PointAt{To: s.To}).Class("point").Disabled(!t.m.CanPoint(s.To)).Body(t.spans(s.Spans)...))
		default:
			out = append(out, app.Text(s.Text))
		}
	}
	return out
}

// ask is a question. The answer that was chosen is told to be right or wrong once the
// program has run, which shows it.
func (t *teller) ask(n int, q *prose.Ask) app.UI {
	chosen, told := 0, t.m.Study.Ran
	if n <= len(t.m.Study.Chosen) {
		chosen = t.m.Study.Chosen[n-1]
	}
	return app.Div().Class("ask").Attr("role", "group").Aria("label", q.Question).Body(
		para("ask-question", q.Question),
		app.Range(q.Answers).Slice(func(i int) app.UI {
			a := q.Answers[i]
			state, mark := "", ""
			switch {
			case told && a.Right:
				state, mark = "right", "✓"
			case told && chosen == i+1:
				state, mark = "wrong", "✕"
			}
			return div("answer-row",
				t.send.button(play.ChooseAnswer{Ask: n, Answer: i + 1}).Class("answer").DataSet("state", state).
					Aria("pressed", chosen == i+1).Disabled(told).Body(app.Span().Class("answer-mark").Aria("hidden", "true").Text(mark), app.Span().Text(a.Text)),
				app.If(told && a.Why != "" && (a.Right || chosen == i+1), func() app.UI { return para("answer-why", a.Why) }),
			)
		}),
	)
}
