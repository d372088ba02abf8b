package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/ui/panel"
)

// embedded is the page in a frame, without what the page around says already. Which of
// its parts are shown, and how they share the frame, say attributes of the root element
// that web/embed.js has set from the address, and web/embed.css.
func (p *Page) embedded() app.UI {
	m := &p.model
	kind := "page embedded"
	if m.Lesson() != nil {
		kind = "page embedded taught"
	}
	page := describeData(app.Div().Class(kind), m)
	var bare app.UI
	if app.IsServer && p.bare {
		// Which program a link in the address holds, only a script can read;
		// web/watch.css hides what is here until it has.
		page.DataSet("bare", true)
		bare = app.P().Class("bare").Text(p.model.Words.Say("The program that this frame shows comes with JavaScript."))
	}
	return page.Body(
		bare,
		app.Main().ID("main").Class(p.sureness()).Body(
			panel.EmbedHead(m),
			p.part("the controls", panel.Controls),
			p.part("the notice", panel.Notice),
			p.part("the lesson", panel.EmbedLesson),
			panel.Part(p.model.Words, "the program and its run", p.bench),
		),
		panel.Part(p.model.Words, "what is announced", func() app.UI { return panel.Announcements(m) }),
		panel.KeySheet(m, p.Send),
		panel.About(p.model.Words, p.Send),
	)
}
