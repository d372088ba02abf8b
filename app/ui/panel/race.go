package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// raceFrames is how many calls of a stack are listed.
const raceFrames = 6

// races says of a run that looked for data races that there are none, and what was not
// looked at.
func races(m *play.Model) app.UI {
	says := words.Races(m.Words, m.Shown.Run)
	return app.If(says != "", func() app.UI { return para("findings-more", says).DataSet("races", true) })
}

// race lists both accesses of a data race, the earlier one first. Each has a button that
// goes to its instant and line, where these are known.
func race(m *play.Model, send Send, x *replay.Race) app.UI {
	if x == nil {
		return app.Text("")
	}
	both := []*replay.Access{&x.Earlier, &x.Later}
	return app.Ol().Class("ring race").Body(app.Range(both).Slice(func(i int) app.UI {
		a := both[i]
		who := fmt.Sprintf("g%d", a.Goroutine)
		if a.Goroutine == 0 {
			who = "?"
		}
		sel := timeline.RaceAt(x.Number, a)
		go_ := send.button(play.LookAt{At: a.At, Selection: sel}).Class("ring-who").DataSet("g", int64(a.Goroutine)).
			Disabled(a.At == replay.None).Title(m.Words.Say("Look at this instant and this line")).Text(who)
		lines := words.AccessLines(m.Words, m.Shown.Run, a, raceFrames)
		return app.Li().Class("ring-step").Body(go_, app.Div().Class("race-says").Body(
			span("ring-says", timeline.AccessText(m.Words, m.Shown.Run, a)),
			app.Range(lines).Slice(func(i int) app.UI { return span("race-call", lines[i]) }),
		))
	}))
}
