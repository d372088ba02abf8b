//go:build js

// Command app is the page's client. The browser runs it as WebAssembly, and it
// brings to life what the server has rendered.
package main

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/ui"
)

func main() {
	ui.Routes()
	app.RunWhenOnBrowser()
}
