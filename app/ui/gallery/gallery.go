// Package gallery shows every panel in every state, on one page that tests and
// people look at. It renders package fixture's Models with package panel's
// functions, on the server alone: the client has none of it.
package gallery

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/ui/fixture"
	"ctxplay/app/ui/panel"
)

// An Exhibit is a panel in one state.
type Exhibit struct {
	Name string // that of the panel and the state, unlike all others
	show func(*play.Model, panel.Send) app.UI
	Of   fixture.Page // what it shows
}

// Slug is the exhibit's id: its name in lower case, without anything between
// words but hyphens.
func (e Exhibit) Slug() string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToLower(e.Name), func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9')
	}) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	return b.String()
}

// html is the exhibit as text, in which nothing answers what a person does. The
// ids and labels in it begin with the exhibit's own, so that they differ from
// those of every other exhibit. None takes the focus, to which the page would scroll.
func (e Exhibit) html() string {
	m := e.Of(nil)
	id := e.Slug() + "-"
	body := strings.NewReplacer(
		` id="`, ` id="`+id, ` for="`, ` for="`+id, ` href="#`, ` href="#`+id, `url(#`, `url(#`+id,
		` aria-labelledby="`, ` aria-labelledby="`+id, ` aria-describedby="`, ` aria-describedby="`+id,
		` autofocus`, ``, ` aria-controls="`, ` aria-controls="`+id, ` aria-label="`, ` aria-label="`+e.Name+": ",
	).Replace(app.HTMLString(e.show(&m, func(play.Msg) {})))
	return `<div class="exhibit-body">` + body + `</div>`
}

// Main returns the main element of the gallery: every panel in every state.
func Main() string {
	return app.HTMLString(app.Main().ID("main").Body(
		app.Section().Class("intro").Aria("label", "About this page").Body(
			app.Div().Class("intro-head").Body(
				app.H1().Text("Gallery"),
				app.P().Class("summary").Text("Every component of the page in every state. "+
					"Nothing here does anything; the colours can be changed, and type made large, at the top."),
			),
			app.Ol().Class("exhibit-list").Body(app.Range(Exhibits).Slice(func(i int) app.UI {
				return app.Li().Body(app.A().Href("#" + Exhibits[i].Slug()).Text(Exhibits[i].Name))
			})),
		),
		app.Range(Exhibits).Slice(func(i int) app.UI {
			e := Exhibits[i]
			return app.Div().ID(e.Slug()).Class("exhibit").Body(
				app.H2().Class("exhibit-name").Text(e.Name),
				app.Raw(e.html()),
			)
		}),
	))
}
