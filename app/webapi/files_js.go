package webapi

import (
	"syscall/js"

	"ctxplay/app/language"
	"ctxplay/app/survive"
)

// Address returns where to fetch this version's copy of a file that has one address in
// all versions. Without web/fetch.js that is the address itself.
func Address(url string) string {
	if f := js.Global().Get("ctxplayAddress"); f.Type() == js.TypeFunction {
		return f.Invoke(url).String()
	}
	return url
}

// Base returns the path at which the site is on its server, "" for the root. What this
// package is given are addresses in the site, which begin after it.
func Base() string {
	if v := js.Global().Get("ctxplayBase"); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// Fetch fetches a file of this site as a Uint8Array. A file that is not whole, or of
// another media type, is an error. Fetch waits, so it must not be called on the UI
// goroutine.
func Fetch(url, mediaType string) (js.Value, error) {
	f := js.Global().Get("ctxplayFetch")
	if f.Type() != js.TypeFunction {
		return js.Value{}, language.Errorf("fetching %s: a script of this page is missing", url)
	}
	return Await(f.Invoke(url, mediaType))
}

// FetchProgram fetches a program as a Uint8Array, by its difference to the client if there
// is one at delta that can be used. It waits.
func FetchProgram(url, delta string) (js.Value, error) {
	if f := js.Global().Get("ctxplayDelta"); delta != "" && f.Truthy() {
		return Await(f.Call("program", delta, url))
	}
	return Fetch(url, "application/wasm")
}

// FetchText fetches this version's copy of a file that is text. It waits.
func FetchText(url, mediaType string) ([]byte, error) { return FetchBytes(Address(url), mediaType) }

// FetchBytes fetches a file whose address changes with its content. It waits.
func FetchBytes(url, mediaType string) ([]byte, error) {
	v, err := Fetch(url, mediaType)
	if err != nil {
		return nil, err
	}
	text := make([]byte, v.Length())
	js.CopyBytesToGo(text, v)
	return text, nil
}

// Settled has f called once what the first run needs has come, or is known not to come
// (web/first.js): at once where nothing is awaited.
func Settled(doing language.Phrase, f func()) {
	settled := js.Global().Get("ctxplaySettled")
	if !settled.Truthy() {
		f()
		return
	}
	settled.Call("then", Once(doing, func(js.Value) { f() }))
}

// Distrust says that what came from an address could not be used, so that it is not taken
// from the browser's cache the next time.
func Distrust(url string) {
	if f := js.Global().Get("ctxplayDistrust"); f.Type() == js.TypeFunction {
		f.Invoke(url)
	}
}

// Newer reports whether the server has another version than this page's, false if that
// cannot be found out. It waits.
func Newer() bool {
	if !update().Truthy() {
		return false
	}
	v, err := Await(update().Call("newer"))
	return err == nil && v.Truthy()
}

// TellMaking has f called with how far the host is with what it still makes, where it does
// (web/making.js), until release is called.
func TellMaking(f func(news js.Value)) (release func()) {
	making := js.Global().Get("ctxplayMaking")
	if !making.Truthy() {
		return func() {}
	}
	h := survive.Func("hearing of the build", func(_ js.Value, args []js.Value) any { f(args[0]); return nil })
	making.Call("tell", h)
	return func() {
		making.Call("tell", js.Global().Get("Boolean")) // does nothing
		h.Release()
	}
}

// TellNewer has f called once all of a newer version has come, so that the next page
// that opens is of that version. After release f is not called any more.
func TellNewer(f func()) (release func()) {
	if !update().Truthy() {
		return func() {}
	}
	h := survive.Func("hearing of a newer version", func(js.Value, []js.Value) any { f(); return nil })
	update().Call("onready", h)
	return func() {
		update().Call("onready", js.Global().Get("Boolean")) // does nothing
		h.Release()
	}
}

// Reload loads the page again, of the newest version. It returns only if that
// cannot be had whole.
func Reload() error {
	if !update().Truthy() {
		return language.Errorf("a script of this page is missing")
	}
	_, err := Await(update().Call("reload"))
	return err
}

// update returns web/update.js.
func update() js.Value { return js.Global().Get("ctxplayUpdate") }
