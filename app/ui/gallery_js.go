package ui

import "syscall/js"

// galleryHTML is the main element of the gallery, "" until it has been read.
var galleryHTML string

// galleryMain returns the main element of the gallery as the server has rendered
// it. go-app replaces what the server sent only after it has asked a page for
// the first time what to show, so the element is there to be read then. Later it
// is kept, for a person who leaves the gallery and comes back.
func galleryMain() string {
	if galleryHTML == "" {
		main := js.Global().Get("document").Call("querySelector", ".gallery > main")
		if !main.Truthy() {
			return `<main id="main"><p class="empty">The exhibits come with the page: load it again to see them.</p></main>`
		}
		galleryHTML = main.Get("outerHTML").String()
	}
	return galleryHTML
}
