package edge

import (
	"strconv"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/webapi"
)

// layoutKey is the name under which the browser keeps the layout that was chosen.
// web/theme.js lays the page out by it before the first paint.
const layoutKey = "ctxplay:layout"

// SetLayout lays the page out, and keeps the layout where the browser allows it.
func (b *Browser) SetLayout(source, dock int, text string) {
	setShare(play.SourceShare, float64(source))
	setShare(play.DockShare, float64(dock))
	webapi.Keep(layoutKey, text)
	b.Shown()
}

// setShare sets the property of the page by which web/page.css lays out.
func setShare(s play.Share, percent float64) {
	js.Global().Get("document").Get("documentElement").Get("style").
		Call("setProperty", "--share-"+string(s), strconv.FormatFloat(percent, 'f', 2, 64))
}

// SetFull has the picture fill the window and, where the browser lets it, the screen.
// web/fit.css leaves the rest of the page out meanwhile.
func (b *Browser) SetFull(on bool) {
	root := js.Global().Get("document").Get("documentElement").Get("dataset")
	if on {
		root.Set("full", "")
	} else {
		root.Delete("full")
	}
	webapi.FullScreen(on)
	b.canvas.Touch()
	b.beside.Touch()
	b.wake()
}

// listenToFullScreen tells the model when the person has left the full screen by the
// browser's own key.
func (b *Browser) listenToFullScreen() {
	doc := js.Global().Get("document")
	b.on(doc, "fullscreenchange", "leaving the full screen", func(js.Value) {
		if !doc.Get("fullscreenElement").Truthy() {
			b.later(func() { b.page.Send(play.SetFull{}) })
		}
	})
}

// listenToDividers moves the parts of the page along with a divider that is dragged,
// and tells the model when it is let go.
func (b *Browser) listenToDividers() {
	doc := js.Global().Get("document")
	var held js.Value // the divider, while it is dragged
	percent := func(e js.Value) (play.Share, float64) {
		s := play.Share(held.Get("dataset").Get("share").String())
		if s == play.SourceShare {
			bench := boxOf(doc.Call("querySelector", ".bench"))
			return s, 100 * (e.Get("clientX").Float() - bench.x) / bench.width
		}
		height := js.Global().Get("innerHeight").Float()
		return s, 100 * (height - e.Get("clientY").Float()) / height
	}
	b.on(doc, "pointerdown", "holding a divider", func(e js.Value) {
		if d := e.Get("target").Call("closest", ".divider"); d.Truthy() && e.Get("button").Int() == 0 {
			held = d
			held.Call("setPointerCapture", e.Get("pointerId"))
			held.Get("dataset").Set("held", "")
			e.Call("preventDefault")
			held.Call("focus", map[string]any{"preventScroll": true})
		}
	})
	b.on(doc, "pointermove", "dragging a divider", func(e js.Value) {
		if !held.Truthy() {
			return
		}
		s, p := percent(e)
		least, most := s.Bounds()
		setShare(s, min(max(p, float64(least)), float64(most)))
		b.canvas.Touch()
		b.beside.Touch()
		b.wake()
	})
	let := func(e js.Value) {
		if !held.Truthy() {
			return
		}
		s, p := percent(e)
		held.Get("dataset").Delete("held")
		held = js.Value{}
		b.later(func() {
			b.page.Send(play.SetLayout{Layout: b.page.Model().Layout.With(s, int(p+0.5))})
		})
	}
	b.on(doc, "pointerup", "letting a divider go", let)
	b.on(doc, "pointercancel", "letting a divider go", let)
}
