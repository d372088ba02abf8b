package ui

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/words"
)

// How much of a run is told before and after the instant looked at.
const (
	storyBefore = 7
	storyAfter  = 7
)

// A story tells what happened around the instant looked at, and steps from one
// event to the next. It renders anew only when Rev changes.
type story struct {
	app.Compo
	Rev  string
	page *Page
}

// lookedAt says which instant is shown: after preposition, or "now" while a run is
// followed, whose instant the frame loop draws many times before words are rendered.
func lookedAt(m *play.Model, preposition string) string {
	if m.Look.Follow && m.Status.Phase == play.Running {
		return "now"
	}
	return preposition + m.Shown.Run.Instant(m.Look.Now)
}

// storyRev names everything that story shows.
func storyRev(m *play.Model) string {
	if m.Shown.Run == nil {
		return ""
	}
	return fmt.Sprint(m.Choice.Name, m.Choice.Opened, m.Status.Count, m.Look.Now, m.Prefs.System, len(m.Shown.Run.Log), len(m.Shown.Run.Requests), m.Shown.Run.Exit != nil, m.Shown.Selected, m.Look.Follow, m.Status.Phase)
}

func (s *story) Render() app.UI {
	return s.page.part("the story", s.render)
}

func (s *story) render() app.UI {
	p := s.page
	m := &p.model
	var part words.StoryPart
	if m.Shown.Run != nil {
		part = words.Story(m.Shown.Run, m.Look.Now, storyBefore, storyAfter, m.Prefs.System)
	}
	return app.Section().ID("story").Class("panel story").Aria("label", "Story").Body(
		app.Div().Class("panel-head").Body(
			app.H2().Text("Story"),
			app.Span().Class("panel-note").Text("event by event, "+lookedAt(m, "around ")),
			app.Div().Class("zoom").Attr("role", "group").Aria("label", "Step by event").Body(
				p.button(play.Step{By: -1}).ID("step-back").Class("quiet").Aria("label", "Previous event").Title("Previous event  ,").Text("‹"),
				p.button(play.Step{By: 1}).ID("step-on").Class("quiet").Aria("label", "Next event").Title("Next event  .").Text("›"),
			),
		),
		app.If(len(part.Tales) == 0, func() app.UI {
			return app.P().Class("empty").Text("Nothing has happened yet.")
		}).Else(func() app.UI {
			return app.Ol().Class("tales").Body(app.Range(part.Tales).Slice(func(i int) app.UI { return s.tale(part, i) }))
		}),
	)
}

func (s *story) tale(part words.StoryPart, i int) app.UI {
	p, t := s.page, part.Tales[i]
	m := &p.model
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
		case at == m.Shown.Run.Instant(before): // it would read the same
			at = ""
			if d := t.At - before; d >= m.Shown.Run.Step() {
				at = "+" + m.Shown.Run.Lasted(d)
			}
		}
	}
	site := ""
	if !t.Site.IsZero() {
		site = words.At(t.Site)
	}
	button := p.button(play.Show{At: t.At, Selection: t.Selection}).Class(class).DataSet("at", t.At).DataSet("kind", t.Kind)
	if t.At == m.Look.Now {
		button = button.Aria("current", "true")
	}
	return app.Li().Body(button.Body(
		app.Span().Class("tale-at").Text(at),
		app.Span().Class("tale-who").Text(t.Who),
		app.Span().Class("tale-text").Text(t.Text),
		app.Span().Class("tale-site").Text(site),
	))
}
