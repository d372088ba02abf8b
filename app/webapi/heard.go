package webapi

import "ctxplay/app/language"

// Heard returns what a script of this site has said in English, as a Text that can be said
// in another language. Scripts of the Workers fetch files by the same script as the page
// (web/fetch.js), and say more: these are the phrases. What no phrase says, such as the
// browser's own words, stays as it is. A test in package script finds what is said there
// without a phrase.
func Heard(english string, phrases ...language.Phrase) language.Text {
	return language.Recognize(english, append(phrases, scripts...))
}

// scripts is what web/fetch.js, web/slim.js, web/guard.js and web/update.js say of what went wrong.
var scripts = []language.Phrase{
	"fetching %s: %s",
	"nothing came for %d s",
	"no answer; is the network there?",
	"the server answered %d",
	"the server sent %s instead of %s",
	"cut short after %d bytes",
	"%d bytes came instead of %d",
	"compiling it: %s",
	"it is not what the build has made",
	"what it sent cannot be read",
	"not all of it can be fetched just now",
}
