package edge

import (
	"strconv"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/ui/panel"
)

// stillness is the media query of those who want nothing to move.
const stillness = "(prefers-reduced-motion: reduce)"

// listenToMotion ends a playback at any key and any press of a pointer but those on its
// own controls, and follows whether the person wants nothing to move.
func (b *Browser) listenToMotion() {
	still := js.Global().Call("matchMedia", stillness)
	b.page.Send(play.SetStill{Still: still.Get("matches").Bool()})
	b.on(still, "change", "following what may move", func(e js.Value) {
		on := e.Get("matches").Bool()
		b.later(func() { b.page.Send(play.SetStill{Still: on}) })
	})
	b.on(js.Global().Get("document"), "pointerdown", "ending the replay", func(e js.Value) {
		if b.page.Model().Playing() && !isTransport(e.Get("target")) {
			b.later(func() { b.page.Send(play.EndPlaying{}) })
		}
	})
}

// endPlaying ends a playback at a key that was pressed on an element.
func (b *Browser) endPlaying(key string, target js.Value) {
	if b.page.Model().Playing() && endsPlaying(key, isTransport(target)) {
		b.later(func() { b.page.Send(play.EndPlaying{}) })
	}
}

// isTransport reports whether an element is one of the controls of a playback.
func isTransport(e js.Value) bool {
	return e.Truthy() && !e.Get("closest").IsUndefined() && e.Call("closest", ".transport").Truthy()
}

// writePlayhead has the slider and the instant beside it follow a playback. go-app
// renders them too, but not in each frame.
func (b *Browser) writePlayhead(m *play.Model) {
	if m.Look.Playback.Tempo == nil && !b.played {
		return
	}
	b.played = m.Look.Playback.Tempo != nil
	doc := js.Global().Get("document")
	if slider := doc.Call("getElementById", "playhead"); slider.Truthy() {
		slider.Set("value", strconv.FormatFloat(panel.PlayheadOf(m), 'f', 1, 64))
	}
	if says := doc.Call("querySelector", ".playhead-at"); says.Truthy() && says.Get("firstChild").Truthy() {
		says.Get("firstChild").Set("nodeValue", m.Shown.Run.Instant(m.Look.Now))
	}
}
