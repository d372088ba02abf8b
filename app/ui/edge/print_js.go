package edge

import (
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/ui/panel"
)

// listenToPrint makes the page ready for paper just before it is printed, and
// as it was afterwards. web/print.css does the rest.
func (b *Browser) listenToPrint() {
	global := js.Global()
	doc := global.Get("document")
	fill := func(id, property, text string) {
		if e := doc.Call("getElementById", id); e.Truthy() {
			e.Set(property, text)
		}
	}
	b.on(global, "beforeprint", "making ready for paper", func(js.Value) {
		m := b.page.Model()
		day := global.Get("Date").New().Call("toLocaleDateString", "en-GB",
			map[string]any{"day": "numeric", "month": "long", "year": "numeric"}).String()
		if b.draft.editor != nil { // the editor has only the lines in view
			fill(panel.PrintSourceID, "innerHTML", panel.Listing(m))
		}
		fill(panel.PrintPictureID, "innerHTML", panel.PrintPicture(m)) // is escaped by timeline.SVG
		fill(panel.ColophonID, "textContent", play.Colophon(*m, day, global.Get("location").Get("href").String()))
	})
	b.on(global, "afterprint", "making ready for paper", func(js.Value) {
		fill(panel.PrintPictureID, "textContent", "")
		fill(panel.PrintSourceID, "textContent", "")
	})
}
