package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// How many events are told before and after the instant looked at.
const (
	storyBefore = 7
	storyAfter  = 7
)

// A storyKey is all on which the story depends.
type storyKey struct {
	Program, Opened string
	Run             int // its number
	Now             int64
	System          bool
	Log, Requests   int // how many there are
	Ended           bool
	Selected        timeline.Selection
	Follow          bool
	Phase           play.Phase
}

// Story tells what happened around the instant looked at, and steps from one
// event to the next.
func Story(m *play.Model, send Send) app.UI {
	var key storyKey
	if r := m.Shown.Run; r != nil {
		key = storyKey{
			Program: m.Choice.Name, Opened: m.Choice.Opened, Run: m.Shown.Number, Now: m.Look.Now, System: m.Prefs.System,
			Log: len(r.Log), Requests: len(r.Requests), Ended: r.Exit != nil,
			Selected: m.Shown.Selected, Follow: m.Look.Follow, Phase: m.Status.Phase,
		}
	}
	return remember(m.Words, "the story", key, func(storyKey) app.UI { return story(m, send) })
}

// lookedAt says which instant is shown, after a preposition. While a run is followed
// it says "now": the frame loop draws many instants until go-app renders one.
func lookedAt(m *play.Model, preposition string) string {
	if m.Look.Follow && m.Status.Phase == play.Running {
		return m.Words.Say("now")
	}
	return preposition + m.Shown.Run.Instant(m.Look.Now)
}

func story(m *play.Model, send Send) app.UI {
	var part words.StoryPart
	if m.Shown.Run != nil {
		part = words.Story(m.Words, m.Shown.Run, m.Look.Now, storyBefore, storyAfter, m.Prefs.System)
	}
	return app.Section().ID("story").Class("panel story").Aria("label", m.Words.Say("Story")).Body(
		div("panel-head",
			app.H2().Text(m.Words.Say("Story")),
			span("panel-note", m.Words.Say("event by event, %s", lookedAt(m, m.Words.Say("around ")))),
		),
		app.If(len(part.Tales) == 0, func() app.UI {
			return para("empty", m.Words.Say("Nothing has happened yet."))
		}).Else(func() app.UI {
			return app.Ol().Class("tales").DataSet("long", longInstants(m.Shown.Run)).Body(app.Range(part.Tales).Slice(func(i int) app.UI { return tale(m, send, part, i) }))
		}),
	)
}

func tale(m *play.Model, send Send, part words.StoryPart, i int) app.UI {
	t := part.Tales[i]
	class := "tale"
	switch {
	case t.At == m.Look.Now:
		class += " now"
	case i >= part.Now:
		class += " future"
	}
	at := m.Shown.Run.Instant(t.At)
	if i > 0 {
		switch before := part.Tales[i-1].At; {
		case before == t.At:
			at = ""
		case at == m.Shown.Run.Instant(before): // it would be written in the same way
			at = ""
			if d := t.At - before; d >= m.Shown.Run.Step() {
				at = "+" + m.Shown.Run.Lasted(d)
			}
		}
	}
	site := ""
	if !t.Site.IsZero() {
		site = words.At(m.Words, t.Site)
	}
	button := send.button(play.LookAt{At: t.At, Selection: t.Selection}).Class(class).DataSet("at", t.At).DataSet("kind", t.Kind)
	if t.At == m.Look.Now {
		button = button.Aria("current", "true")
	}
	return app.Li().Body(button.Body(
		span("tale-at", at),
		span("tale-who", t.Who),
		span("tale-text", t.Text),
		span("tale-site", site),
	))
}
