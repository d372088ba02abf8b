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

// At most findingsLimit findings are listed, and of a deadlock ringLimit steps.
const (
	findingsLimit = 20
	ringLimit     = 8
)

// grades are the sign and the word of each grade. The colour says the same.
var grades = map[replay.FindingGrade]struct {
	sign string
	word language.Phrase
}{
	replay.Fault:   {"✕", "Fault"},
	replay.Warning: {"▲", "Warning"},
	replay.Note:    {"●", "Note"},
}

// outcomeSigns are the signs of a run in which nothing was found.
var outcomeSigns = map[words.Outcome]string{words.WentWell: "✓", words.WentWrong: "✕", words.NotAllSeen: "●"}

// Findings lists what was found in a run that has ended. Before that it says what will
// be there.
func Findings(m *play.Model, send Send) app.UI {
	section := app.Section().ID("findings").Class("panel findings").Aria("label", m.Words.Say("Findings"))
	if m.Shown.Run == nil || m.Status.Reading || m.Shown.Run.Exit == nil && (m.Choice.Opened == "" || len(m.Shown.Run.Findings) == 0) {
		return section.Class("none").Body(para("empty", m.Words.Say("What was found in a run is here when it has ended.")))
	}
	all := m.Shown.Run.Findings
	section = section.DataSet("count", len(all))
	if len(all) == 0 {
		title, text, how := words.NoFindings(m.Words, m.Shown.Run)
		return section.DataSet("outcome", string(how)).Body(app.P().Class("findings-none").Body(
			sign(outcomeSigns[how]), app.Strong().Text(title), app.Text(" "+text),
		), races(m))
	}
	listed := all[:min(len(all), findingsLimit)]
	return section.Body(
		div("panel-head",
			app.H2().Text(m.Words.Say("Findings")),
			span("panel-note", words.FindingsText(m.Words, all)),
		),
		app.Ol().Class("findings-list").Body(app.Range(listed).Slice(func(i int) app.UI { return finding(m, send, i, listed[i]) })),
		app.If(len(all) > len(listed), func() app.UI {
			return para("findings-more", m.Words.Say("and %d more, in the saved run", len(all)-len(listed)))
		}),
		races(m),
	)
}

// finding shows one of them: how grave it is, what and where, and the evidence. A
// button goes to its instant and line.
func finding(m *play.Model, send Send, i int, f replay.Finding) app.UI {
	grade := grades[f.Grade]
	return app.Li().Class("finding").DataSet("kind", f.Kind).DataSet("grade", string(f.Grade)).Body(
		div("finding-head",
			app.Span().Class("finding-grade").Body(sign(grade.sign), term(string(f.Grade), m.Words.Say(grade.word))),
			app.Strong().Class("finding-title").Text(words.FindingTitle(m.Words, f)),
			send.button(play.LookAtFinding{Index: i}).Class("finding-go").DataSet("line", f.Site.Line).
				Title(m.Words.Say("Look at this instant and this line")).Body(
				span("finding-where", words.At(m.Words, f.Site)),
				span("finding-at", m.Shown.Run.Instant(f.At)),
			),
		),
		para("finding-text", words.Visible(m.Words.Tell(f.Text), 1000)),
		app.If(len(f.Ring) > 0, func() app.UI { return ring(m.Words, send, f) }),
		app.If(f.Race != 0, func() app.UI { return race(m, send, m.Shown.Run.Races.Race(f.Race)) }),
	)
}

// ring lists the goroutines of a deadlock and what each waits for. Each has a button
// that selects it.
func ring(in *language.Catalogue, send Send, f replay.Finding) app.UI {
	steps := f.Ring[:min(len(f.Ring), ringLimit)]
	closed := f.Closed() && len(f.Ring) > 1
	return app.Ol().Class("ring").DataSet("closed", closed).Body(
		app.Range(steps).Slice(func(i int) app.UI {
			h := steps[i]
			sel := timeline.Selection{Kind: timeline.Goroutine, Goroutine: h.Goroutine, At: f.At}
			says := in.Say("waits: %s (%s)", h.For, words.At(in, h.Site))
			if closed {
				says += strings.TrimRight(in.Say(", for g%d %s", f.Ring[(i+1)%len(f.Ring)].Goroutine, h.Until), " ")
			}
			return app.Li().Class("ring-step").Body(
				send.button(play.LookAt{At: f.At, Selection: sel}).Class("ring-who").DataSet("g", int64(h.Goroutine)).
					Text(fmt.Sprintf("g%d", h.Goroutine)),
				span("ring-says", says),
				app.If(closed, func() app.UI {
					arrow := "↓"
					if i == len(f.Ring)-1 {
						arrow = "↑"
					}
					return app.Span().Class("ring-next").Body(sign(arrow))
				}),
			)
		}),
		app.If(len(f.Ring) > len(steps), func() app.UI {
			return app.Li().Class("ring-says").Text(in.Say("and %d more", len(f.Ring)-len(steps)))
		}),
	)
}
