package toolchain

import (
	"ctxplay/app/language"
	"ctxplay/app/webapi"
)

// heard returns what the Worker that builds has said of what went wrong, as a Text: it says
// it in English (app/script/builder).
func heard(english string) language.Text {
	return webapi.Heard(english, "the compiler ended: %s", "no %s was made", "%s gave no exit status")
}
