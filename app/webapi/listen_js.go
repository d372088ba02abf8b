package webapi

import (
	"syscall/js"

	"ctxplay/app/language"
	"ctxplay/app/survive"
)

// Listen has f called with each event of a kind at target, until release is
// called, which f may do itself. f may prevent what the browser would do. Doing
// says what a panic in f interrupts, as in "drawing the picture".
func Listen(target js.Value, kind string, doing language.Phrase, f func(event js.Value)) (release func()) {
	h := survive.Func(doing, func(_ js.Value, args []js.Value) any { f(args[0]); return nil })
	target.Call("addEventListener", kind, h, map[string]any{"passive": false})
	return func() {
		target.Call("removeEventListener", kind, h)
		h.Release()
	}
}

// ListenFirst has f called with each event of a kind before anything at target, or in
// it, hears of it, until release is called.
func ListenFirst(target js.Value, kind string, doing language.Phrase, f func(event js.Value)) (release func()) {
	h := survive.Func(doing, func(_ js.Value, args []js.Value) any { f(args[0]); return nil })
	target.Call("addEventListener", kind, h, true)
	return func() {
		target.Call("removeEventListener", kind, h, true)
		h.Release()
	}
}

// ListenOnce has f called with the first event of a kind at target.
func ListenOnce(target js.Value, kind string, doing language.Phrase, f func(event js.Value)) {
	target.Call("addEventListener", kind, Once(doing, f), map[string]any{"once": true})
}

// WatchSize has f called when element is there and when its size changes, until
// release is called.
func WatchSize(element js.Value, doing language.Phrase, f func()) (release func()) {
	h := survive.Func(doing, func(js.Value, []js.Value) any { f(); return nil })
	observer := js.Global().Get("ResizeObserver").New(h)
	observer.Call("observe", element)
	return func() {
		observer.Call("disconnect")
		h.Release()
	}
}
