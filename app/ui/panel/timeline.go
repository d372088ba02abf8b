package panel

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// serverWidth is how wide the server draws the picture, in CSS pixels. The
// style sheet scales it to the page.
const serverWidth = 880

// presentScale returns how much larger type and rows are for a projector, in
// a picture width pixels wide. web/present.css does it for the page around it.
func presentScale(width float64) float64 { return min(max(width/680, 1.2), 1.8) }

// View returns how the run in view is looked at, in a picture width pixels wide.
func View(m *play.Model, width float64) timeline.View {
	scale := 1.0
	if m.Prefs.Present {
		scale = presentScale(width)
	}
	return timeline.View{
		From: m.Look.View.From, To: m.Look.View.To, Width: width, Scale: scale, Now: m.Look.Now,
		System: m.Prefs.System, Selected: m.Shown.Selected, Hover: m.Look.Hover, Unfolded: m.Look.Unfolded,
		Line: replay.Site{File: m.Look.Line.File, Line: m.Look.Line.Line}, Differ: m.Shown.Differs,
		Moving: m.Moving(), Words: m.Words,
	}
}

// Timeline is the picture and its controls.
func Timeline(m *play.Model, send Send) app.UI {
	note := m.Words.Say("your run")
	switch {
	case m.Covered():
		note = m.Words.Say("not run yet")
	case m.Shown.Recorded && m.Stale():
		note = m.Words.Say("a recorded run, before your change")
	case m.Shown.Recorded:
		note = m.Words.Say("a recorded run")
	case m.Shown.Run == nil:
		note = m.Words.Say("no run yet")
	case m.Choice.Opened != "":
		note = m.Words.Say("from a file")
	case m.Stale():
		note = m.Words.Say("the run before your change")
	}
	return app.Section().Class("panel timeline").Aria("label", m.Words.Say("Timeline")).DataSet("zoomed", m.Zoomed()).Body(
		div("panel-head timeline-head",
			app.H2().Text(m.Words.Say("Timeline")),
			span("panel-note", note),
			Stale(m, send),
			compareButton(m, send),
			app.Div().Class("zoom").Attr("role", "group").Aria("label", m.Words.Say("Window of time")).Body(
				hidden(send.button(play.Live{}).ID("live").Class("quiet").Aria("pressed", m.Look.Follow && m.Shown.Run != nil).
					Text(m.Words.Say("Live")), !m.Status.Phase.Active()),
				send.button(play.Zoom{Around: m.Look.Now, Factor: 0.5}).ID("zoom-in").Class("quiet").Aria("label", m.Words.Say("Zoom in")).Text("+"),
				send.button(play.Zoom{Around: m.Look.Now, Factor: 2}).ID("zoom-out").Class("quiet").Aria("label", m.Words.Say("Zoom out")).Text("−"),
				send.button(play.FitAll{}).ID("fit").Class("quiet").Text(m.Words.Say("Fit")),
				fullScreenButton(m, send),
			),
		),
		compareBar(m, send),
		keptPicture(m),
		nothingYet(m),
		picture(m),
		overview(m),
		app.Div().ID(PrintPictureID).Class("print-picture"),
		transport(m, send),
		Legend(m.Words, m.Shown.Run),
		cover(m, send),
	)
}

// fullScreenButton has the picture fill the screen, and what moves it.
func fullScreenButton(m *play.Model, send Send) app.UI {
	says := m.Words.Say("Fill the screen with the picture (f)")
	if m.Prefs.Full {
		says = m.Words.Say("Show all of the page again (f)")
	}
	return send.button(play.SetFull{Full: !m.Prefs.Full}).ID("full-screen").Class("quiet").
		Aria("pressed", m.Prefs.Full).Aria("label", m.Words.Say("Full screen")).Title(says).Body(app.Raw(cornersIcon))
}

// nothingYet says why there is no picture.
func nothingYet(m *play.Model) app.UI {
	return hidden(para("empty", m.Words.Say("Press Run to see what this program does.")), m.Shown.Run != nil || m.Beside())
}

// picture is the element for the canvas, which package picture puts there. The server
// has the same picture in it as SVG.
func picture(m *play.Model) app.UI {
	box := app.Div().ID("timeline").Class("picture")
	if app.IsClient {
		return box
	}
	box = box.TabIndex(0).Attr("role", "group").Aria("label", m.Words.Say("The picture")) // it may have to be scrolled
	if m.Shown.Run == nil {
		return box
	}
	return box.Body(app.Raw(timeline.SVG(timeline.Layout(m.Shown.Run, View(m, serverWidth)), PictureTitle(m))))
}

