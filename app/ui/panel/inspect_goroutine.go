package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// goroutineBody shows what a goroutine does, where it stands and where it
// comes from.
func goroutineBody(m *play.Model, send Send, g *replay.Goroutine) []app.UI {
	s, ok := g.StateAt(m.Look.Now)
	state := "not yet made"
	if ok {
		state = timeline.StateAt(m.Shown.Run, g, m.Look.Now)
	}
	list := []pair{fact("State", state)}
	if at, there := m.Shown.Run.Stands(g, m.Look.Now); ok && !at.IsZero() && s.State != replay.Ended {
		name := "Line"
		if !there {
			name = "Last seen at"
		}
		list = append(list, fact(name, words.At(at)))
	}
	if ok && s.Context != 0 {
		list = append(list, pair{"Waits for", contextButton(m, send, s.Context)})
	}
	made := m.Shown.Run.Instant(g.Created)
	if !g.Site.IsZero() {
		made += " at " + words.At(g.Site)
	}
	list = append(list, goTo(m, send, "go-begin", "Made", made, g.Created))
	if g.Parent != 0 {
		list = append(list, pair{"By", goroutineButton(m, send, g.Parent)})
	}
	if g.Ended != replay.None {
		list = append(list, goTo(m, send, "go-end", "Ended", m.Shown.Run.Instant(g.Ended), g.Ended))
	}
	var noticed []words.Noticed
	for i, x := range g.Reactions {
		if x.Closed <= m.Look.Now {
			noticed = append(noticed, words.Noticed{
				Goroutine: g.ID, Entry: fmt.Sprintf("context %d", x.Context), Index: i,
				Figure: timeline.Figure(m.Shown.Run, g, x), Pending: x.Acted == replay.None,
			})
		}
	}
	return []app.UI{
		inspectorHead(fmt.Sprintf("goroutine %d", g.ID), g.Label()+", "+lookedAt(m, "at ")),
		facts(list...),
		app.If(len(noticed) > 0, func() app.UI {
			return app.Div().Class("inspect-part").Body(
				app.H3().Text("Its reactions"),
				app.Ul().Body(app.Range(noticed).Slice(func(i int) app.UI {
					return app.Li().Text(noticed[i].Entry + ": " + noticed[i].Figure)
				})),
			)
		}),
		app.If(ok && len(m.Shown.Run.Stack(s)) > 0 && s.State != replay.Ended, func() app.UI { return stack(m.Shown.Run.Stack(s)) }),
		back(send),
	}
}

// stackFrames is how much of a stack is listed.
const stackFrames = 24

func stack(frames []replay.Site) app.UI {
	frames = frames[:min(len(frames), stackFrames)]
	return app.Div().Class("inspect-part").Body(
		app.H3().Text("Stack"),
		app.Ol().Class("stack").Body(app.Range(frames).Slice(func(i int) app.UI {
			return app.Li().Body(
				app.Span().Class("stack-func").Text(frames[i].Func),
				app.Span().Class("stack-at").Text(words.At(frames[i])),
			)
		})),
	)
}
