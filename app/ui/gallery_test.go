package ui

import (
	"regexp"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/ui/gallery"
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
	for _, e := range gallery.Exhibits {
		if seen[e.Slug()] != 1 {
			t.Errorf("no exhibit %q", e.Slug())
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
	t.Logf("%d exhibits, %d KB", len(gallery.Exhibits), len(page)>>10)
}
