package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// groupLimit is how many members of a group are listed.
const groupLimit = 20

// groupBody shows what the members of a group do, with a button that unfolds it.
func groupBody(m *play.Model, rows func() *timeline.Rows, send Send, s timeline.Selection) ([]app.UI, bool) {
	gos, ctxs := rows().Goroutines(s), rows().Contexts(s)
	var title, note string
	var list []pair
	var some []app.UI
	switch {
	case len(gos) > 0:
		title, note = m.Words.Say("%d goroutines alike", len(gos)), m.Words.Tell(gos[0].Name())
		list = groupStates(m, gos)
		for _, g := range gos[:min(len(gos), groupLimit)] {
			some = append(some, goroutineButton(m, send, g.ID))
		}
		list = append(list, fact(m.Words.Say("Made"), m.Words.Say("from %s at %s", m.Shown.Run.Instant(gos[0].Created), words.At(m.Words, gos[0].Site))))
	case len(ctxs) > 0:
		title, note = m.Words.Say("%d contexts alike", len(ctxs)), m.Words.Tell(ctxs[0].Name())
		done := 0
		for _, c := range ctxs {
			if c.DoneAt(m.Look.Now) {
				done++
			}
		}
		list = []pair{
			fact(m.Words.Say("Done"), m.Words.Say("%d of %d", done, len(ctxs))),
			fact(m.Words.Say("Made"), m.Words.Say("from %s at %s", m.Shown.Run.Instant(ctxs[0].Created), words.At(m.Words, ctxs[0].Site))),
		}
		for _, c := range ctxs[:min(len(ctxs), groupLimit)] {
			some = append(some, contextButton(m, send, c.ID))
		}
	default:
		return nil, false
	}
	says := m.Words.Say("Give each a row")
	if m.Look.Unfolded[s] {
		says = m.Words.Say("Fold into one row")
	}
	return []app.UI{
		inspectorHead(title, note+", "+lookedAt(m, m.Words.Say("at "))),
		facts(list...),
		send.button(play.Unfold{Group: s}).ID("unfold").Aria("expanded", m.Look.Unfolded[s]).Text(says),
		div("inspect-part contents",
			app.H3().Text(m.Words.Say("The first of them")),
			app.Ul().Body(app.Range(some).Slice(func(i int) app.UI { return app.Li().Body(some[i]) })),
		),
		back(m.Words, send),
	}, true
}

// groupStates counts the goroutines in each state at the instant looked at, and
// measures the slowest reaction.
func groupStates(m *play.Model, gos []*replay.Goroutine) (list []pair) {
	var n [replay.Ended + 1]int
	noticed, slowest := 0, int64(0)
	for _, g := range gos {
		if s, ok := g.StateAt(m.Look.Now); ok {
			n[s.State]++
		}
		for _, x := range g.Reactions {
			if x.Acted != replay.None && x.Acted <= m.Look.Now {
				noticed, slowest = noticed+1, max(slowest, x.Acted-x.Closed)
			}
		}
	}
	for s := replay.Running; s <= replay.Ended; s++ {
		if n[s] > 0 {
			list = append(list, fact(s.String(), fmt.Sprint(n[s])))
		}
	}
	if noticed > 0 {
		list = append(list, fact(m.Words.Say("Reactions"), m.Words.Say("%d, the slowest after %s", noticed, m.Shown.Run.Lasted(slowest))))
	}
	return list
}

// groupButton selects a group.
func groupButton(m *play.Model, send Send, e timeline.Entry) app.UI {
	name := ""
	if g := m.Shown.Run.Goroutine(e.Goroutine); g != nil {
		name = m.Words.Tell(g.Name())
	}
	if c := m.Shown.Run.Context(e.Context); c != nil {
		name = m.Words.Tell(c.Name())
	}
	return send.button(play.Select{Selection: e.Selection}).Class("item").DataSet("group", e.Members).Body(
		span("item-name", fmt.Sprintf("×%d", e.Members)),
		span("item-what", words.Visible(name, 60)),
		span("item-says", m.Words.Say("alike")),
	)
}
