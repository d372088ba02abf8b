package webapi

import (
	"syscall/js"

	"ctxplay/app/language"
	"ctxplay/app/survive"
)

// A Worker is the page's end of a Worker of the browser's.
type Worker struct {
	worker       js.Value
	hear, broken js.Func
	closed       bool
}

// ErrNoWorker says that the browser starts no Worker: a policy, a setting or an
// extension forbids it.
var ErrNoWorker = language.Errorf("this browser starts no Worker here")

// OpenWorker starts a Worker from this version's script at url. hear is called with what
// the Worker posts, and broken when its script does not load, when it throws, or with
// ErrNoWorker when there can be none. If that is known at once it is returned instead.
func OpenWorker(url string, hear func(data js.Value), broken func(error)) (*Worker, error) {
	w := &Worker{}
	w.hear = survive.Func("hearing a Worker", func(_ js.Value, args []js.Value) any {
		if !w.closed {
			hear(args[0])
		}
		return nil
	})
	w.broken = survive.Func("hearing a Worker", func(_ js.Value, args []js.Value) any {
		switch {
		case w.closed:
		case args[1].Bool():
			broken(language.Errorf("starting %s: %s", url, ErrNoWorker))
		case args[0].String() == "":
			broken(language.Errorf("starting %s: it does not load", url))
		default:
			broken(language.Errorf("running %s: %s", url, Heard(args[0].String())))
		}
		return nil
	})
	v := guard().Call("worker", Address(url), w.hear, w.broken)
	if v.Type() == js.TypeString {
		w.hear.Release()
		w.broken.Release()
		return nil, language.Errorf("starting %s: %s: %s", url, ErrNoWorker, v.String())
	}
	w.worker = v
	return w, nil
}

// Post sends the Worker a message.
func (w *Worker) Post(message any) { w.worker.Call("postMessage", message) }

// Close ends the Worker, whatever it is doing. Neither hear nor broken is called any
// more.
func (w *Worker) Close() {
	if w.closed {
		return
	}
	w.closed = true
	w.worker.Call("terminate")
	w.hear.Release()
	w.broken.Release()
}
