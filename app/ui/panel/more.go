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
		app.Summary().Class("quiet").Aria("label", "More").Title("More").Body(app.Span().Aria("hidden", "true").Text("⋯")),
		app.Div().Class("menu-list more-list").Body(
			menuGroup("This run",
				item(play.SaveRun{}, "save-run", "Save as JSON", "output, goroutines, contexts, findings", run),
				item(play.SaveTrace{}, "save-trace", "Save the execution trace", "Go's own, for go tool trace", run && !m.Shown.Recorded),
				item(play.SavePicture{Format: effect.SVG}, "save-svg", "Save the picture as SVG", "the window of time in view, all rows", run),
				item(play.SavePicture{Format: effect.PNG}, "save-png", "Save the picture as PNG", "the same, in pixels", run),
				item(play.PrintPage{}, "print", "Print…", "or keep as PDF", true),
				item(play.OpenFile{}, "open", "Open a trace…", "an execution trace from a file (o)", true),
			),
			menuGroup("Show",
				toggle(play.SetSystem{System: !m.Prefs.System}, "system", "System", "what is the runtime's and the library's (y)", m.Prefs.System),
				toggle(play.SetTable{Table: !m.Prefs.Table}, "show-table", "Table", "the picture in words (w)", m.Prefs.Table),
			),
			menuGroup("Page",
				toggle(play.SetPresent{Present: !m.Prefs.Present}, "present", "Present", "source and picture alone, for a projector (p)", m.Prefs.Present),
				menuItem(send, play.SetTheme{Theme: play.NextTheme(m.Prefs.Theme)}, "theme",
					"Colours: "+play.ThemeName(m.Prefs.Theme), "change to the next (t)"),
				menuItem(send, play.GoOnTour{Stop: 1}, "show-tour", "Tour", "five parts of the page, one after the other"),
				menuItem(send, play.ShowKeys{Show: true}, "show-keys", "Keys", "what the keyboard does (?)").Aria("haspopup", "dialog"),
				menuItem(send, play.ShowAbout{Show: true}, "show-about", "About", "what this is, what is recorded, limits").Aria("haspopup", "dialog"),
			),
		),
	)
}

// menuGroup is a part of a menu under a name.
func menuGroup(name string, items ...app.UI) app.UI {
	return app.Div().Class("menu-part").Attr("role", "group").Aria("label", name).Body(
		app.Span().Class("menu-part-name").Aria("hidden", "true").Text(name),
		app.Div().Class("menu-items").Body(items...),
	)
}

// menuItem is a button of a menu.
func menuItem(send Send, msg play.Msg, id, name, says string) app.HTMLButton {
	return send.button(msg).ID(id).Class("menu-item").Body(
		app.Span().Class("menu-name").Text(name),
		app.Span().Class("menu-says").Text(says),
	)
}
