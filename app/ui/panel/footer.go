package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/sandbox"
)

// galleryLink leads to the gallery. The browser follows it, and not go-app, since
// the exhibits are in what the server sends and not in the client.
func galleryLink() app.UI {
	return app.A().Href(address.Gallery).Text("Gallery: every component in every state").
		OnClick(handler("gallery", func(_ app.Context, e app.Event) { e.Call("stopPropagation") }))
}

// Footer says what is recorded, and within which limits programs run.
func Footer() app.UI {
	limits := sandbox.DefaultLimits.Rows()
	return app.Footer().Class("footer").Body(
		app.Details().ID("recorded").Body(
			app.Summary().Text("What is recorded, and how"),
			app.P().Text("Programs run in your browser, compiled by the Go compiler to WebAssembly, on Go's own scheduler. "+
				"Nothing is simulated: the picture is drawn from Go's execution trace, with a few records that a probed standard library adds "+
				"when a context is made, asked for Done or a value, or cancelled. Save trace hands out the same bytes, for go tool trace."),
			app.P().Body(galleryLink()),
			app.P().Text("Nothing leaves your browser, and a program has neither network nor files of yours."),
		),
		app.Div().ID("limits").Class("limits").Body(
			app.H2().Text("Limits of a run"),
			app.Ul().Body(app.Range(limits).Slice(func(i int) app.UI { return app.Li().Text(limits[i]) })),
		),
	)
}
