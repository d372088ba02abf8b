package gallery

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// tags finds all tags.
var tags = regexp.MustCompile(`<[^>]*>`)

// Every exhibit shows something, and what its name says where that is simple.
func TestExhibits(t *testing.T) {
	says := map[string]string{
		"Controls: loading":               `data-phase="loading"`,
		"Controls: time stands still":     "Paused",
		"Controls: could not start":       `data-phase="failed"`,
		"Notice: warning":                 "Deadlock",
		"Timeline: deadlock":              "<svg",
		"Timeline: many goroutines":       "×60",
		"Output: every kind":              "‹U+202E›",
		"Output: more than is shown":      "the last 500",
		"Inspector: goroutine, ended":     "goroutine 17",
		"Inspector: request":              "hung up",
		"Inspector: context, done":        "closed",
		"Inspector: value not found":      "Value(nobody) is nil",
		"Client: nothing runs":            "Press Run",
		"Table: more rows than are shown": "<table",
	}
	for _, e := range Exhibits {
		html := e.html()
		if len(tags.ReplaceAllString(html, "")) < 3 {
			t.Errorf("%s is empty: %s", e.Name, html)
		}
		if want := says[e.Name]; !strings.Contains(html, want) {
			t.Errorf("%s does not say %q", e.Name, want)
		}
		delete(says, e.Name)
	}
	for name := range says {
		t.Errorf("there is no exhibit %q", name)
	}
}

// TestExhibitsAreQuiet expects that no exhibit takes the focus: the gallery opened in
// its middle then.
func TestExhibitsAreQuiet(t *testing.T) {
	for _, e := range Exhibits {
		for _, tag := range tags.FindAllString(e.html(), -1) {
			if regexp.MustCompile(`\sautofocus[\s=>]`).MatchString(tag) {
				t.Errorf("%s: %s", e.Name, tag)
			}
		}
	}
}

// emoji are the characters that are text by default in Unicode and that some systems
// draw as coloured pictures nevertheless, of those that could be signs on a page.
const emoji = "▶◀⏏⏭⏮⏯⏱⏲⏸⏹⏺▪▫◻◼✔✖☑⚠⚡↔↕↖↗↘↙↩↪⤴⤵➡⬅⬆⬇☀⌨✉✏ℹ‼⁉❤©®™"

// TestSignsAreText expects that such a character is followed by the selector for text.
func TestSignsAreText(t *testing.T) {
	seen := 0
	for _, e := range Exhibits {
		html := e.html()
		for i, c := range html {
			if !strings.ContainsRune(emoji, c) {
				continue
			}
			if seen++; !strings.HasPrefix(html[i+utf8.RuneLen(c):], "\ufe0e") {
				t.Errorf("%s: %q", e.Name, html[max(0, i-60):i+10])
			}
		}
	}
	if seen == 0 {
		t.Error("no exhibit has any of them")
	}
}