// overview is the element for the small picture of the whole run, likewise.
func overview(m *play.Model) app.UI {
	box := app.Div().ID("overview").Class("overview")
	if app.IsClient || m.Shown.Run == nil {
		return box
	}
	v := View(m, serverWidth)
	o := timeline.Arrange(m.Shown.Run, v)
	o.Feed(m.Shown.Run, len(m.Shown.Run.Log))
	return box.Body(app.Raw(timeline.SVG(o.Overview(m.Shown.Run, v), m.Words.Say("Overview of the run of %s", m.Program().Name))))
}

// PictureTitle names the picture of the run in view, for those who do not see it.
func PictureTitle(m *play.Model) string {
	return m.Words.Say("Requests, contexts and goroutines of %s over time", m.Choice.Name)
}

// transport moves the instant looked at: to the ends of the run, event by event, by
// playing the run back, and by the slider.
func transport(m *play.Model, send Send) app.UI {
	none := m.Shown.Run == nil
	step := func(id, name, key, icon string, msg play.Msg) app.HTMLButton {
		return send.button(msg).ID(id).Aria("disabled", none).Aria("label", name).Title(name + "  " + key).Body(app.Raw(icon))
	}
	return div("transport",
		app.Div().Class("joined").Attr("role", "group").Aria("label", m.Words.Say("Play back, and step by event")).Body(
			step("to-start", m.Words.Say("To the start"), "Home", toStartIcon, play.Scrub{}),
			step("step-back", m.Words.Say("Previous event"), ",", backIcon, play.Step{By: -1}),
			playButton(m, send),
			step("step-on", m.Words.Say("Next event"), ".", onIcon, play.Step{By: 1}),
			step("to-end", m.Words.Say("To the end"), "l", toEndIcon, play.Live{}).Aria("pressed", m.Look.Follow && !none),
		),
		playhead(m, send),
		paces(m, send),
	)
}

// playButton plays the run back, and has the playback stand still.
func playButton(m *play.Model, send Send) app.UI {
	name, icon := m.Words.Say("Play back"), playIcon
	if m.Playing() {
		name, icon = m.Words.Say("Pause the replay"), pauseIcon
	}
	return send.button(play.SetPlaying{Playing: !m.Playing()}).ID("play").DataSet("playing", m.Playing()).
		Aria("disabled", !m.CanPlay()).Aria("label", name).Title(m.Words.Say("%s  space", name)).
		Body(app.Raw(icon))
}

// paces chooses how fast runs are played back.
func paces(m *play.Model, send Send) app.UI {
	return app.Select().ID("pace").Class("pace").Aria("label", m.Words.Say("Pace of replays")).
		Title(m.Words.Say("How fast a run is played back. In 3 s it is slowed at events; the others keep the pace of the run.")).
		OnChange(handler("pace", func(ctx app.Context, _ app.Event) {
			if i := ctx.JSSrc().Get("selectedIndex").Int(); i >= 0 && i < len(play.Paces) {
				send(play.SetPace{Pace: play.Paces[i]})
			}
		})).Body(
		app.Range(play.Paces[:]).Slice(func(i int) app.UI {
			return app.Option().Value(strconv.Itoa(i)).Selected(play.Paces[i] == m.Prefs.Pace).Text(play.Paces[i].Text(m.Words))
		}),
	)
}

// playheadMax is the slider's end, and HTML's own default. go-app v10.1.11 sets value,
// min and max in any order, and with another end than the default the browser would
// cut a value that is set before the end is.
const playheadMax = 100

// playhead sets the instant looked at, with the keyboard too.
func playhead(m *play.Model, send Send) app.UI {
	at := PlayheadOf(m)
	says := m.Shown.Run.Instant(m.Look.Now)
	listened := says
	switch {
	case m.Look.Follow && m.Status.Phase == play.Running:
		at, says = playheadMax, m.Words.Say("now")
		listened = says
	case m.Playing(): // each of its instants would be read out
		listened = m.Words.Say("replaying")
	}
	return app.Label().Class("playhead").Body(
		span("unseen", m.Words.Say("Look at")),
		app.Input().ID("playhead").Type("range").Min("0").Max(strconv.Itoa(playheadMax)).Step(0.1).
			Value(strconv.FormatFloat(at, 'f', 1, 64)).Attr("aria-valuetext", listened).
			OnInput(handler("playhead", func(ctx app.Context, _ app.Event) { scrub(m, send, ctx.JSSrc()) })),
		span("playhead-at", says),
	)
}

// PlayheadOf returns where the slider stands.
func PlayheadOf(m *play.Model) float64 {
	if head := m.Reach(); head > 0 {
		return min(float64(m.Look.Now)/float64(head)*playheadMax, playheadMax)
	}
	return 0
}

