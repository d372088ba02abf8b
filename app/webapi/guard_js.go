package webapi

import (
	"errors"
	"fmt"
	"syscall/js"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/survive"
)

// guard returns web/guard.js, which has run before the client.
func guard() js.Value { return js.Global().Get("ctxplayGuard") }

// watch returns web/watch.js, which tells the person when the client has died.
func watch() js.Value { return js.Global().Get("ctxplayWatch") }

// Kept returns the text that the browser keeps under key, "" for none.
func Kept(key string) string {
	if v := guard().Call("kept", key); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// Keep keeps a text under key, or forgets it if it is empty. It reports
// whether the text will be there at the next visit: storage may be refused, or
// full.
func Keep(key, text string) bool { return guard().Call("keep", key, text).Bool() }

// KeepSoon keeps a text under key if no other has come when after has passed, or at
// once when the page is left or dies. TellKept says how to hear whether it was kept.
func KeepSoon(key, text string, after time.Duration) {
	guard().Call("keepSoon", key, text, after.Milliseconds())
}

// TellKept has f called each time that a text of KeepSoon was kept or could not be,
// until release is called.
func TellKept(f func(kept bool)) (release func()) {
	h := survive.Func("asking the browser", func(_ js.Value, args []js.Value) any { f(args[0].Bool()); return nil })
	guard().Call("tellKept", h)
	return func() {
		guard().Call("tellKept", js.Global().Get("Boolean")) // does nothing
		h.Release()
	}
}

// Settle keeps at once what KeepSoon would keep later.
func Settle() { guard().Call("settle") }

// SetFragment writes the fragment of the page's address, where the browser lets it.
func SetFragment(fragment string) { guard().Call("address", fragment) }

// FullScreen has the page fill the screen, where the browser lets it, or gives the screen
// back.
func FullScreen(on bool) { guard().Call("fullScreen", on) }

// Copy puts a text on the clipboard and tells whether the browser let it.
func Copy(text string, told func(ok bool)) {
	go survive.Do("asking the browser", func() {
		v, err := Await(guard().Call("copy", text))
		told(err == nil && v.Bool())
	})
}

// Read reads a file that the person chose. It waits, so it must not be called on the
// UI goroutine.
func Read(file js.Value) ([]byte, error) {
	v, err := Await(guard().Call("read", file))
	if err != nil {
		return nil, err
	}
	if v.Type() == js.TypeString {
		return nil, language.Errorf("%s", Heard(v.String()))
	}
	text := make([]byte, v.Length())
	js.CopyBytesToGo(text, v)
	return text, nil
}

// Bytes returns a copy of the bytes of an ArrayBuffer or a view of one. It is an error
// if the value is neither, or has more than most bytes.
func Bytes(v js.Value, most int) ([]byte, error) {
	global := js.Global()
	switch buffer := global.Get("ArrayBuffer"); {
	case v.Type() == js.TypeObject && v.InstanceOf(buffer):
		v = global.Get("Uint8Array").New(v)
	case v.Type() == js.TypeObject && buffer.Call("isView", v).Bool():
		v = global.Get("Uint8Array").New(v.Get("buffer"), v.Get("byteOffset"), v.Get("byteLength"))
	default:
		return nil, errors.New("reading the message: there are no bytes in it")
	}
	if n := v.Length(); n > most {
		return nil, fmt.Errorf("reading the message: %d MiB are more than the %d that can be read", n>>20, most>>20)
	}
	text := make([]byte, v.Length())
	js.CopyBytesToGo(text, v)
	return text, nil
}

// JSON writes a value as JSON, null where it cannot be written. It reports
// whether that has at most so many characters and not too many parts.
func JSON(v js.Value, most int) (text string, ok bool) {
	if v = guard().Call("json", v, most); v.Type() != js.TypeString {
		return "", false
	}
	return v.String(), true
}

// Alive tells web/watch.js that the client has come to life.
func Alive() { watch().Call("alive") }

// Shown tells web/watch.js that the page shows what was asked for, or says why not.
func Shown() { watch().Call("shown") }

// Post sends a message, an object in JSON, to the window around the page.
func Post(message []byte) {
	watch().Call("post", js.Global().Get("JSON").Call("parse", string(message)))
}
