//go:build !js

package ui

import (
	"regexp"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The gallery has each exhibit once, and no id twice.
func TestGallery(t *testing.T) {
	p := &Page{Gallery: true}
	p.OnInit()
	page := app.HTMLString(p.Render())
	seen := make(map[string]int)
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		seen[m[1]]++
	}
	for id, n := range seen {
		if n > 1 {
			t.Errorf("id %q is there %d times", id, n)
		}
	}
	for _, e := range exhibits {
		if seen[e.slug()] != 1 {
			t.Errorf("no exhibit %q", e.slug())
		}
	}
	if bad := regexp.MustCompile(`\sstyle=|<style|<script|\son[a-z]+=`).FindString(page); bad != "" {
		t.Errorf("the gallery has %q", bad)
	}
	for _, m := range regexp.MustCompile(`\s(?:for|aria-labelledby)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if seen[m[1]] == 0 {
			t.Errorf("nothing has the id %q", m[1])
		}
	}
	t.Logf("%d exhibits, %d KB", len(exhibits), len(page)>>10)
}

// Every exhibit shows something, and what its name says where that is simple.
func TestExhibits(t *testing.T) {
	says := map[string]string{
		"Controls: loading":               `data-phase="loading"`,
		"Controls: time stands still":     "Time stands still",
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
		"Client: nothing runs":            "run the program",
		"Table: more rows than are shown": "<table",
	}
	for _, e := range exhibits {
		html := e.html()
		if len(tags.ReplaceAllString(html, "")) < 3 {
			t.Errorf("%s is empty: %s", e.name, html)
		}
		if want := says[e.name]; !strings.Contains(html, want) {
			t.Errorf("%s does not say %q", e.name, want)
		}
		delete(says, e.name)
	}
	for name := range says {
		t.Errorf("there is no exhibit %q", name)
	}
}
