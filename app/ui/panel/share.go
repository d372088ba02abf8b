package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/sandbox"
)

// ShareSheetID is the id of the dialog, ShareLinkID that of the field with the link.
const (
	ShareSheetID = "share-sheet"
	ShareLinkID  = "share-link"
	// ShareTextID is the id of the field with what is to be copied by hand.
	ShareTextID = "share-text"
)

// A shareKey is all on which the sheet of sharing depends.
type shareKey struct {
	Sharing play.Sharing
	Clock   sandbox.Clock
	Seed    uint64
	Races   bool
	Program string
}

// ShareSheet hands out links to what is in view. It is a dialog and closed: the
// browser opens it as a modal one.
func ShareSheet(m *play.Model, send Send) app.UI {
	var key shareKey
	if m.Sharing.Open {
		key = shareKey{m.Sharing, m.Setup.Clock, m.Setup.Seed, m.Setup.Races, m.Choice.Name}
	}
	return remember(m.Words, "the sheet of sharing", key, func(shareKey) app.UI { return shareSheet(m, send) })
}

func shareSheet(m *play.Model, send Send) app.UI {
	return app.Dialog().ID(ShareSheetID).Class("sheet share").Aria("labelledby", "share-title").Body(
		div("sheet-head",
			app.H2().ID("share-title").Text(m.Words.Say("Share this program")),
			send.button(play.ShowShare{}).ID("share-close").Class("quiet").Aria("label", m.Words.Say("Close the sheet of sharing")).Text("✕"),
		),
		div("share-body", ShareForms(m, send)...),
	)
}

// ShareForms is what the sheet of sharing says: the link and its forms.
func ShareForms(m *play.Model, send Send) []app.UI {
	s := m.Sharing
	if s.Problem != "" {
		says := m.Words.Say("There is no link: %s. Save the source as a file instead.", s.Problem)
		if m.Program().Archive != "" {
			says = m.Words.Say("There is no link: %s.", s.Problem)
		}
		return []app.UI{app.P().ID("share-problem").Text(says)}
	}
	form := func(as effect.Form, id, name, says string) app.HTMLButton {
		return send.button(play.CopyShare{As: as}).ID(id).Title(says).Text(name)
	}
	return []app.UI{
		app.P().Text(shareSays(m)),
		app.Input().ID(ShareLinkID).Type("text").ReadOnly(true).Aria("label", m.Words.Say("Link")).Attr("spellcheck", "false"),
		app.If(m.Setup.Clock.Mode == sandbox.Real, func() app.UI {
			return app.Label().Class("share-choice").Body(
				app.Input().ID("share-virtual").Type("checkbox").Checked(s.Virtual).
					OnChange(handler("virtual", func(ctx app.Context, _ app.Event) {
						send(play.ShareVirtual{Virtual: ctx.JSSrc().Get("checked").Bool()})
					})),
				app.Span().Text(m.Words.Say("On the virtual clock: the same run for everybody, to the nanosecond")),
			)
		}),
		div("share-forms",
			form(effect.Link, "copy-link", m.Words.Say("Copy link"), m.Words.Say("The address above")).AutoFocus(true),
			form(effect.Snippet, "copy-embed", m.Words.Say("Copy as embed"), m.Words.Say("HTML of a frame for a page of your own")),
			form(effect.Markdown, "copy-markdown", m.Words.Say("Copy as Markdown"), m.Words.Say("The source and the link")),
		),
		app.Details().ID("share-article").Body(
			app.Summary().Text(m.Words.Say("For an article")),
			// It fetches nothing before it is seen.
			app.IFrame().Src(m.Words.Path(address.Author)+"#"+s.Fragment).Title(m.Words.Say("What to put into an article")).Attr("loading", "lazy"),
		),
		app.P().ID("share-done").Class("share-done").Attr("role", "status").Text(s.Done),
		app.If(s.ByHand, func() app.UI {
			return app.Textarea().ID(ShareTextID).ReadOnly(true).Rows(4).Aria("label", m.Words.Say("To copy by hand")).Attr("spellcheck", "false")
		}),
	}
}

// shareSays tells what a link carries.
func shareSays(m *play.Model) string {
	if m.AsItCame() {
		return m.Words.Say("The program is as it came with the page: its address is all that you need. Nothing runs before somebody presses Run.")
	}
	clock := m.Words.Say("the virtual clock")
	if m.Setup.Clock.Mode == sandbox.Real && !m.Sharing.Virtual {
		clock = m.Words.Say("the real clock at × %s", speedText(m.Setup.Clock.Speed))
	}
	says := m.Words.Say("The link holds the source, %s, seed %d", clock, m.Setup.Seed)
	if m.Program().Archive != "" {
		says = m.Words.Say("The link holds the lesson with its answers, the source as it is here, %s, seed %d", clock, m.Setup.Seed)
	}
	if m.Setup.Races {
		says += m.Words.Say(", that races are looked for")
	}
	if n := m.Shared().Requests; n == 1 {
		says += m.Words.Say(", one request")
	} else if n > 1 {
		says += m.Words.Say(", %d requests", n)
	}
	if at := m.Shared().At; at >= 0 {
		says += m.Words.Say(" and the instant looked at, %s", m.Shown.Run.Instant(at))
	}
	return m.Words.Say("%s. Nothing is kept on a server, and nothing runs before somebody presses Run.", says)
}
