// Package web holds the files of which the page is made. Styles, icons and most
// scripts are written by hand. editor.js and sandbox/frame.html are bundled of
// app/script, and app/make makes what is in gen.
package web

import "embed"

// FS has the files as they lie beside this one.
//
//go:embed *
var FS embed.FS
