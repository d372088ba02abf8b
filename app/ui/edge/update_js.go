package edge

import (
	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/survive"
	"ctxplay/app/webapi"
)

// AskVersion finds out whether the server has a newer version: then what did not
// come may be a file of this one, which is no longer there.
func (b *Browser) AskVersion() {
	go survive.Do("asking for the version", func() {
		if webapi.Newer() {
			b.later(func() { b.page.Send(play.Superseded{}) })
		}
	})
}

// Reload loads the page again, of the newest version. What was written is
// kept before.
func (b *Browser) Reload() {
	webapi.Settle()
	go survive.Do("loading the newest version", func() {
		if err := webapi.Reload(); err != nil {
			b.later(func() { b.page.Send(play.Unreloaded{Text: language.TextOf(err)}) })
		}
	})
}
