package checker

import (
	"ctxplay/app/language"
	"ctxplay/app/webapi"
)

// heard returns what the checker's Worker has said of what went wrong, as a Text: it says it
// in English, by its script (app/script/checker) or by packages worker and check.
func heard(english string) language.Text { return webapi.Heard(english, said...) }

var said = []language.Phrase{
	"the checker stopped: %s",
	"the program is nested too deep for it",
	"it has ended",
	"the checker made a mistake: %s",
	"nobody knows how to %q",
	"no file %s",
	"the checker was started anew, and no longer knows the search",
	"reading check.json: %s",
	"this site has no types of set %s",
	"this site has no documentation of set %s",
	"type checking %s: %s",
	"looking for facts about %s: %s gave up",
	"reading the index of packages: a line says %q",
	"reading a pack: it is none",
	"reading a pack: it is cut short at %s",
}
