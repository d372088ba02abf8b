//go:build !js

package ui

import (
	"ctxplay/app/lesson"
	"ctxplay/app/ui/menu"
)

// menuMain returns the main element of the menu.
func menuMain() string {
	tags := make(map[string]string)
	for _, l := range lesson.All() {
		tags[l.Name] = l.Tags
	}
	return menu.Main(shelf(), tags, broken)
}
