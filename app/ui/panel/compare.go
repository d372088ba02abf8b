package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay/compare"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// compareButton keeps the run in view, so that the next is compared with it, or
// forgets the one that is kept.
func compareButton(m *play.Model, send Send) app.UI {
	msg, says := play.Msg(play.Keep{}), m.Words.Say("Keep this run, and see the next one beside it")
	if m.Kept.Run != nil {
		msg, says = play.Unkeep{}, m.Words.Say("Forget the run that was kept")
	}
	return send.button(msg).ID("compare").Class("quiet").Aria("pressed", m.Kept.Run != nil).
		Aria("disabled", m.Kept.Run == nil && !m.CanKeep()).Title(says).Text(m.Words.Say("Compare"))
}

// compareBar says which runs are compared, and what can be done with them. It is
// hidden and not left out while there are none, for the canvases after it: see
// rawHosts of package ui.
func compareBar(m *play.Model, send Send) app.UI {
	bar := hidden(app.Div().ID("compare-bar").Class("compare-bar"), m.Kept.Run == nil)
	if m.Kept.Run == nil {
		return bar
	}
	says := m.Words.Say("Kept %s. Run again, as you like, and both are drawn one above the other.", m.Kept.Label)
	switch {
	case m.Beside() && m.Compared == nil:
		says = m.Words.Say("The differences are listed when this run has ended.")
	case m.Beside():
		says = differencesText(m.Words, m.Compared)
		if len(m.Compared.Differences) > 0 {
			says += m.Words.Say(" Rows that differ have a bar at their left edge.")
		}
	}
	return bar.Body(
		para("compare-says", says),
		div("compare-do",
			send.button(play.RunAgain{}).ID("again").Aria("disabled", !m.CanRunAgain()).
				Title(m.Words.Say("Keeps the run in view and runs once more, with the next seed")).Text(m.Words.Say("Run again with another seed")),
			send.button(play.Swap{}).ID("swap").Class("quiet").Aria("disabled", !m.Beside() || !m.CanKeep()).
				Title(m.Words.Say("Look at A, and keep B")).Text(m.Words.Say("Swap")),
			send.button(play.Unkeep{}).ID("unkeep").Class("quiet").Text(m.Words.Say("Stop comparing")),
		),
	)
}

// differencesText counts the differences, the small ones apart.
func differencesText(in *language.Catalogue, c *compare.Comparison) string {
	small := 0
	for _, d := range c.Differences {
		if d.Grade == compare.Detail {
			small++
		}
	}
	large := len(c.Differences) - small
	text := countText(in, large)
	switch {
	case c.More > 0:
		return in.Say("%d differences, of which %d are listed.", len(c.Differences)+c.More, len(c.Differences))
	case large == 0 && small == 0:
		return in.Say("No differences at all.")
	case small > 0:
		text += in.Say(", and %d of less than 1 ms or 1 %%", small)
	}
	return text + "."
}

// countText counts differences.
func countText(in *language.Catalogue, n int) string {
	switch n {
	case 0:
		return in.Say("No differences")
	case 1:
		return in.Say("One difference")
	}
	return in.Say("%d differences", n)
}

// keptPicture is the picture of the run kept, above that of the run in view.
func keptPicture(m *play.Model) app.UI {
	return hidden(app.Div().Class("kept"), !m.Beside()).Body(
		sideHead("A", m.Words.Say("kept"), m.Kept.Label),
		app.Div().ID("timeline-kept").Class("picture"),
		sideHead("B", m.Words.Say("this run"), m.Shown.Label),
	)
}

func sideHead(side, what, label string) app.UI {
	return app.H3().Class("side-head").DataSet("side", side).Body(
		span("side", side), app.Span().Text(what+": "+label))
}

// Exported returns the picture as it is saved: both, where there are two.
func Exported(m *play.Model) timeline.Scene {
	name := m.Program().Name
	v, kept := View(m, timeline.ExportWidth), KeptView(m, timeline.ExportWidth)
	v.Moving, kept.Moving = nil, nil
	if !m.Beside() {
		return timeline.Export(m.Shown.Run, v, name)
	}
	return timeline.Stack(
		timeline.Export(m.Kept.Run, kept, "A · "+name),
		timeline.Export(m.Shown.Run, v, "B · "+name))
}

// KeptView returns how the run kept is looked at.
func KeptView(m *play.Model, width float64) timeline.View {
	v := View(m, width)
	v.Selected, v.Hover = m.Kept.Selected, timeline.Selection{}
	v.Differ, v.Unfolded = m.Kept.Differs, m.KeptUnfolded()
	v.Moving = v.Moving[:0] // which are of the run in view
	return v
}

// A differencesKey is all on which the list of differences depends.
type differencesKey struct {
	Compared   bool
	Run        int // the number of the run in view
	Kept, Here string
	Count      int
}

// Differences lists in words how the two runs differ.
func Differences(m *play.Model, send Send) app.UI {
	var key differencesKey
	if m.Compared != nil {
		key = differencesKey{true, m.Shown.Number, m.Kept.Label, m.Shown.Label, len(m.Compared.Differences)}
	}
	return remember(m.Words, "the differences", key, func(differencesKey) app.UI { return differences(m, send) })
}

func differences(m *play.Model, send Send) app.UI {
	section := hidden(app.Section().ID("differences").Class("panel differences").Aria("label", m.Words.Say("Differences")), m.Compared == nil)
	if m.Compared == nil {
		return section
	}
	c := m.Compared
	var large, small []int
	for i, x := range c.Differences {
		if x.Grade == compare.Detail {
			small = append(small, i)
		} else {
			large = append(large, i)
		}
	}
	return section.Body(
		div("panel-head",
			app.H2().Text(m.Words.Say("Differences")),
			span("panel-note", m.Words.Say("A is %s; B is %s", m.Kept.Label, m.Shown.Label)),
		),
		div("difference-list",
			app.If(len(c.Differences) == 0, func() app.UI {
				return para("empty", m.Words.Say("None: same output, goroutines, contexts and order, at the same instants."))
			}),
			differenceList(m, send, large),
			app.If(len(small) > 0, func() app.UI {
				return app.Details().Class("difference-small").Body(
					app.Summary().Text(m.Words.Say("%s of less than 1 ms or 1 %%", countText(m.Words, len(small)))),
					differenceList(m, send, small),
				)
			}),
			app.If(c.More > 0, func() app.UI {
				return para("empty", m.Words.Say("and %d more, less important or later", c.More))
			}),
		),
	)
}

func differenceList(m *play.Model, send Send, which []int) app.UI {
	c := m.Compared
	return app.Ol().Body(app.Range(which).Slice(func(n int) app.UI {
		i := which[n]
		x := c.Differences[i]
		h, scope := send.on(play.LookAtDifference{Index: i})
		return app.Li().Body(app.Button().Type("button").Class("difference").DataSet("grade", int(x.Grade)).DataSet("kind", int(x.Kind)).
			OnClick(h, scope).Body(
			span("difference-at", c.Coarser().Instant(x.First())),
			span("difference-says", words.Difference(m.Words, c, x)),
		))
	}))
}
