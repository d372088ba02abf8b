// Package web holds the files the page is made of: styles, icons and scripts
// written by hand, and in gen those that the build makes.
package web

import "embed"

// FS has the files as they lie beside this one.
//
//go:embed *
var FS embed.FS
