package panel

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// contextBody shows what the four methods of a context return at the instant looked
// at.
func contextBody(m *play.Model, send Send, id replay.ContextID, in words.Answers) []app.UI {
	done := m.Words.Say("open")
	switch {
	case in.Done:
		done = m.Words.Say("closed")
	case !in.HasDone:
		done = m.Words.Say("nil: it can never be done")
	case !m.Shown.Run.Known(m.Look.Now):
		done = m.Words.Say("not recorded: open when the recording ends, at %s", m.Shown.Run.Instant(m.Shown.Run.Recorded))
	}
	deadline := in.Deadline
	if in.Left != "" {
		deadline += ", " + in.Left
	}
	if in.Asked != "" {
		deadline += m.Words.Say(" (asked for %s)", in.Asked)
	}
	c := m.Shown.Run.Context(id)
	made := m.Words.Say("%s at %s", m.Shown.Run.Instant(c.Created), words.At(m.Words, c.Site))
	if c.Goroutine != 0 {
		made += m.Words.Say(" by g%d", c.Goroutine)
	}
	state := "live"
	if in.Done {
		state = "done"
	}
	return []app.UI{
		inspectorHead(in.Title, lookedAt(m, m.Words.Say("at "))),
		app.If(in.Why != "", func() app.UI { return app.P().ID("why").Class("why").Text(in.Why) }),
		app.Div().Class("interface").DataSet("state", state).Body(facts(
			method("Done()", done), method("Err()", in.Err), method("Cause(ctx)", in.Cause), method("Deadline()", deadline),
		)),
		lookup(m, send, id, in),
		app.If(len(in.Noticed) > 0, func() app.UI {
			return div("inspect-part",
				app.H3().Text(m.Words.Say("Who noticed")),
				app.Range(in.Noticed).Slice(func(i int) app.UI { return noticed(m, send, in.Noticed[i]) }),
				more(m.Words, in.Reacted-len(in.Noticed)),
			)
		}),
		app.If(len(in.Waiters) > 0, func() app.UI {
			return div("inspect-part",
				app.H3().Text(m.Words.Say("Who waits for Done")),
				app.Ul().Body(app.Range(in.Waiters).Slice(func(i int) app.UI { return app.Li().Text(in.Waiters[i]) })),
				more(m.Words, in.Waiting-len(in.Waiters)),
			)
		}),
		facts(append(whenDone(m, send, c), goTo(m, send, "go-begin", m.Words.Say("Made"), made, c.Created), pair{m.Words.Say("Path"), climb(m, send, in.Path)})...),
		back(m.Words, send),
	}
}

// whenDone is the instant of the cancellation. It is shown also while an earlier one
// is looked at.
func whenDone(m *play.Model, send Send, c *replay.Context) []pair {
	if c.Canceled == replay.None {
		return nil
	}
	return []pair{goTo(m, send, "go-end", "Done", m.Shown.Run.Instant(c.Canceled), c.Canceled)}
}

func method(name, value string) pair {
	return pair{name, app.Code().Text(words.Visible(value, 300))}
}

// climb lists the contexts on the way up to the root, as buttons.
func climb(m *play.Model, send Send, ids []replay.ContextID) app.UI {
	return app.Ol().Class("climb").Body(app.Range(ids).Slice(func(i int) app.UI {
		return app.Li().Body(send.button(play.Select{Selection: timeline.Selection{Kind: timeline.Context, Context: ids[i]}}).Class("step").Body(
			span("item-name", fmt.Sprintf("c%d", ids[i])),
			span("item-what", words.Visible(m.Shown.Run.Context(ids[i]).Label(), 60)),
		))
	}))
}

// lookup asks the context for a key, and says how far it had to climb.
func lookup(m *play.Model, send Send, id replay.ContextID, in words.Answers) app.UI {
	return div("inspect-part lookup",
		app.H3().Body(term("value", "Value(key)")),
		div("keys",
			app.Range(in.Values).Slice(func(i int) app.UI {
				return send.button(play.LookUp{Key: in.Values[i].Key}).Class("key").
					Aria("pressed", m.Look.Key == in.Values[i].Key).Text(words.Visible(in.Values[i].Key, 60))
			}),
			app.Input().ID("value-key").Type("text").Hidden(len(in.Values) == 0).Attr("placeholder", m.Words.Say("another key")).
				Attr("autocomplete", "off").Spellcheck(false).Aria("label", m.Words.Say("Key to look up")).
				OnInput(handler("key", func(ctx app.Context, _ app.Event) {
					send(play.LookUp{Key: ctx.JSSrc().Get("value").String()})
				})),
		),
		app.P().ID("value-found").Class("found").Text(foundText(m, id, in)),
		app.If(len(in.Lookups) > 0, func() app.UI {
			return app.Ul().Class("lookups").Body(app.Range(in.Lookups).Slice(func(i int) app.UI {
				return app.Li().Text(lookupText(m.Words, m.Shown.Run, in.Lookups[i]))
			}))
		}),
	)
}

func foundText(m *play.Model, id replay.ContextID, in words.Answers) string {
	if m.Look.Key == "" {
		if len(in.Values) == 0 {
			return m.Words.Say("No value can be seen from here.")
		}
		return m.Words.Say("Choose a key to see where its value is found.")
	}
	found := words.LookUp(m.Shown.Run, id, m.Look.Key)
	key := words.Visible(m.Look.Key, 60)
	if !found.OK {
		return m.Words.Count(found.Asked, "Value(%[2]s) is nil: %[1]d context asked, up to the root.", "Value(%[2]s) is nil: %[1]d contexts asked, up to the root.", found.Asked, key)
	}
	where := m.Words.Say("in this context")
	if found.Steps > 0 {
		where = m.Words.Count(found.Steps, "in context %d, %d step up", "in context %d, %d steps up", found.In, found.Steps)
	}
	return m.Words.Say("Value(%s) is %s, found %s.", key, words.Visible(found.Value, 200), where)
}

func lookupText(in *language.Catalogue, r *replay.Run, l replay.Lookup) string {
	found := in.Say("not found")
	if l.Found != 0 {
		found = in.Say("found %s in context %d", words.Visible(l.Value, 100), l.Found)
	}
	return in.Say("%s: g%d asked for %s at %s, %s",
		r.Instant(l.At), l.Goroutine, words.Visible(l.Key, 60), words.At(in, l.Site), found)
}
