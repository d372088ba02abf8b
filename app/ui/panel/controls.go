package panel

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// Controls is the bar with which a program is run and its clock is set.
func Controls(m *play.Model, send Send) app.UI {
	runs := "Run the program (r)"
	if m.Choice.Name == "" {
		runs = "There is nothing to run: a trace does not hold its program"
	}
	return app.Section().Class("controls").Aria("label", "Controls").Body(
		app.Div().Class("controls-run").Body(
			send.button(play.Run{}).ID("run").Class("primary").Title(runs).
				Aria("disabled", m.Status.Phase.Active() || m.Building() || m.Choice.Name == "" || m.Unsure()).
				Body(sign("▶"), app.Span().Text("Run")),
			send.button(play.Stop{}).ID("stop").
				Aria("disabled", !m.Status.Phase.Active() && !m.Building()).
				Body(sign("■"), app.Span().Text("Stop")),
		),
		readout(m),
		clockControls(m, send),
		app.Div().Class("controls-out").Body(
			send.button(play.OpenFile{}).ID("open").Title("Look at an execution trace from a file").Text("Open trace"),
			SaveMenu(m, send),
		),
		fetching(m),
	)
}

// fetching says how much of the compiler has come, while a build waits for it.
func fetching(m *play.Model) app.UI {
	f := m.Tools.Fetching
	if f.Total == 0 || f.Done >= f.Total || !m.Building() {
		return app.Div().Class("fetching").Hidden(true)
	}
	return app.Div().Class("fetching").Body(
		app.Span().Text(fmt.Sprintf("Getting %s: %.1f of %.1f MB", f.What, float64(f.Done)/1e6, float64(f.Total)/1e6)),
		app.Elem("progress").ID("fetching").Attr("max", f.Total).Attr("value", f.Done).Aria("label", "Download of "+f.What),
	)
}

// readout shows the program clock, and says which clock it is.
func readout(m *play.Model) app.UI {
	mode := m.Setup.Clock.Mode
	if m.Shown.Run != nil && m.Shown.Run.Clock != "" && !(m.Status.Phase.Active() && m.Choice.Opened == "") {
		mode = m.Shown.Run.Clock
	}
	says := "Real clock"
	switch mode {
	case sandbox.Virtual:
		says = "Virtual clock"
	case replay.FromFile:
		says = "Clock of the trace"
	}
	switch {
	case m.Setup.Clock.Paused:
		says += ", stopped"
	case !m.Look.Follow && m.Look.Now != HeadOf(m):
		says += ", looking back"
	case mode == sandbox.Real && m.Setup.Clock.Speed != 1:
		says += " × " + speedText(m.Setup.Clock.Speed)
	}
	digits := app.Span().ID("clock-time").Class("digits")
	if app.IsServer { // package edge writes it in the browser
		digits = digits.Text(m.Shown.Run.Instant(m.Look.Now))
	}
	return app.Div().ID("clock").Class("readout").DataSet("mode", mode).Body(
		digits,
		app.Span().Class("readout-mode").Text(says),
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

func clockControls(m *play.Model, send Send) app.UI {
	return app.Div().Class("controls-clock").Body(
		app.Div().Class("segmented").Attr("role", "group").Aria("label", "Program clock").Body(
			send.button(play.SetMode{Mode: sandbox.Real}).ID("clock-real").
				Aria("pressed", m.Setup.Clock.Mode == sandbox.Real).
				Title("Program time goes as yours does, times the speed").Text("Real"),
			send.button(play.SetMode{Mode: sandbox.Virtual}).ID("clock-virtual").
				Aria("pressed", m.Setup.Clock.Mode == sandbox.Virtual).
				Title("When every goroutine waits, time jumps to the next timer").Text("Virtual"),
		),
		send.button(play.SetPaused{Paused: !m.Setup.Clock.Paused}).ID("clock-pause").Class("toggle").
			Aria("pressed", m.Setup.Clock.Paused).Aria("disabled", !m.Status.Phase.Active()).
			Aria("label", "Pause: let time stand still").
			Body(sign("❚❚"), app.Span().Text("Pause")),
		app.Div().Class("joined").Attr("role", "group").Aria("label", "Move time").Body(
			send.button(play.Advance{}).ID("clock-step").Aria("disabled", m.Choice.Name == "").
				Title("Go on to the next timer, then stand still").
				Body(sign("❚▶"), app.Span().Text("Step")),
			send.button(play.RunToEnd{}).ID("clock-end").Aria("disabled", m.Choice.Name == "").
				Title("Go on to the end on the virtual clock").
				Body(sign("▶❚"), app.Span().Text("End")),
		),
		app.Label().Class("field").Body(
			app.Span().Text("Speed ×"),
			app.Input().ID("speed").Type("number").Min(speedText(sandbox.SlowestClock)).Max(speedText(sandbox.FastestClock)).Step(0.1).
				Value(speedText(m.Setup.Clock.Speed)).Size(4).
				OnChange(handler("speed", func(ctx app.Context, _ app.Event) { setSpeed(m, send, ctx.JSSrc()) })),
		),
		app.Label().Class("field").Body(
			app.Span().Text("Seed"),
			app.Input().ID("seed").Type("text").Attr("inputmode", "numeric").Size(6).
				Attr("autocomplete", "off").
				Title("Draws the order of scheduling and all random numbers: the same seed, the same run").
				Value(strconv.FormatUint(m.Setup.Seed, 10)).
				OnChange(handler("seed", func(ctx app.Context, _ app.Event) { setSeed(m, send, ctx.JSSrc()) })),
		),
	)
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

// sign is a glyph beside words that say the same, and so is not read out.
func sign(glyph string) app.UI {
	return app.Span().Class("sign").Aria("hidden", "true").Text(glyph)
}
