package panel

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/words"
)

// Client is where a person sends requests to the program's own server.
func Client(m *play.Model, send Send) app.UI {
	section := app.Section().ID("client").Class("panel client").Aria("label", m.Words.Say("HTTP client"))
	if !m.Serving() {
		return section.Hidden(true)
	}
	return section.Body(
		div("panel-head", app.H2().Text(m.Words.Say("Client"))),
		clientForm(m, send),
		script(m, send),
		requests(m, send),
	)
}

// clientNote says what there is to do, as long as no request of the person's was sent.
func clientNote(m *play.Model) string {
	switch {
	case m.CanSend():
		return m.Words.Say("The server listens on %s. Send it a request.", strings.Join(m.Shown.Run.Listening, ", "))
	case m.Status.Phase.Active():
		return m.Words.Say("The server is not listening yet.")
	}
	return m.Words.Say("Press Run, then send the program a request.")
}

// script says which requests each run makes by itself, because a link said so.
func script(m *play.Model, send Send) app.UI {
	all := m.Setup.Script
	if len(all) == 0 {
		return app.Div().Class("client-script").Hidden(true)
	}
	return div("client-script",
		app.Span().Text(m.Words.Say("Each run sends by itself: %s", scriptText(m.Words, all))),
		send.button(play.DropScript{}).ID("drop-script").Class("quiet").Text(m.Words.Say("Stop sending them")),
	)
}

// scriptText lists the first few requests in words.
func scriptText(in *language.Catalogue, all []sandbox.Request) string {
	var said []string
	for i, q := range all {
		if i == 4 {
			said = append(said, in.Say("%d more", len(all)-i))
			break
		}
		text := in.Say("GET %s at %s", words.Visible(q.Path, 60), replay.Clock(q.At))
		if q.HangUpAt >= 0 {
			text += in.Say(", hung up at %s", replay.Clock(q.HangUpAt))
		}
		said = append(said, text)
	}
	return strings.Join(said, "; ")
}

func clientForm(m *play.Model, send Send) app.UI {
	c := m.Client
	toggled := c
	toggled.HangUp = !c.HangUp
	return div("client-form",
		app.Label().Class("field grow").Body(
			span("method", "GET"),
			app.Input().ID("path").Type("text").Value(c.Path).Aria("label", m.Words.Say("Path")).
				Attr("autocomplete", "off").Attr("autocapitalize", "off").Spellcheck(false).
				OnInput(handler("path", func(ctx app.Context, _ app.Event) { setPath(m, send, ctx.JSSrc()) })).
				OnKeyDown(handler("path", func(_ app.Context, e app.Event) { sendOnEnter(send, e) })),
		),
		div("field hanging-up",
			app.Label().Class("tick").Body(
				app.Input().ID("hangup").Type("checkbox").Checked(c.HangUp).
					OnChange(handler(fmt.Sprint("hangup ", toggled), func(app.Context, app.Event) { send(play.SetClient{Client: toggled}) })),
				app.Span().Text(m.Words.Say("hang up after")),
			),
			app.Input().ID("hangup-after").Type("number").Min("0").Max("3600").Step(0.1).Size(4).
				Value(strconv.FormatFloat(c.After, 'g', -1, 64)).Aria("label", m.Words.Say("Hang up after, in seconds of program clock")).
				OnChange(handler("after", func(ctx app.Context, _ app.Event) { setAfter(m, send, ctx.JSSrc()) })),
			app.Span().Text("s"),
		),
		send.button(play.SendRequest{}).ID("send").Class("primary").Aria("disabled", !m.CanSend()).
			Body(sign("→"), app.Span().Text(m.Words.Say("Send"))),
	)
}

func setPath(m *play.Model, send Send, field app.Value) {
	c := m.Client
	c.Path = field.Get("value").String()
	send(play.SetClient{Client: c})
}

func sendOnEnter(send Send, e app.Event) {
	if e.Get("key").String() == "Enter" {
		send(play.SendRequest{})
	}
}

// setAfter takes the seconds from their field. Filling them in also turns
// hanging up on, and an empty field turns it off.
func setAfter(m *play.Model, send Send, field app.Value) {
	c := m.Client
	text := field.Get("value").String()
	after, err := strconv.ParseFloat(text, 64)
	switch {
	case text == "":
		c.HangUp = false
	case err == nil && after >= 0 && after <= 3600:
		c.HangUp, c.After = true, after
	}
	send(play.SetClient{Client: c})
	field.Set("value", strconv.FormatFloat(c.After, 'g', -1, 64))
}

// requestRows is how many requests are listed: the newest ones, in the order in which they
// were sent, as in the picture.
const requestRows = 64

func requests(m *play.Model, send Send) app.UI {
	var all []*replay.Request
	if m.Shown.Run != nil {
		all = m.Shown.Run.Requests
		all = all[max(0, len(all)-requestRows):]
	}
	// The outer element is a column from its end: it stays scrolled to the newest.
	return app.Div().Class("requests").TabIndex(0).Attr("role", "group").Aria("label", m.Words.Say("Requests")).Body( // it may have to be scrolled
		div("requests-list",
			app.Range(all).Slice(func(i int) app.UI { return request(m, send, all[i]) }),
			app.If(len(all) == 0 || m.Shown.Recorded && !m.CanSend(), func() app.UI { return para("requests-none", clientNote(m)) }),
		),
	)
}

func request(m *play.Model, send Send, q *replay.Request) app.UI {
	state, says := requestState(m.Words, m.Shown.Run, q)
	pending := state == "pending" && m.Status.Phase == play.Running
	return app.Div().Class("request").DataSet("id", q.ID).DataSet("state", state).Body(
		span("request-what", fmt.Sprintf("#%d %s", q.ID, words.Visible(q.Path, 80))),
		span("request-says", says),
		app.If(q.Body != "", func() app.UI {
			return app.Code().Class("request-body").Text(words.Visible(strings.TrimRight(q.Body, "\n"), 400))
		}),
		app.If(pending, func() app.UI {
			return send.button(play.HangUp{ID: q.ID}).Class("hangup").Body(sign("✕"), app.Span().Text(m.Words.Say("Hang up")))
		}),
	)
}

// requestState says what has become of a request, as its client sees it.
func requestState(in *language.Catalogue, r *replay.Run, q *replay.Request) (state, says string) {
	took := func(at int64) string { return in.Say(" after %s", r.Lasted(at-q.Sent)) }
	switch {
	case q.Answered != replay.None:
		return "answered", fmt.Sprintf("%d%s", q.Status, took(q.Answered))
	case q.HungUp != replay.None:
		return "hungup", in.Say("hung up%s: %s", took(q.HungUp), q.Error)
	case q.Failed != replay.None:
		return "failed", in.Say("failed%s: %s", took(q.Failed), words.Visible(in.Tell(q.Says()), 200))
	case r.Exit != nil:
		return "pending", in.Say("never answered")
	}
	return "pending", in.Say("pending since %s", r.Instant(q.Sent))
}
