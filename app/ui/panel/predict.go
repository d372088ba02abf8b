package panel

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/lesson/prose"
	"ctxplay/app/play"
	"ctxplay/app/replay"
)

// predict is an empty timeline: a row for each thing that will end, on which a person
// puts the end. Once the program has run, what was is drawn over it, and the difference
// told.
func (t *teller) predict(p *prose.Predict) app.UI {
	t.horizon, t.step = t.m.Horizon()
	return app.Div().Class("predict").DataSet("told", t.m.Study.Ran).Body(
		para("predict-axis", t.m.Words.Say("0 s to %s", shortly(t.horizon))),
		app.Range(p.Things).Slice(func(i int) app.UI { return t.thing(i, p.Things[i]) }),
		app.If(p.First, func() app.UI { return t.first(p) }),
	)
}

// thing is the row of one thing, and the number of its predicted end.
func (t *teller) thing(i int, thing prose.Thing) app.UI {
	s, says := &t.m.Study, thing.Name()
	guess := int64(replay.None)
	if i < len(s.Ends) {
		guess = s.Ends[i]
	}
	was, known := t.m.Truth(thing.Of)
	change, scope := handler("predict "+strconv.Itoa(i), func(ctx app.Context, _ app.Event) {
		step, err := strconv.ParseInt(ctx.JSSrc().Get("value").String(), 10, 64)
		if err == nil {
			t.send(play.PredictEnd{Thing: i, At: step * t.step})
		}
	})
	at := 0
	if guess != replay.None {
		at = int(guess / t.step)
	}
	reads := t.m.Words.Say("never touched")
	if guess != replay.None {
		reads = shortly(guess)
	}
	return div("thing",
		app.Span().Class("thing-name").Text(says),
		div("thing-row",
			app.Raw(drawThing(guess, was, known, t.horizon)),
			app.Input().Type("range").Class("thing-end").Min(0).Max(t.horizon/t.step).Step(1).Value(at).
				Aria("label", t.m.Words.Say("When %s ends", says)).Aria("valuetext", reads).Disabled(s.Ran).OnInput(change, scope),
		),
		span("thing-says", t.difference(guess, was, known)),
	)
}

// difference says in words how a guess stands to what was.
func (t *teller) difference(guess, was int64, known bool) string {
	in := t.m.Words
	switch {
	case !known && guess == replay.None:
		return in.Say("Drag its end to where it will be.")
	case !known:
		return in.Say("Guess: %s", shortly(guess))
	case was == replay.None && guess == replay.None:
		return in.Say("It did not end.")
	case was == replay.None:
		return in.Say("Guess: %s. It did not end.", shortly(guess))
	case guess == replay.None:
		return in.Say("It ended at %s.", shortly(was))
	case 2*abs(guess-was) <= t.step:
		return in.Say("Guess: %s. It ended at %s.", shortly(guess), shortly(was))
	case guess < was:
		return in.Say("Guess: %s. It ended at %s, %s later.", shortly(guess), shortly(was), shortly(was-guess))
	}
	return in.Say("Guess: %s. It ended at %s, %s earlier.", shortly(guess), shortly(was), shortly(guess-was))
}

// shortly writes an instant or a duration without zeros that say nothing: "5 s".
func shortly(t int64) string {
	number, unit, _ := strings.Cut(replay.Clock(t), " ")
	if strings.Contains(number, ".") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	return number + " " + unit
}

func abs(x int64) int64 { return max(x, -x) }

// drawThing draws a row: the guess as an open bar, and what was as a full one.
func drawThing(guess, was int64, known bool, horizon int64) string {
	x := func(at int64) int { return int(min(max(at, 0), horizon) * 1000 / horizon) }
	var b strings.Builder
	b.WriteString(`<svg class="thing-picture" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">`)
	b.WriteString(`<path class="thing-line" d="M0 12H1000"/>`)
	if known {
		to := 1000
		if was != replay.None {
			to = x(was)
		}
		fmt.Fprintf(&b, `<rect class="thing-was" x="0" y="14" width="%d" height="7"/>`, max(to, 2))
	}
	if guess != replay.None {
		fmt.Fprintf(&b, `<rect class="thing-guess" x="0" y="3" width="%d" height="7"/><path class="thing-mark" d="M%d 0V12"/>`, max(x(guess), 2), x(guess))
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// first asks which of the contexts ends first.
func (t *teller) first(p *prose.Predict) app.UI {
	first, known := t.m.FirstContext(p)
	return app.Div().Class("first").Attr("role", "group").Aria("label", t.m.Words.Say("Which context ends first?")).Body(
		para("ask-question", t.m.Words.Say("Which context ends first?")),
		app.Range(p.Things).Slice(func(i int) app.UI {
			thing := p.Things[i]
			if !thing.IsContext() {
				return app.Text("")
			}
			says, state, mark := thing.Name(), "", ""
			switch {
			case known && first == i+1:
				state, mark = "right", "✓"
			case known && t.m.Study.First == i+1:
				state, mark = "wrong", "✕"
			}
			return div("answer-row", t.send.button(play.PredictFirst{Thing: i + 1}).Class("answer").DataSet("state", state).
				Aria("pressed", t.m.Study.First == i+1).Disabled(t.m.Study.Ran).
				Body(app.Span().Class("answer-mark").Aria("hidden", "true").Text(mark), app.Span().Text(says)))
		}),
	)
}
