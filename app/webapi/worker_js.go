package webapi

import (
	"fmt"
	"syscall/js"

	"ctxplay/app/survive"
)

// A Worker is the page's end of one.
type Worker struct {
	worker       js.Value
	hear, broken js.Func
	closed       bool
}

// OpenWorker starts a Worker from this version's script at url. hear gets what it posts.
// broken is called when it does not work, with the browser's words, if it has
// any: its script does not load, it threw, or a policy forbids it. Where the
// browser says at once that it starts none, that is the error.
func OpenWorker(url string, hear func(data js.Value), broken func(why string)) (*Worker, error) {
	w := &Worker{}
	w.hear = survive.Func("hearing a Worker", func(_ js.Value, args []js.Value) any {
		if !w.closed {
			hear(args[0])
		}
		return nil
	})
	w.broken = survive.Func("hearing a Worker", func(_ js.Value, args []js.Value) any {
		if !w.closed {
			broken(args[0].String())
		}
		return nil
	})
	v := guard().Call("worker", Address(url), w.hear, w.broken)
	if v.Type() == js.TypeString {
		w.hear.Release()
		w.broken.Release()
		return nil, fmt.Errorf("starting %s: this browser starts no Worker here: %s", url, v.String())
	}
	w.worker = v
	return w, nil
}

// Post sends the Worker a message.
func (w *Worker) Post(message any) { w.worker.Call("postMessage", message) }

// Close ends the Worker, whatever it does. Nothing is heard of it any more.
func (w *Worker) Close() {
	if w.closed {
		return
	}
	w.closed = true
	w.worker.Call("terminate")
	w.hear.Release()
	w.broken.Release()
}
