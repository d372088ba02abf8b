package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/webapi"
)

// Arrived has web/watch.js show the page, once it has rendered what was asked for.
func (b *Browser) Arrived() { b.rendered(webapi.Shown) }

// takeUpPress runs the program if Run was pressed before the page came to life,
// which web/early.js has noted.
func (b *Browser) takeUpPress() {
	webapi.Alive()
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	if root.Get("pressed").IsUndefined() {
		return
	}
	root.Delete("pressed")
	b.later(func() { b.page.Send(play.Run{}) }) // after the address has been read
}
