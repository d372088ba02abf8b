package ui

import (
	"sync"
	"syscall/js"

	"ctxplay/app/play"
	"ctxplay/app/survive"
)

// shelf returns the programs that a page can show at once: in a browser, the one
// that the server has rendered, whose file web/first.js has fetched beside the
// client. There is none where the page shows no program.
var shelf = sync.OnceValue(func() []play.Program {
	first := js.Global().Get("ctxplayFirst")
	if !first.Truthy() {
		return nil
	}
	return survive.Get("reading the program in view", func() []play.Program {
		text := make([]byte, first.Length())
		js.CopyBytesToGo(text, first)
		name := js.Global().Get("document").Call("querySelector", "body > .page").Get("dataset").Get("program").String()
		p, err := play.ParseProgram(name, "", text)
		if err != nil {
			panic(err) // it is told, and the file is fetched again
		}
		return []play.Program{p}
	}, nil)
})
