package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
)

// A memo is a part of the page that renders anew only when its key changes. The
// key is a struct of all that the part shows, so that what the part depends on
// is declared once and by its types.
//
// go-app keeps the component that it mounted first and sets its exported fields
// to those of the next, if reflect.DeepEqual tells them apart. So the key holds
// no pointers, which that would follow; and render, which stays the first one
// given, must take all that changes from the key or the Model.
type memo[K comparable] struct {
	app.Compo
	Key    K
	in     *language.Catalogue
	what   language.Phrase
	render func(K) app.UI
}

// remember returns the part called what, which shows what render returns of key.
func remember[K comparable](in *language.Catalogue, what language.Phrase, key K, render func(K) app.UI) app.UI {
	return &memo[K]{Key: key, in: in, what: what, render: render}
}

// Render has go-app show the part.
func (c *memo[K]) Render() app.UI {
	return Part(c.in, c.what, func() app.UI { return c.render(c.Key) })
}
