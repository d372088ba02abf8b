package ui

import (
	"syscall/js"

	"ctxplay/app/play"
)

// takeUp does what was asked of the page before it came to life; see
// web/early.js.
func (b *browser) takeUp() {
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	root.Set("alive", "")
	if root.Get("pressed").IsUndefined() {
		return
	}
	root.Delete("pressed")
	b.later(func() { b.page.send(play.Press{}) }) // after the address has been read
}
