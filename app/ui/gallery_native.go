//go:build !js

package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
)

// An exhibit is a component in one state.
type exhibit struct {
	name string // of the component and its state, unlike any other's
	show func(*Page) app.UI
	of   func() play.Model // what it shows
}

// slug is the exhibit's id: its name in lower case, without anything between
// words but hyphens.
func (e exhibit) slug() string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToLower(e.name), func(c rune) bool {
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
// those of every other exhibit.
func (e exhibit) html() string {
	p := &Page{model: e.of()}
	id := e.slug() + "-"
	body := strings.NewReplacer(
		` id="`, ` id="`+id, ` for="`, ` for="`+id, ` href="#`, ` href="#`+id, `url(#`, `url(#`+id,
		` aria-labelledby="`, ` aria-labelledby="`+id, ` aria-describedby="`, ` aria-describedby="`+id,
		` aria-controls="`, ` aria-controls="`+id, ` aria-label="`, ` aria-label="`+e.name+": ",
	).Replace(app.HTMLString(e.show(p)))
	return `<div class="exhibit-body">` + body + `</div>`
}

// galleryMain returns the main element of the gallery: every component in every
// state.
func galleryMain() string {
	return app.HTMLString(app.Main().ID("main").Body(
		app.Section().Class("intro").Aria("label", "About this page").Body(
			app.Div().Class("intro-head").Body(
				app.H1().Text("Gallery"),
				app.P().Class("summary").Text("Every component of the page in every state. "+
					"Nothing here does anything; the colours can be changed, and type made large, at the top."),
			),
			app.Ol().Class("exhibit-list").Body(app.Range(exhibits).Slice(func(i int) app.UI {
				return app.Li().Body(app.A().Href("#" + exhibits[i].slug()).Text(exhibits[i].name))
			})),
		),
		app.Range(exhibits).Slice(func(i int) app.UI {
			e := exhibits[i]
			return app.Div().ID(e.slug()).Class("exhibit").Body(
				app.H2().Class("exhibit-name").Text(e.name),
				app.Raw(e.html()),
			)
		}),
	))
}
