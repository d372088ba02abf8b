//go:build !js

package ui

import (
	"ctxplay/app/language"
	"ctxplay/app/sample"
	"ctxplay/app/ui/menu"
)

// menuMain returns the main element of the menu.
func menuMain(in *language.Catalogue) string {
	tags := make(map[string]string)
	for _, l := range sample.All() {
		tags[l.Name] = l.Tags
	}
	return menu.Main(in, shelf(), tags, broken)
}
