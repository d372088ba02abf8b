package language

import (
	"fmt"
	"strconv"
	"strings"
)

// The format of a catalogue is lines of UTF-8. A phrase is a line, and what the language
// says for it the next one, after "= ":
//
//	# What stands on buttons.
//	Hang up
//	= Auflegen
//
// A line that is empty, or begins with #, says nothing. A phrase or translation that
// begins or ends with a space, begins with one of # = ", or has a line break in it, is
// written in quotes, as a string of Go.

// Parse reads the catalogue of the language with a code.
func Parse(code, text string) (*Catalogue, error) {
	c := &Catalogue{Code: code, says: make(map[Phrase]string)}
	open, at := "", 0 // the phrase whose translation comes next, and its line
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		says, answers := strings.CutPrefix(line, "= ")
		switch {
		case line == "" || line[0] == '#':
			continue
		case answers == (open == ""):
			return nil, fmt.Errorf("reading the catalogue %s: line %d: a phrase and its translation stand one below the other", code, n)
		}
		if !answers {
			says = line
		}
		says, err := unquote(says)
		if err != nil || says == "" {
			return nil, fmt.Errorf("reading the catalogue %s: line %d: no text in Go's quotes", code, n)
		}
		if !answers {
			open, at = says, n
			continue
		}
		if _, twice := c.says[Phrase(open)]; twice {
			return nil, fmt.Errorf("reading the catalogue %s: line %d: %q stands there twice", code, at, open)
		}
		c.says[Phrase(open)], open = says, ""
	}
	if open != "" {
		return nil, fmt.Errorf("reading the catalogue %s: line %d: no translation follows", code, at)
	}
	return c, nil
}

func unquote(s string) (string, error) {
	if !strings.HasPrefix(s, `"`) {
		return s, nil
	}
	return strconv.Unquote(s)
}

// Quote writes a phrase or translation as it stands in a catalogue.
func Quote(s string) string {
	if s == "" || strings.ContainsAny(s, "\n\r") || strings.TrimSpace(s) != s || strings.ContainsRune(`#="`, rune(s[0])) {
		return strconv.Quote(s)
	}
	return s
}

// All calls yield for each phrase and what is said for it, in no order.
func (c *Catalogue) All(yield func(Phrase, string) bool) {
	for p, says := range c.says {
		if !yield(p, says) {
			return
		}
	}
}
