package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/play"
)

// otherLanguages leads to the same page in the languages that the browser would rather
// have. Each link is there for all and hidden by web/language.css: which is shown is
// known before anything is painted (web/language.js), so that nothing moves.
func otherLanguages(m *play.Model) app.UI {
	links := languageLinks(m, func(o language.Other) app.HTMLA { return app.A().Class("other-language").Text(o.Read) })
	return app.Span().Class("other-languages").Body(links...)
}

// languageItems lead to the same page in every other language.
func languageItems(m *play.Model) []app.UI {
	return languageLinks(m, func(o language.Other) app.HTMLA {
		return app.A().Class("menu-item").Body(span("menu-name", o.Name))
	})
}

// languageLinks makes a link to the page in view in each language but its own. The
// program as the person has it, which is in the fragment of the address or in the
// browser, is kept by web/language.js.
func languageLinks(m *play.Model, link func(language.Other) app.HTMLA) []app.UI {
	var links []app.UI
	for _, o := range language.Besides(m.Words.Lang()) {
		links = append(links, link(o).Href(o.Path("/"+m.NameInAddress())).Lang(o.Code).Attr("hreflang", o.Code))
	}
	return links
}
