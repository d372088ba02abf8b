package panel

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
	"ctxplay/app/words"
)

// term is a word that explains itself: says, which the glossary has as name. It is a
// button, so that any pointer, key or reader finds it; web/terms.js shows what it means.
func term(name, says string) app.UI {
	if _, ok := words.TermOf(name); !ok {
		return app.Text(says)
	}
	return app.Button().Type("button").Class("term").Aria("describedby", "word-"+name).Text(says)
}

// glossary lists all terms. Those on the page point here for what they mean.
func glossary(in *language.Catalogue) app.UI {
	return app.Dl().ID("words").Class("words").Body(app.Range(words.Glossary).Slice(func(i int) app.UI {
		t := words.Glossary[i]
		return app.Div().Body(app.Dt().Text(in.Say(t.Word)), app.Dd().ID("word-"+t.Name).Text(in.Say(t.Says)))
	}))
}
