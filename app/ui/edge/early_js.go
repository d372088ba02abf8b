package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/webapi"
)

// Arrived uncovers the page, once what was asked for is rendered.
func (b *Browser) Arrived() { b.rendered(webapi.Shown) }

// takeUp does what was asked of the page before it came to life; see
// web/early.js.
func (b *Browser) takeUp() {
	webapi.Alive()
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	if root.Get("pressed").IsUndefined() {
		return
	}
	root.Delete("pressed")
	b.later(func() { b.page.Send(play.Run{}) }) // after the address has been read
}
