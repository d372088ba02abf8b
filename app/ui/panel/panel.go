// Package panel shows the parts of the page. Each is a function of a play.Model and
// of a way to send messages, and returns elements of go-app; what a person does with
// them is sent.
//
// A panel keeps nothing and changes nothing. It reads the Model, which only
// play.Update changes, and looks the same on the server, in the browser and in the
// gallery. A large panel renders only when its key has changed; see [memo]. Canvases
// and the editor are not made here: package edge puts them into elements that have
// the ids of this package.
package panel

import (
	"hash/maphash"
	"reflect"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/survive"
)

// A Send has the page take a message. It is called on the UI goroutine.
type Send func(play.Msg)

// button returns a button that sends msg.
func (send Send) button(msg play.Msg) app.HTMLButton {
	h, scope := send.on(msg)
	return app.Button().Type("button").OnClick(h, scope)
}

// on returns a handler that sends msg, with its scope. go-app takes a handler
// for the one that is there already, unless their scopes differ.
func (send Send) on(msg play.Msg) (app.EventHandler, app.EventOption) {
	return func(app.Context, app.Event) { send(msg) }, app.EventScope(scopeOf(msg))
}

// seed makes scopes differ from one visit to the next, which does not matter.
var seed = maphash.MakeSeed()

// scopeOf returns a short text that is the same for equal messages and another
// for all others. The message must be comparable.
func scopeOf(msg play.Msg) string {
	type kindAndMsg struct {
		kind reflect.Type // Go's hash of an interface leaves it out
		msg  play.Msg
	}
	return strconv.FormatUint(maphash.Comparable(seed, kindAndMsg{reflect.TypeOf(msg), msg}), 36)
}

// handler returns what go-app calls when the person does something, with the
// scope that makes go-app tell it from another handler at the same place.
func handler(scope string, do app.EventHandler) (app.EventHandler, app.EventOption) {
	return func(ctx app.Context, e app.Event) {
		survive.Do("answering what you did", func() { do(ctx, e) })
	}, app.EventScope(scope)
}

// Part renders a part of the page. One that panics does not take the others
// along: a sentence stands in its place, and it is rendered anew with the page.
func Part(in *language.Catalogue, what language.Phrase, render func() app.UI) app.UI {
	return survive.Get(language.Phrase("showing "+string(what)), render, app.UI(
		para("empty broken", in.Say("This part of the page cannot be shown: %s.", what))))
}

// hidden hides e, if yes. go-app v10.1.11 writes a false attribute on the server
// all the same, and whatever its value it hides; so none is set.
func hidden[E interface{ Hidden(bool) E }](e E, yes bool) E {
	if yes {
		return e.Hidden(true)
	}
	return e
}
