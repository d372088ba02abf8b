package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/explore"
	"ctxplay/app/play"
	"ctxplay/app/words"
)

// A schedulesKey is all on which the list of outcomes depends.
type schedulesKey struct {
	Phase                      play.ExplorePhase
	Runs, Budget, Tries, Count int
	Idle, Stale, Failed        bool
	Turns                      bool
	Points, From, Run          int
	TurnsStale                 bool
}

// Schedules lists what the program came to under other schedules, the rarest first.
func Schedules(m *play.Model, send Send) app.UI {
	st := &m.Exploring.State
	key := schedulesKey{Phase: m.Exploring.Phase, Runs: st.Runs, Budget: st.Budget, Tries: st.Tries, Count: len(st.Groups),
		Idle: !m.Status.Phase.Active() && !m.Building(), Stale: m.ExploredAnother(), Failed: !m.Exploring.Failure.IsZero(),
		Turns: m.Turns.On, Points: len(m.Turns.Points), From: m.Turns.From, Run: m.Status.Count, TurnsStale: m.TurnsStale()}
	return remember(m.Words, "the schedules", key, func(schedulesKey) app.UI { return schedules(m, send) })
}

func schedules(m *play.Model, send Send) app.UI {
	section := hidden(app.Section().ID("schedules").Class("panel schedules").Aria("label", m.Words.Say("Schedules")).
		DataSet("phase", string(m.Exploring.Phase)), !m.HasReading(play.SchedulesReading))
	if !m.HasReading(play.SchedulesReading) {
		return section
	}
	head := div("panel-head", app.H2().Text(m.Words.Say("Schedules")))
	if m.Exploring.Phase == play.NotExploring {
		return section.Body(head, turns(m, send))
	}
	st := &m.Exploring.State
	return section.Body(
		head,
		turns(m, send),
		div("schedules-do",
			span("schedules-note", schedulesNote(m)),
			app.If(m.Exploring.Phase == play.Searching, func() app.UI {
				return send.button(play.StopExploring{}).ID("explore-stop").Class("quiet").Text(m.Words.Say("Stop"))
			}),
			app.If(m.Exploring.Phase == play.Rested && !(st.Ordered != nil && st.Ordered.All), func() app.UI {
				return send.button(play.Explore{}).ID("explore-on").Class("quiet").Aria("disabled", !m.CanExplore()).Text(m.Words.Say("Explore on"))
			}),
		),
		app.If(!m.Exploring.Failure.IsZero(), func() app.UI {
			return para("schedules-says", m.Words.Say("The search ended early: %s", m.Words.Tell(m.Exploring.Failure))).ID("explore-failed")
		}),
		app.If(m.ExploredAnother(), func() app.UI {
			return para("schedules-says", m.Words.Say("These are of another text than the one in view."))
		}),
		app.If(st.Done, func() app.UI {
			return para("schedules-says", words.Verdict(m.Words, st)).Title(words.WhatDiffers(m.Words, st))
		}),
		app.Ol().Class("outcomes").Body(app.Range(st.Groups).Slice(func(i int) app.UI { return outcome(m, send, &st.Groups[i]) })),
		app.If(st.More > 0, func() app.UI {
			return para("schedules-says", m.Words.Count(st.More, "%d more run came to something else again.", "%d more runs came to something else again.", st.More))
		}),
	)
}

// schedulesNote says how far the search is.
func schedulesNote(m *play.Model) string {
	st := &m.Exploring.State
	if m.Exploring.Phase == play.Preparing || m.Exploring.Phase == play.Searching && st.Runs == 0 {
		return m.Words.Say("the usual run comes first")
	}
	says := m.Words.Say("%d of %d runs", st.Runs, st.Budget) + ", " + m.Words.Count(len(st.Groups), "%d outcome", "%d outcomes", len(st.Groups))
	if st.Tries > 0 {
		says += ", " + m.Words.Count(st.Tries, "%d more to find the fewest switches", "%d more to find the fewest switches", st.Tries)
	}
	return says
}

// outcome shows one outcome: what it is, how often it came, and what leads to it.
func outcome(m *play.Model, send Send, g *explore.Group) app.UI {
	st := &m.Exploring.State
	grade, glyph := "fault", "✕"
	if g.Failure == "" {
		grade, glyph = "well", "✓"
	}
	percent := 100 * float64(g.Count) / float64(max(1, st.Runs))
	says := words.CameTo(m.Words, g)
	return app.Li().Class("outcome").DataSet("grade", grade).DataSet("first", g.First).Body(
		div("outcome-head",
			span("outcome-grade", glyph),
			div("outcome-says", app.Range(says).Slice(func(i int) app.UI { return para("", says[i]) })),
			send.button(play.ShowOutcome{First: g.First}).Class("outcome-show").Aria("disabled", m.Status.Phase.Active() || m.Building() || m.ExploredAnother()).
				Title(m.Words.Say("Runs it by this schedule, beside the usual run")).Text(m.Words.Say("Show")),
		),
		app.Meter().Class("outcome-bar").Aria("hidden", "true").Min(0).Max(st.Runs).Value(g.Count),
		para("outcome-note", outcomeNote(m, g, percent)),
		app.If(g.Outcome.Output != "", func() app.UI { return app.Code().Class("outcome-output").Text(words.Visible(g.Outcome.Output, 160)) }),
	)
}

// outcomeNote says how often an outcome came, and what leads to it.
func outcomeNote(m *play.Model, g *explore.Group, percent float64) string {
	says := m.Words.Count(g.Count, "%d run, %.1f %%", "%d runs, %.1f %%", g.Count, percent)
	if g.Orders > 1 {
		says += m.Words.Say(", in %d orders of ends", g.Orders)
	}
	if g.Usual {
		says += m.Words.Say("; as Go runs it by itself")
	}
	return says + ". " + m.Words.Say("Needs %s.", words.Switches(m.Words, g))
}
