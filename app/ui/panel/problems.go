package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/words"
)

// problemRows is how many problems are listed. A person with more begins with these.
const problemRows = 40

// severitySigns are the signs of the severities, the same as those of findings.
var severitySigns = map[program.Severity]string{program.SeverityError: "✕", program.SeverityWarning: "▲", program.SeverityNote: "●"}

// A problemsKey is all on which the list of problems depends.
type problemsKey struct {
	Seen, Rev int
	Current   bool // they are of the source as it is
	Unchecked string
}

func problemsKeyOf(m *play.Model) problemsKey {
	return problemsKey{m.Problems.Seen, m.Problems.Rev, m.Problems.Rev == m.Draft.Rev, m.Problems.Unchecked}
}

// Problems lists what the compiler, the type checker and vet have to say of the
// source. It is there also when it is empty, so that a screen reader
// tells what comes into it.
func Problems(m *play.Model, send Send) app.UI {
	box := app.Section().ID("problems").Class("problems").Aria("label", m.Words.Say("Problems"))
	if len(m.Problems.List) == 0 && m.Problems.Unchecked == "" {
		return hidden(box, true)
	}
	shown := m.Problems.List[:min(len(m.Problems.List), problemRows)]
	return box.DataSet("stale", m.Problems.Rev != m.Draft.Rev).Body(
		app.If(m.Problems.Unchecked != "", func() app.UI { return unchecked(m, send) }),
		app.If(len(shown) > 0, func() app.UI { return app.H3().Class("problems-head").ID("problems-count").Text(m.ProblemsText()) }),
		app.Range(shown).Slice(func(i int) app.UI { return problem(m, send, i, shown[i]) }),
		app.If(len(m.Problems.List) > len(shown), func() app.UI {
			return para("problems-more", m.Words.Say("and %d more", len(m.Problems.List)-len(shown)))
		}),
	)
}

// problemsLead says in the head of the source how many problems there are, and leads to
// the first of them.
func problemsLead(m *play.Model, send Send) app.UI {
	if len(m.Problems.List) == 0 {
		return app.Span().Class("problems-lead").Hidden(true)
	}
	first := m.Problems.List[0]
	return app.Span().Class("problems-lead").DataSet("severity", string(first.Severity)).Body(
		send.button(play.LookAtProblem{Index: 0}).ID("lead-to-problem").Class("quiet").Title(m.Words.Say("Go to the first of them (F8 in the editor)")).
			Body(
				sign(severitySigns[first.Severity]),
				app.Span().Class("problems-said").Text(m.ProblemsText()),
				app.Span().Class("problems-count").Aria("hidden", "true").Text(len(m.Problems.List)), // where there is no room for words
			),
	)
}

// unchecked says why type checker and vet have nothing to say.
func unchecked(m *play.Model, send Send) app.UI {
	return app.Div().ID("unchecked").Class("unchecked").Body(
		app.P().Text(m.Words.Say("The source is not checked as you type. The next change tries again.")),
		send.button(play.Check{}).ID("recheck").Text(m.Words.Say("Retry")),
		app.Code().Class("problem-text").Text(words.Visible(m.Problems.Unchecked, 400)),
	)
}

// severityWords say how grave a problem is.
var severityWords = map[program.Severity]language.Phrase{
	program.SeverityError: "error", program.SeverityWarning: "warning", program.SeverityNote: "note",
}

func problem(m *play.Model, send Send, i int, d program.Diagnostic) app.UI {
	place := fmt.Sprintf("%s:%d:%d", words.Visible(d.File, 40), d.Line, d.Column)
	return app.Div().Class("problem").DataSet("severity", string(d.Severity)).DataSet("line", d.Line).Body(
		div("problem-head",
			app.Span().Class("problem-grade").Body(sign(severitySigns[d.Severity]), app.Span().Text(m.Words.Say(severityWords[d.Severity]))),
			send.button(play.LookAtProblem{Index: i}).Class("problem-go").Text(place),
			app.If(d.Code != "", func() app.UI { return span("problem-code", d.Code) }),
		),
		app.Code().Class("problem-text").Text(words.Visible(m.Words.Tell(d.Says()), 2000)),
		app.If(!d.Why.IsZero(), func() app.UI { return para("problem-why", words.Visible(d.Why.In(m.Words), 600)) }),
		app.If(len(d.Fixes) > 0 && m.Problems.Rev == m.Draft.Rev, func() app.UI {
			return div("problem-fixes", app.Range(d.Fixes).Slice(func(k int) app.UI {
				return send.button(play.ApplyFix{Problem: i, Fix: k}).Class("problem-fix").Text(d.Fixes[k].Text.In(m.Words))
			}))
		}),
	)
}
