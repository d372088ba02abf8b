package ui

import (
	"sync"
	"syscall/js"

	"ctxplay/app/language"
	"ctxplay/app/survive"
)

// catalogue returns the catalogue of a language, nil for English. It is that of the page
// which the server has rendered: web/first.js has fetched its file beside the client.
// Another language is another page.
func catalogue(code string) *language.Catalogue {
	if code == "" {
		return nil
	}
	return fetched(code)
}

// fetched reads the catalogue once.
var fetched = func() func(string) *language.Catalogue {
	var once sync.Once
	var c *language.Catalogue
	return func(code string) *language.Catalogue {
		once.Do(func() {
			c = survive.Get("reading the words of the page", func() *language.Catalogue {
				words := js.Global().Get("ctxplayWords")
				c, err := language.Parse(code, words.Get("text").String())
				if err != nil {
					panic(err) // it fits its address, which has a hash of it
				}
				c.File = words.Get("file").String()
				return c
			}, &language.Catalogue{Code: code})
		})
		return c
	}
}()