func scrub(m *play.Model, send Send, field app.Value) {
	at, err := strconv.ParseFloat(field.Get("value").String(), 64)
	if err != nil {
		return
	}
	if at >= playheadMax && m.Reach() == HeadOf(m) {
		send(play.Live{})
		return
	}
	send(play.Scrub{At: int64(float64(m.Reach()) * at / playheadMax)})
}

// Legend names the states as the picture shows them.
func Legend(in *language.Catalogue, r *replay.Run) app.UI {
	states := []replay.State{replay.Running, replay.Runnable, replay.Waiting, replay.Blocked, replay.Ended}
	return app.Ul().Class("legend").Aria("label", in.Say("Legend")).Body(
		app.Range(states).Slice(func(i int) app.UI {
			return app.Li().DataSet("state", states[i].String()).Body(
				app.Span().Class("swatch").Body(sign(glyphs[states[i]])), term(states[i].String(), timeline.StateWord(in, states[i])))
		}),
		app.If(r != nil && r.Races != nil && len(r.Races.Found) > 0, func() app.UI {
			return app.Li().DataSet("state", "fault").Body(app.Span().Class("swatch").Body(sign(glyphs[replay.Blocked])), term("race", in.Say("data race")))
		}),
		app.Li().DataSet("state", "context").Body(app.Span().Class("swatch"), term("context", in.Say("context"))),
		app.Li().DataSet("state", "canceled").Body(app.Span().Class("swatch"), term("canceled", in.Say("cancelled"))),
		app.Li().DataSet("state", "deadline").Body(app.Span().Class("swatch"), term("deadline", in.Say("deadline"))),
		app.Li().DataSet("state", "reaction").Body(app.Span().Class("swatch"), term("reaction", in.Say("reaction time"))),
		app.If(r != nil && r.Partial, func() app.UI {
			return app.Li().DataSet("state", "unrecorded").Body(app.Span().Class("swatch"), term("unrecorded", in.Say("not recorded")))
		}),
	)
}

// Reactions is the line under the picture. It measures how long each goroutine took
// to notice the last cancellation, and says of a later one if nobody was waiting.
func Reactions(m *play.Model, send Send) app.UI {
	// It may have to be scrolled.
	box := app.Div().ID("reactions").Class("reactions").TabIndex(0).Attr("role", "group").Aria("label", m.Words.Say("Reaction times"))
	says := []app.UI{app.Strong().Body(term("reaction", m.Words.Say("Reaction times")))}
	if m.Shown.Run == nil {
		return box.Body(append(says, span("reactions-none", m.Words.Say("appear here when a context's Done is closed.")))...)
	}
	w, ok := words.LastWave(m.Words, m.Shown.Run, m.Look.Now, m.Prefs.System)
	c, alone := words.LastAlone(m.Shown.Run, w.Closed, m.Look.Now)
	if alone {
		says = append(says, span("reactions-alone", words.AloneText(m.Words, m.Shown.Run, c)))
	}
	switch {
	case ok:
		says = append(says, wave(m, send, w)...)
	case !alone:
		says = append(says, span("reactions-none", m.Words.Say("appear here when a context's Done is closed.")))
	}
	return box.Body(says...)
}

// wave shows what closed a Done, and which goroutines noticed.
func wave(m *play.Model, send Send, w words.Wave) []app.UI {
	r := m.Shown.Run
	return []app.UI{
		span("reactions-what",
			m.Words.Say("Done of context %d closed at %s (%s)", w.Context, r.Instant(w.Closed), w.Text)),
		app.Range(w.Reactions).Slice(func(i int) app.UI { return noticed(m, send, w.Reactions[i]) }),
		app.If(w.More > 0, func() app.UI {
			return span("reactions-more",
				m.Words.Say("and %d more, the slowest after %s", w.More, r.Lasted(w.Slowest)))
		}),
	}
}

func noticed(m *play.Model, send Send, n words.Noticed) app.UI {
	says := m.Words.Say("noticed after")
	if n.Pending {
		says = "" // the figure says in words that it has not
	}
	sel := timeline.Selection{Kind: timeline.Reaction, Goroutine: n.Goroutine, Index: n.Index, At: m.Look.Now}
	return send.button(play.Select{Selection: sel}).Class("reaction").DataSet("g", int64(n.Goroutine)).Body(
		span("reaction-who", fmt.Sprintf("g%d %s", n.Goroutine, n.Entry)),
		span("reaction-says", says),
		span("reaction-figure", n.Figure),
	)
}
