package panel

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// Controls is the bar with which a program is run and its clock is set.
func Controls(m *play.Model, send Send) app.UI {
	runs := m.Words.Say("Run the program (r, or Ctrl Enter in the editor)")
	if m.Choice.Name == "" {
		runs = m.Words.Say("Nothing to run: a trace does not hold its program")
	}
	return app.Section().Class("controls").Aria("label", m.Words.Say("Controls")).Body(
		div("controls-run",
			send.button(play.Run{}).ID("run").Class("primary").Title(runs).
				Aria("disabled", m.Status.Phase.Active() || m.Building() || m.Choice.Name == "" || m.Unsure()).
				Body(sign(playSign), app.Span().Text(m.Words.Say("Run"))),
			send.button(play.Stop{}).ID("stop").
				Aria("disabled", !m.Status.Phase.Active() && !m.Building()).
				Body(sign("■"), app.Span().Text(m.Words.Say("Stop"))),
		),
		pauseButton(m, send),
		readout(m),
		options(m, send),
		app.If(m.Embedder.Around, func() app.UI { return MoreMenu(m, send) }),
		fetching(m),
	)
}

// fetching says how much of the compiler has come, while a build waits for it.
func fetching(m *play.Model) app.UI {
	f := m.Tools.Fetching
	if making := m.Tools.Making; making.Says != "" && m.Building() && m.Tools.Build.Tool == "" {
		return div("fetching",
			app.Span().Text(m.Words.Say("Your program is built and run as soon as the compiler is there.")),
			app.Elem("progress").ID("fetching").Attr("max", max(1, making.Total)).Attr("value", making.Done).Aria("label", making.Says),
		)
	}
	if f.Total == 0 || f.Done >= f.Total || !m.Building() {
		return app.Div().Class("fetching").Hidden(true)
	}
	return div("fetching",
		app.Span().Text(m.Words.Say("Getting %s: %.1f of %.1f MB", f.What, float64(f.Done)/1e6, float64(f.Total)/1e6)),
		app.Elem("progress").ID("fetching").Attr("max", f.Total).Attr("value", f.Done).Aria("label", m.Words.Say("Download of %s", f.What)),
	)
}

// readout shows the program clock, and says which clock it is.
func readout(m *play.Model) app.UI {
	mode := m.Setup.Clock.Mode
	if m.Shown.Run != nil && m.Shown.Run.Clock != "" && !m.Covered() && !(m.Status.Phase.Active() && m.Choice.Opened == "") {
		mode = m.Shown.Run.Clock
	}
	name, clock, says := "real", m.Words.Say("Real clock"), ""
	switch mode {
	case sandbox.Virtual:
		name, clock = "virtual", m.Words.Say("Virtual clock")
	case replay.FromFile:
		name, clock = "file", m.Words.Say("Clock of the trace")
	}
	switch {
	case m.ReplayText() != "":
		name, clock = "", m.ReplayText()
	case m.Setup.Clock.Paused:
		says = m.Words.Say(", stopped")
	case !m.Covered() && !m.Look.Follow && m.Look.Now != HeadOf(m):
		says = m.Words.Say(", looking back")
	case mode == sandbox.Real && m.Setup.Clock.Speed != 1:
		says = " × " + speedText(m.Setup.Clock.Speed)
	case m.Setup.Races && mode != replay.FromFile:
		says = m.Words.Say(", looking for races")
	}
	digits := app.Span().ID("clock-time").Class("digits")
	if app.IsServer { // package edge writes it in the browser
		digits = digits.Text(m.Shown.Run.Instant(m.LookedAt()))
	}
	return app.Div().ID("clock").Class("readout").DataSet("mode", mode).Body(
		digits,
		app.Span().Class("readout-mode").Body(term(name, clock), app.Text(says)),
		app.Span().ID("status").Class("status").DataSet("phase", string(m.Status.Phase)).DataSet("run", m.Status.Count).Text(m.StatusText()),
	)
}

// HeadOf returns the instant up to which the run in view is known, 0 without a run.
func HeadOf(m *play.Model) int64 {
	if m.Shown.Run == nil {
		return 0
	}
	return m.Shown.Run.Head
}

// pauseButton lets the program clock stand still, and go on. Both words have the same
// room, so that nothing moves.
func pauseButton(m *play.Model, send Send) app.UI {
	paused := m.Setup.Clock.Paused && m.Status.Phase.Active()
	says, glyph, title := m.Words.Say("Pause"), "❚❚", m.Words.Say("Pause the program's clock (space)")
	if paused {
		says, glyph, title = m.Words.Say("Resume"), playSign, m.Words.Say("Resume it (space)")
	}
	return send.button(play.SetPaused{Paused: !m.Setup.Clock.Paused}).ID("clock-pause").Class("toggle").
		Aria("disabled", !m.Status.Phase.Active()).DataSet("paused", paused).Title(title).
		Body(sign(glyph), app.Span().Text(says))
}

