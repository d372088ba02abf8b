package ui

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/survive"
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

// html is the exhibit as text. It is rendered once and does nothing: what hangs
// on it in a live page is left out. The ids and labels in it begin with the
// exhibit's own, so that those of another do not mean the same.
func (e exhibit) html() string {
	p := &Page{model: e.of(), still: true}
	id := e.slug() + "-"
	body := strings.NewReplacer(
		` id="`, ` id="`+id, ` for="`, ` for="`+id, ` href="#`, ` href="#`+id, `url(#`, `url(#`+id,
		` aria-labelledby="`, ` aria-labelledby="`+id, ` aria-describedby="`, ` aria-describedby="`+id,
		` aria-controls="`, ` aria-controls="`+id, ` aria-label="`, ` aria-label="`+e.name+": ",
	).Replace(app.HTMLString(e.show(p)))
	// The renderer writes a true state as a bare name.
	for _, state := range []string{" aria-disabled", " aria-pressed"} {
		for _, end := range []string{" ", ">"} {
			body = strings.ReplaceAll(body, state+end, state+`="true"`+end)
		}
	}
	return `<div class="exhibit-body">` + body + `</div>`
}

// gallery shows every component in every state.
func (p *Page) gallery() app.UI {
	return app.Div().Class("page gallery").Body(
		app.A().Class("skip").Href("#main").Text("Skip to the exhibits"),
		p.topBar(),
		// The frame loop's places to draw; in what has no width it draws nothing.
		app.Div().Hidden(true).Body(app.Div().ID("timeline"), app.Div().ID("timeline-kept"), app.Div().ID("overview")),
		app.Main().ID("main").Body(
			app.Section().Class("intro").Aria("label", "About this page").Body(
				app.Div().Class("intro-head").Body(
					app.H1().Text("Gallery"),
					app.P().Class("summary").Text("Every component of the page in every state. Nothing here does anything; the colours can be changed, and type made large, at the top."),
				),
				app.Ol().Class("exhibit-list").Body(app.Range(exhibits).Slice(func(i int) app.UI {
					return app.Li().Body(app.A().Href("#" + exhibits[i].slug()).Text(exhibits[i].name))
				})),
			),
			app.Range(exhibits).Slice(func(i int) app.UI { return &exhibited{Number: i} }),
		),
		p.footer(),
		p.sheet(),
	)
}

// exhibited is an exhibit on the page. It never renders anew.
type exhibited struct {
	app.Compo
	Number int
}

func (x *exhibited) Render() app.UI {
	return survive.Get("showing an exhibit", x.render, app.UI(app.Div()))
}

func (x *exhibited) render() app.UI {
	e := exhibits[x.Number]
	return app.Div().ID(e.slug()).Class("exhibit").Body(
		app.H2().Class("exhibit-name").Text(e.name),
		app.Raw(e.html()),
	)
}
