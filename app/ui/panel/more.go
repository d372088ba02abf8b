package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/play/effect"
)

// MoreMenu is the one place for what is needed now and then: what is done with a run
// that is there, what is shown of it, how the page looks, and what the page is. It is
// a disclosure of plain buttons: Tab goes through them, Escape closes it
// (edge/menu_js.go).
func MoreMenu(m *play.Model, send Send) app.UI {
	item := func(msg play.Msg, id, name, says string, enabled bool) app.UI {
		return menuItem(send, msg, id, name, says).Aria("disabled", !enabled)
	}
	toggle := func(msg play.Msg, id, name, says string, on bool) app.UI {
		return menuItem(send, msg, id, name, says).Aria("pressed", on)
	}
	run := m.Shown.Run != nil
	return app.Details().ID("more").Class("menu more").Body(
		app.Summary().Class("quiet").Aria("label", m.Words.Say("More")).Title(m.Words.Say("More")).Body(app.Span().Aria("hidden", "true").Text("⋯")),
		div("menu-list more-list",
			menuGroup(m.Words.Say("This run"),
				item(play.SaveRun{}, "save-run", m.Words.Say("Save as JSON"), m.Words.Say("output, goroutines, contexts, findings"), run),
				item(play.SaveTrace{}, "save-trace", m.Words.Say("Save the execution trace"), m.Words.Say("Go's own, for go tool trace"), run && !m.Shown.Recorded),
				item(play.SavePicture{Format: effect.SVG}, "save-svg", m.Words.Say("Save the picture as SVG"), m.Words.Say("the window of time in view, all rows"), run),
				item(play.SavePicture{Format: effect.PNG}, "save-png", m.Words.Say("Save the picture as PNG"), m.Words.Say("the same, in pixels"), run),
				item(play.PrintPage{}, "print", m.Words.Say("Print…"), m.Words.Say("or keep as PDF"), true),
				item(play.OpenFile{}, "open", m.Words.Say("Open a trace…"), m.Words.Say("an execution trace from a file (o)"), true),
			),
			menuGroup(m.Words.Say("Show"),
				toggle(play.SetSystem{System: !m.Prefs.System}, "system", m.Words.Say("System"), m.Words.Say("what is the runtime's and the library's (y)"), m.Prefs.System),
				toggle(play.SetTable{Table: !m.Prefs.Table}, "show-table", m.Words.Say("Table"), m.Words.Say("the picture in words (w)"), m.Prefs.Table),
			),
			menuGroup(m.Words.Say("Page"),
				toggle(play.SetPresent{Present: !m.Prefs.Present}, "present", m.Words.Say("Present"), m.Words.Say("source and picture alone, for a projector (p)"), m.Prefs.Present),
				menuItem(send, play.SetTheme{Theme: play.NextTheme(m.Prefs.Theme)}, "theme",
					m.Words.Say("Colours: %s", play.ThemeName(m.Words, m.Prefs.Theme)), m.Words.Say("change to the next (t)")),
				menuItem(send, play.GoOnTour{Stop: 1}, "show-tour", m.Words.Say("Tour"), m.Words.Say("five parts of the page, one after the other")),
				menuItem(send, play.ShowKeys{Show: true}, "show-keys", m.Words.Say("Keys"), m.Words.Say("what the keyboard does (?)")).Aria("haspopup", "dialog"),
				menuItem(send, play.ShowAbout{Show: true}, "show-about", m.Words.Say("About"), m.Words.Say("what this is, what is recorded, limits")).Aria("haspopup", "dialog"),
			),
			menuGroup(m.Words.Say("Language"), languageItems(m)...),
		),
	)
}

// menuGroup is a part of a menu under a name.
func menuGroup(name string, items ...app.UI) app.UI {
	return app.Div().Class("menu-part").Attr("role", "group").Aria("label", name).Body(
		app.Span().Class("menu-part-name").Aria("hidden", "true").Text(name),
		div("menu-items", items...),
	)
}

// menuItem is a button of a menu.
func menuItem(send Send, msg play.Msg, id, name, says string) app.HTMLButton {
	return send.button(msg).ID(id).Class("menu-item").Body(
		span("menu-name", name),
		span("menu-says", says),
	)
}
