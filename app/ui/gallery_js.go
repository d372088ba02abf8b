package ui

// galleryHTML is the main element of the gallery, "" until it has been read.
var galleryHTML string

// galleryMain returns the main element of the gallery as the server has rendered it.
func galleryMain() string {
	return renderedMain(&galleryHTML, ".gallery > main",
		`<main id="main"><p class="empty">The exhibits come with the page: load it again to see them.</p></main>`)
}
