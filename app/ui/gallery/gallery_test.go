package gallery

import (
	"regexp"
	"strings"
	"testing"
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
