package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/survive"
)

// part renders a part of the page. One that panics does not take the others
// along: a sentence stands in its place, and it is rendered anew with the page.
func (p *Page) part(what string, render func() app.UI) app.UI {
	return survive.Get("showing "+what, render, app.UI(
		app.P().Class("empty broken").Text("This part of the page cannot be shown: "+what+".")))
}

// handler returns what go-app calls when the person does something, with the
// scope that makes go-app tell it from another handler at the same place.
func (p *Page) handler(scope string, do app.EventHandler) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, e app.Event) {
		survive.Do("answering what you did", func() { do(ctx, e) })
	}, app.EventScope(scope)
}
