package ui

import (
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/play"
	"ctxplay/app/webapi"
)

// takeUp does what was asked of the page before it came to life; see
// web/early.js.
func (b *browser) takeUp() {
	webapi.Alive()
	b.ctx.Defer(func(app.Context) { webapi.Shown() }) // once the address has been read, and rendered
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	if root.Get("pressed").IsUndefined() {
		return
	}
	root.Delete("pressed")
	b.later(func() { b.page.send(play.Press{}) }) // after the address has been read
}
