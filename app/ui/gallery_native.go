//go:build !js

package ui

import "ctxplay/app/ui/gallery"

// galleryMain returns the main element of the gallery.
func galleryMain() string { return gallery.Main() }
