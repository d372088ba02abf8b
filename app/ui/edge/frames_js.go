package edge

import (
	"syscall/js"

	"ctxplay/app/survive"
)

// browserWays are the ways in which a browser gives frames.
type browserWays struct {
	given   js.Func  // what all of them call
	frame   js.Value // what to cancel
	late    js.Value
	channel js.Value // a message to ourselves is a task, which a hidden tab may have too
}

// newFrames returns frames in which do is called. Nothing comes until it is
// asked for.
func newFrames(do func()) *frames {
	w := &browserWays{channel: js.Global().Get("MessageChannel").New()}
	f := &frames{ways: w, do: do}
	w.given = survive.Func("drawing a frame", func(js.Value, []js.Value) any { f.given(); return nil })
	w.channel.Get("port1").Set("onmessage", w.given)
	return f
}

func (w *browserWays) request() {
	w.frame = js.Global().Call("requestAnimationFrame", w.given)
	w.late = js.Global().Call("setTimeout", w.given, unframed.Milliseconds())
}

func (w *browserWays) hasten() { w.channel.Get("port2").Call("postMessage", js.Null()) }

func (w *browserWays) cancel() {
	js.Global().Call("cancelAnimationFrame", w.frame)
	js.Global().Call("clearTimeout", w.late)
}

func (w *browserWays) close() { w.channel.Get("port1").Call("close") }
