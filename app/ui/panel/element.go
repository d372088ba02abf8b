package panel

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// div is a box of a class with other elements in it. It, span and para are what most
// panels consist of: each chain of calls that one of them replaces is some 300 bytes
// of a client for which a visitor waits.
func div(class string, body ...app.UI) app.HTMLDiv { return app.Div().Class(class).Body(body...) }

// span is a text of a class, within a line.
func span(class, text string) app.HTMLSpan { return app.Span().Class(class).Text(text) }

// para is a paragraph of a class.
func para(class, text string) app.HTMLP { return app.P().Class(class).Text(text) }
