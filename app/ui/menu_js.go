package ui

import (
	"ctxplay/app/language"
	"ctxplay/app/program"
)

// menuHTML is the main element of the menu, "" until it has been read.
var menuHTML string

// menuMain returns the main element of the menu as the server has rendered it.
func menuMain(in *language.Catalogue) string {
	return renderedMain(&menuHTML, ".menus > main",
		`<main id="main"><p class="empty">`+program.EscapeHTML(in.Say("The programs come with the page: load it again to see them."))+`</p></main>`)
}
