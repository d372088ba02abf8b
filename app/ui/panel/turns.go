package panel

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/explore"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/words"
)

// turns has the person choose who goes on where: a point of the run on each line, with all that
// could go on there.
func turns(m *play.Model, send Send) app.UI {
	t := &m.Turns
	section := hidden(app.Div().ID("turns").Class("turns"), !t.On)
	if !t.On {
		return section
	}
	last := min(len(t.Points), t.From+play.TurnsShown)
	return section.Body(
		div("schedules-do",
			span("schedules-note", m.Words.Tell(m.TurnsNote())),
			div("joined",
				send.button(play.SeekTurn{From: t.From - play.TurnsShown}).ID("turns-earlier").Aria("disabled", t.From == 0).Text(m.Words.Say("Earlier")),
				send.button(play.SeekTurn{From: last}).ID("turns-later").Aria("disabled", last == len(t.Points)).Text(m.Words.Say("Later")),
				send.button(play.SeekInstant{}).ID("turns-here").Aria("disabled", len(t.Points) == 0).
					Title(m.Words.Say("The first point that is not before the instant in view")).Text(m.Words.Say("Here")),
				send.button(play.LeaveTurns{}).ID("turns-leave").Text(m.Words.Say("Done")),
			),
		),
		app.If(m.TurnsStale(), func() app.UI {
			return div("schedules-do",
				para("schedules-note", m.Words.Say("These are of another text than the one in view.")),
				send.button(play.TakeTurns{}).ID("turns-again").Aria("disabled", !m.CanExplore()).Text(m.Words.Say("Run this one")))
		}),
		app.Ol().Class("turn-list").Body(app.Range(t.Points[t.From:last]).Slice(func(i int) app.UI { return point(m, send, t.From+i) })),
	)
}

// point shows who could go on at a point, the one pressed that did.
func point(m *play.Model, send Send, number int) app.UI {
	p := &m.Turns.Points[number]
	return app.Li().Class("turn").Attr("value", number+1).Body(
		span("turn-at", m.Shown.Run.Instant(p.Instant)),
		app.Div().Class("turn-who").Attr("role", "group").Aria("label", m.Words.Say("Who goes on at point %d", number+1)).
			Body(app.Range(p.Turns).Slice(func(i int) app.UI {
				return send.button(play.ChooseTurn{Point: number, Turn: i}).Class("turn-one").DataSet("place", placeOf(&p.Turns[i])).
					Aria("pressed", i == p.Chosen).Aria("disabled", i != p.Chosen && !m.CanTakeTurns()).
					Body(app.B().Text(turnName(m, &p.Turns[i])), app.Code().Text(turnPlace(m, &p.Turns[i])))
			})),
	)
}

func turnName(m *play.Model, t *explore.Turn) string {
	if t.Goroutine == 0 {
		return m.Words.Say("case %d", t.Case+1)
	}
	return "g" + strconv.FormatUint(uint64(t.Goroutine), 10)
}

// placeOf says where a turn does something next, "" for not known.
func placeOf(t *explore.Turn) string {
	if t.File == "" {
		return ""
	}
	return t.File + ":" + strconv.Itoa(t.Line)
}

// turnPlace says what a turn does next: where, and the line's text.
func turnPlace(m *play.Model, t *explore.Turn) string {
	place := placeOf(t)
	if line := lineOf(m.Source(), t.File, t.Line); line != "" {
		place += "  " + line
	}
	return place
}

// lineOf returns a line of a program, without the space around it.
func lineOf(files []program.File, name string, line int) string {
	for i := range files {
		if files[i].Name != name {
			continue
		}
		text := files[i].Text
		for ; line > 1; line-- {
			_, rest, ok := strings.Cut(text, "\n")
			if !ok {
				return ""
			}
			text = rest
		}
		text, _, _ = strings.Cut(text, "\n")
		return words.Visible(strings.TrimSpace(text), 60)
	}
	return ""
}
