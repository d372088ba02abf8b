package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/play/effect"
)

// SaveMenu hands the run out, as data and as pictures. It is a disclosure of
// plain buttons: Tab goes through them, Escape closes it (edge/menu_js.go).
func SaveMenu(m *play.Model, send Send) app.UI {
	item := func(msg play.Msg, id, name, says string, enabled bool) app.UI {
		return menuItem(send, msg, id, name, says).Aria("disabled", !enabled)
	}
	return app.Details().ID("save").Class("menu").Body(
		app.Summary().Text("Save"),
		app.Div().Class("menu-list").Body(
			item(play.SaveRun{}, "save-run", "Run as JSON", "output, goroutines, contexts, findings", m.Shown.Run != nil),
			item(play.SaveTrace{}, "save-trace", "Execution trace", "Go's own, for go tool trace", m.Shown.Run != nil && !m.Shown.Recorded),
			item(play.SavePicture{Format: effect.SVG}, "save-svg", "Picture as SVG", "the window of time in view, all rows", m.Shown.Run != nil),
			item(play.SavePicture{Format: effect.PNG}, "save-png", "Picture as PNG", "the same, in pixels", m.Shown.Run != nil),
			item(play.PrintPage{}, "print", "Print…", "or keep as PDF", true),
		),
	)
}

// menuItem is a button of a menu.
func menuItem(send Send, msg play.Msg, id, name, says string) app.HTMLButton {
	return send.button(msg).ID(id).Class("menu-item").Body(
		app.Span().Class("menu-name").Text(name),
		app.Span().Class("menu-says").Text(says),
	)
}
