// Package language says the page's texts in the language of the person who reads.
//
// The English of a text stands in the code, where it is said, and is its key: a [Phrase].
// A [Catalogue] has for each phrase what another language says instead. A nil Catalogue
// says everything in English, and so does any Catalogue with a phrase that it does not
// know. What is made as data and read by people too, as what was found in a run, is a
// [Text]: as data it is English.
//
// The package knows no language but English, no file and no page. It is part of the
// client, so it is small; the translations are package translation's, and reach a page as
// a file that it fetches.
package language

import (
	"fmt"
	"strings"
)

// A Phrase is a text in English with places for what changes, as package fmt has them:
// "%s was cancelled at %s". Every constant of this type has to be in every language; a
// test finds those that are not.
type Phrase string

// A Catalogue says phrases in one language. It is not changed once it is made.
type Catalogue struct {
	// Code is that of the language in BCP 47, and begins the addresses of its pages:
	// "de" for /de/programs.
	Code string
	// File is the address of the file from which a page reads the catalogue.
	File string
	says map[Phrase]string
}

// Say returns a phrase with args in its places. A translation may have the places in
// another order, as "%[2]s". An argument that is a Phrase or a Text is said in the same
// language.
func (c *Catalogue) Say(p Phrase, args ...any) string {
	says := string(p)
	if c != nil {
		if own, ok := c.says[p]; ok {
			says = own
		}
	}
	if len(args) == 0 {
		return says
	}
	said := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Phrase:
			said[i] = c.Say(a)
		case Text:
			said[i] = c.Tell(a)
		default:
			said[i] = a
		}
	}
	return fmt.Sprintf(says, said...)
}

// Count says one of two phrases: the first of one thing, the second of any other number.
func (c *Catalogue) Count(n int, one, many Phrase, args ...any) string {
	if n == 1 {
		return c.Say(one, args...)
	}
	return c.Say(many, args...)
}

// Tell says a text.
func (c *Catalogue) Tell(t Text) string {
	if c == nil {
		return t.String()
	}
	return t.in(c)
}

// Lang returns the code of the language.
func (c *Catalogue) Lang() string {
	if c == nil {
		return "en"
	}
	return c.Code
}

// Path returns the address, in this language, of a page that has the address path in
// English.
func (c *Catalogue) Path(path string) string {
	if c == nil {
		return path
	}
	return "/" + c.Code + path
}

// FileAddress returns the address of the file from which a page reads the catalogue, "" for
// English.
func (c *Catalogue) FileAddress() string {
	if c == nil {
		return ""
	}
	return c.File
}

// An Other is a language that the page speaks, seen from a page in another.
type Other struct {
	// Code is that of the language in BCP 47.
	Code string
	// Name is that of the language and Read what leads to the page in it, both in it.
	Name, Read string
}

// Path returns the address, in the language, of a page that has the address path in English.
func (o Other) Path(path string) string {
	if o == English {
		return path
	}
	return "/" + o.Code + path
}

// English is the language that has no catalogue, as its own people call it.
var English = Other{Code: "en", Name: "English", Read: "In English"}

// Others are the languages besides English. Each has its catalogue in package translation.
var Others = []Other{{Code: "de", Name: "Deutsch", Read: "Auf Deutsch"}}

// Besides returns the languages besides the one of a code, English among them.
func Besides(code string) (others []Other) {
	for _, o := range append([]Other{English}, Others...) {
		if o.Code != code {
			others = append(others, o)
		}
	}
	return others
}

// Split returns the code of the language in which the page at an address is, "" for
// English, and the address of that page in English.
func Split(path string) (code, english string) {
	for _, o := range Others {
		if rest, ok := strings.CutPrefix(path, "/"+o.Code+"/"); ok {
			return o.Code, "/" + rest
		}
	}
	return "", path
}
