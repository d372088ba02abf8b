package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// goroutineBody shows what a goroutine does, where it stands and where it
// comes from.
func goroutineBody(m *play.Model, send Send, g *replay.Goroutine) []app.UI {
	s, ok := g.StateAt(m.Look.Now)
	state := m.Words.Say("not yet made")
	if ok {
		state = timeline.StateAt(m.Words, m.Shown.Run, g, m.Look.Now)
	}
	list := []pair{fact(m.Words.Say("State"), state)}
	if at, there := m.Shown.Run.Stands(g, m.Look.Now); ok && !at.IsZero() && s.State != replay.Ended {
		name := m.Words.Say("Line")
		if !there {
			name = m.Words.Say("Last seen at")
		}
		list = append(list, fact(name, words.At(m.Words, at)))
	}
	if ok && s.Context != 0 {
		list = append(list, pair{m.Words.Say("Waits for"), contextButton(m, send, s.Context)})
	}
	made := m.Shown.Run.Instant(g.Created)
	if !g.Site.IsZero() {
		made += m.Words.Say(" at %s", words.At(m.Words, g.Site))
	}
	list = append(list, goTo(m, send, "go-begin", m.Words.Say("Made"), made, g.Created))
	if after := m.Shown.Run.StartedBy(g); after != nil {
		list = append(list, pair{m.Words.Say("By the end of"), contextButton(m, send, after.ID)})
	} else if g.Parent != 0 {
		list = append(list, pair{m.Words.Say("By"), goroutineButton(m, send, g.Parent)})
	}
	if g.Ended != replay.None {
		list = append(list, goTo(m, send, "go-end", m.Words.Say("Ended"), m.Shown.Run.Instant(g.Ended), g.Ended))
	}
	var noticed []words.Noticed
	for i, x := range g.Reactions {
		if x.Closed <= m.Look.Now {
			noticed = append(noticed, words.Noticed{
				Goroutine: g.ID, Entry: m.Words.Say("context %d", x.Context), Index: i,
				Figure: timeline.Figure(m.Words, m.Shown.Run, g, x), Pending: x.Acted == replay.None,
			})
		}
	}
	return []app.UI{
		inspectorHead(m.Words.Say("goroutine %d", g.ID), m.Words.Tell(g.Name())+", "+lookedAt(m, m.Words.Say("at "))),
		facts(list...),
		app.If(len(noticed) > 0, func() app.UI {
			return div("inspect-part",
				app.H3().Text(m.Words.Say("Its reactions")),
				app.Ul().Body(app.Range(noticed).Slice(func(i int) app.UI {
					return app.Li().Text(noticed[i].Entry + ": " + noticed[i].Figure)
				})),
			)
		}),
		app.If(ok && len(m.Shown.Run.Stack(s)) > 0 && s.State != replay.Ended, func() app.UI { return stack(m.Words, m.Shown.Run.Stack(s)) }),
		back(m.Words, send),
	}
}

// stackFrames is how much of a stack is listed.
const stackFrames = 24

func stack(in *language.Catalogue, frames []replay.Site) app.UI {
	frames = frames[:min(len(frames), stackFrames)]
	return div("inspect-part",
		app.H3().Text(in.Say("Stack")),
		app.Ol().Class("stack").Body(app.Range(frames).Slice(func(i int) app.UI {
			return app.Li().Body(
				span("stack-func", frames[i].Func),
				span("stack-at", words.At(in, frames[i])),
			)
		})),
	)
}
