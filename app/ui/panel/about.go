package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

// AboutSheetID is the id of the dialog. Package edge opens and closes it.
const AboutSheetID = "about"

// whatThisIs is the one sentence that says what the page is.
const whatThisIs = "Run real Go programs in your browser, and see who cancels whom."

// Addresses of what there is to read about package context.
const (
	contextDocs = "https://pkg.go.dev/context"
	contextBlog = "https://go.dev/blog/context"
)

// About is the sheet that says what the page is, what is recorded and within which
// limits programs run, and that leads to what there is to read elsewhere.
func About(in *language.Catalogue, send Send) app.UI {
	return remember(in, "the sheet about the page", 0, func(int) app.UI {
		return app.Dialog().ID(AboutSheetID).Class("sheet about").Aria("labelledby", "about-title").Body(AboutText(in, send)...)
	})
}

// AboutText is what the sheet says.
func AboutText(in *language.Catalogue, send Send) []app.UI {
	limits := sandbox.DefaultLimits.Rows()
	return []app.UI{
		div("sheet-head",
			app.H2().ID("about-title").Text(in.Say("About ctxplay")),
			send.button(play.ShowAbout{}).ID("about-close").Class("quiet").Aria("label", in.Say("Close")).Text("✕"),
		),
		app.Div().Class("about-body").TabIndex(0).Attr("role", "group").Aria("label", in.Say("About ctxplay")).Body(
			para("about-lead", in.Say(whatThisIs)),
			app.P().Text(in.Say("A context tells work that its result is no longer wanted. Here you see each one as a bar: when it was made, "+
				"its deadline, what it was cancelled by, and which goroutines heard of it.")),
			app.P().Text(in.Say("Programs are compiled in your browser by the Go compiler (%s) and run on Go's own scheduler. "+
				"Nothing is simulated: the picture is drawn from Go's execution trace, with a few records that a probed standard library adds "+
				"when a context is made, asked for Done or a value, or cancelled.", program.Release)),
			app.P().Text(in.Say("Nothing leaves your browser, and a program has neither network nor files of yours.")),
			app.Div().ID("limits").Class("limits").Body(
				app.H3().Text(in.Say("Limits of a run")),
				app.Ul().Body(app.Range(limits).Slice(func(i int) app.UI { return app.Li().Text(in.Tell(limits[i])) })),
			),
			app.H3().Text(in.Say("Words")),
			glossary(in),
			app.H3().Text(in.Say("Read on")),
			app.Ul().Class("about-links").Body(
				link(contextDocs, in.Say("Package context: its documentation")),
				link(contextBlog, in.Say("Go Concurrency Patterns: Context, on the Go blog")),
				link("https://go.dev/blog/context-and-structs", in.Say("Contexts and structs, on the Go blog")),
			),
		),
	}
}

// link is an item of a list that leads to another site.
func link(to, text string) app.UI { return app.Li().Body(outside(to, text)) }

// outside leads to another site, in a tab of its own.
func outside(to, text string) app.UI {
	return app.A().Href(to).Target("_blank").Rel("noopener").Text(text)
}
