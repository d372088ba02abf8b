package edge

import (
	"syscall/js"

	"ctxplay/app/survive"
)

// frames has something done once a frame, when it is asked to. A frame that the
// browser does not give comes from a timer all the same, so that a run is
// followed in a tab that nobody looks at.
type frames struct {
	asked    wake
	given    js.Func  // what browser, timer and channel call
	frame    js.Value // what to cancel
	late     js.Value
	channel  js.Value // a task as soon as possible, which a hidden tab may have too
	released bool
}

// newFrames returns frames in which do is called. Nothing comes until it is
// asked for.
func newFrames(do func()) *frames {
	f := &frames{channel: js.Global().Get("MessageChannel").New()}
	f.given = survive.Func("drawing a frame", func(js.Value, []js.Value) any {
		if f.asked == asleep || f.released {
			return nil // it was for a frame that another way has given
		}
		f.cancel()
		do()
		return nil
	})
	f.channel.Get("port1").Set("onmessage", f.given)
	return f
}

// ask asks for a frame no later than w says.
func (f *frames) ask(w wake) {
	if w <= f.asked || f.released {
		return
	}
	if f.asked == asleep {
		f.frame = js.Global().Call("requestAnimationFrame", f.given)
		f.late = js.Global().Call("setTimeout", f.given, unframed.Milliseconds())
	}
	f.asked = w
	if w == soon {
		f.channel.Get("port2").Call("postMessage", js.Null())
	}
}

// cancel takes back what was asked for.
func (f *frames) cancel() {
	if f.asked == asleep {
		return
	}
	f.asked = asleep
	js.Global().Call("cancelAnimationFrame", f.frame)
	js.Global().Call("clearTimeout", f.late)
}

// release ends it.
func (f *frames) release() {
	f.cancel()
	f.released = true
	f.channel.Get("port1").Call("close")
}