// options is the one place for what a run depends on beside its source: which clock, how
// fast, the seed, and whether it looks for races.
func options(m *play.Model, send Send) app.UI {
	return app.Details().ID("options").Class("menu options").Body(
		app.Summary().Title(m.Words.Say("Clock, speed and seed of the next run, and whether it looks for races")).Body(app.Raw(optionsIcon), app.Span().Text(m.Words.Say("Options"))),
		div("menu-list options-list",
			div("option",
				span("option-name", m.Words.Say("Clock")),
				app.Div().Class("segmented").Attr("role", "group").Aria("label", m.Words.Say("Program clock")).Body(
					send.button(play.SetMode{Mode: sandbox.Real}).ID("clock-real").
						Aria("pressed", m.Setup.Clock.Mode == sandbox.Real).Text(m.Words.Say("Real")),
					send.button(play.SetMode{Mode: sandbox.Virtual}).ID("clock-virtual").
						Aria("pressed", m.Setup.Clock.Mode == sandbox.Virtual).Text(m.Words.Say("Virtual")),
				),
				span("option-says", clockSays(m.Words, m.Setup.Clock.Mode)),
			),
			app.Label().Class("option").Body(
				span("option-name", m.Words.Say("Speed")),
				app.Input().ID("speed").Type("number").Min("0.1").Max("10").Step(0.1).
					Value(speedText(m.Setup.Clock.Speed)).Size(4).
					OnChange(handler("speed", func(ctx app.Context, _ app.Event) { setSpeed(m, send, ctx.JSSrc()) })),
				span("option-says", m.Words.Say("of the real clock: 2 is twice as fast as yours")),
			),
			app.Label().Class("option").Body(
				span("option-name", m.Words.Say("Seed")),
				app.Input().ID("seed").Type("text").Attr("inputmode", "numeric").Size(6).
					Attr("autocomplete", "off").
					Value(strconv.FormatUint(m.Setup.Seed, 10)).
					OnChange(handler("seed", func(ctx app.Context, _ app.Event) { setSeed(m, send, ctx.JSSrc()) })),
				span("option-says", m.Words.Say("decides the order of goroutines and all random numbers: same seed, same run")),
			),
			div("option",
				span("option-name", m.Words.Say("Data races")),
				div("option-one", send.button(play.SetRaces{On: !m.Setup.Races}).ID("races").Aria("pressed", m.Setup.Races).Text(m.Words.Say("Look for them"))),
				span("option-says", m.Words.Say("compiled to watch memory, it runs 2 to 20 times as long; once, some megabytes more are fetched")),
			),
			div("option",
				span("option-name", m.Words.Say("Schedules")),
				div("joined",
					send.button(play.Explore{}).ID("explore").Class("menu-act").Aria("disabled", !m.CanExplore()).Text(m.Words.Say("Explore")),
					send.button(play.TakeTurns{}).ID("turns-take").Class("menu-act").Aria("disabled", !m.CanExplore()).Text(m.Words.Say("By hand")),
				),
				span("option-says", m.Words.Say("runs the program a thousand times, its goroutines switched elsewhere each time, and says what it can come to; or you choose who goes on where")),
			),
			scheduleOption(m, send),
			app.Div().Class("option").Attr("role", "group").Aria("label", m.Words.Say("Move time")).Body(
				span("option-name", m.Words.Say("Run on")),
				div("joined",
					send.button(play.Advance{}).ID("clock-step").Aria("disabled", m.Choice.Name == "").
						Body(sign("❚"+playSign), app.Span().Text(m.Words.Say("Step"))),
					send.button(play.RunToEnd{}).ID("clock-end").Aria("disabled", !m.CanRunToEnd()).
						Body(sign(playSign+"❚"), app.Span().Text(m.Words.Say("End"))),
				),
				span("option-says", m.Words.Say("to the next timer, or to the end, on the virtual clock")),
			),
		),
	)
}

// clockSays says how the time of a clock goes.
func clockSays(in *language.Catalogue, mode string) string {
	if mode == sandbox.Virtual {
		return in.Say("when every goroutine waits, time jumps to the next timer")
	}
	return in.Say("program time goes as yours does, times the speed")
}

func setSpeed(m *play.Model, send Send, field app.Value) {
	if speed, err := strconv.ParseFloat(field.Get("value").String(), 64); err == nil {
		send(play.SetSpeed{Speed: speed})
	}
	field.Set("value", speedText(m.Setup.Clock.Speed))
}

func setSeed(m *play.Model, send Send, field app.Value) {
	if seed, err := strconv.ParseUint(field.Get("value").String(), 10, 64); err == nil {
		send(play.SetSeed{Seed: seed})
	}
	field.Set("value", strconv.FormatUint(m.Setup.Seed, 10))
}

func speedText(speed float64) string {
	if speed == 0 {
		speed = 1
	}
	return strconv.FormatFloat(speed, 'g', 3, 64)
}

// playSign is a triangle, with the selector that says it is a character of the text:
// without, iOS draws a coloured picture. No other sign of the page is an emoji as well.
const playSign = "▶\ufe0e"

// sign is a glyph beside words that say the same, and so is not read out.
func sign(glyph string) app.UI {
	return app.Span().Class("sign").Aria("hidden", "true").Text(glyph)
}

// scheduleOption shows the schedule of the next run, to be changed by hand, while there is one.
func scheduleOption(m *play.Model, send Send) app.UI {
	option := app.Div().Class("option option-schedule")
	s := m.Setup.Schedule
	if s == nil {
		return option.Hidden(true)
	}
	return option.Body(
		app.Label().Class("option-name").For("schedule").Text(m.Words.Say("Switches")),
		div("joined",
			app.Input().ID("schedule").Type("text").Size(14).Attr("autocomplete", "off").Attr("spellcheck", "false").Value(s.Switches.String()).
				OnChange(handler("schedule", func(ctx app.Context, _ app.Event) { send(play.SetSwitches{Text: ctx.JSSrc().Get("value").String()}) })),
			send.button(play.SetSchedule{}).ID("schedule-drop").Text(m.Words.Say("Forget")),
		),
		span("option-says", m.Words.Say("of the next run: 6.12-7 has goroutine 7 go on ahead of operation 12 of goroutine 6")),
	)
}
