package e2e

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axePath is axe-core, which looks for what shuts people out of a page.
const axePath = "testdata/axe/axe.min.js"

// TestAxeIsUnmodified compares the copy of axe-core with the sum in its README.
func TestAxeIsUnmodified(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(axePath)
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("testdata/axe/README")
	if err != nil {
		t.Fatal(err)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(text)); !strings.Contains(string(readme), "SHA-256 of axe.min.js: "+sum+"\n") {
		t.Errorf("axe.min.js has the sum %s", sum)
	}
}

// A violation is what axe-core finds.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		Target         []any
		FailureSummary string
	}
}

// axeRules are the rules of axe-core that have to hold, by their tags. Of these, those of
// colours are axeColourRules: nothing else changes from theme to theme.
const (
	axeRules       = `{type: "tag", values: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]}`
	axeColourRules = `{type: "rule", values: ["color-contrast","link-in-text-block"]}`
)

// expectAccessible reports everything that axe-core finds in the page as it is, as errors of
// what. In all of looks.themes but the first, only colours are looked at.
func (p *page) expectAccessible(theme, what string) {
	p.t.Helper()
	rules := axeColourRules
	if theme == looks.themes[0] {
		rules = axeRules
	}
	text := patiently[string](p, "looking at all of the page", `axe.run(document, {
		runOnly: `+rules+`, resultTypes: ["violations"], preload: false,
	}).then((r) => JSON.stringify(r.violations.map((v) => ({
		id: v.id, impact: v.impact, help: v.help,
		nodes: v.nodes.map((n) => ({html: n.html.slice(0, 300), target: n.target, failureSummary: n.failureSummary})),
	}))))`)
	var found []violation
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		p.t.Fatal(err)
	}
	for _, v := range found {
		for i, n := range v.Nodes {
			if i == 4 {
				p.t.Errorf("%s: %s: and %d more", what, v.ID, len(v.Nodes)-i)
				break
			}
			p.t.Errorf("%s: %s (%s): %s\n\t%v %s\n\t%s", what, v.ID, v.Impact, v.Help, n.Target, n.HTML,
				strings.ReplaceAll(n.FailureSummary, "\n", "\n\t"))
		}
	}
}

// looks are the themes, and the widths of the window.
var looks = struct {
	themes []string
	widths []int64
}{[]string{"light", "dark", "contrast", "contrast-dark"}, []int64{1440, 360}}

// A view is a page in a state that is worth looking at.
type view struct {
	name, path string
	enter      func(*page) // brings the page into the state
}

// views are what TestAxe looks at.
var views = []view{
	{"home", "/", nil},
	{"process", "/process", nil},
	{"fast-slow", "/fast-slow", nil},
	{"embedded", "/embed?program=fast-slow", nil},
	{"embedded, the picture alone", "/embed?program=process&fit=1&view=picture&controls=min", nil},
	{"embedded, all of it", "/embed?program=process&fit=1&view=picture+source+output+inspector", nil},
	{"for authors", "/embed/example", nil},
	{"for an article", "/embed/author", func(p *page) { p.see("#preview go-context-play") }},
	{"for authors, in German", "/de/embed/example", nil},
	{"for an article, in German", "/de/embed/author", func(p *page) { p.see("#preview go-context-play") }},
	{"no such program", "/no-such-program", func(p *page) {
		p.forgiveComplaints() // the address is answered with 404
		p.see(`#notice[data-tone="said"]`)
	}},
	{"deadlock", "/deadlock", func(p *page) { p.runToEnd(); p.see(`#notice[data-tone="fault"]`) }},
	{"after a run, with a context selected", "/process", func(p *page) {
		p.click("#clock-virtual")
		p.click("#run")
		p.click(`#send[aria-disabled="false"]`)
		p.see(`.request[data-id="1"][data-state="answered"]`)
		p.inspectContext("user_id")
	}},
	{"in German, after a run", "/de/process", func(p *page) {
		p.click("#clock-virtual")
		p.click("#run")
		p.click(`#send[aria-disabled="false"]`)
		p.see(`.request[data-id="1"][data-state="answered"]`)
	}},
	{"with a goroutine selected, looking back", "/fast-slow", func(p *page) {
		p.click(`#inspector [data-g]`)
		p.see("#inspector[data-goroutine]")
		p.click("#go-begin")
	}},
	{"with seven files", linkTo(manyFiles(7)), func(p *page) { p.see(".file-tab") }},
	{"with a data race selected", linkToRace(), func(p *page) { p.runToEnd(); p.click(".race .ring-who"); p.see("#inspector[data-goroutine]") }},
	{"before a change", "/fast-slow", func(p *page) {
		p.replaceSource(sampleSource(p.t, "fast-slow") + "\n")
		p.see(".bench[data-stale]")
	}},
	{"after a panic", "/panic", func(p *page) { p.runToEnd(); p.see("#notice-line") }},
	{"as a table", "/fast-slow", func(p *page) { p.click("#show-table"); p.see("#run-tables.panel") }},
	{"with the sheet of keys", "/fast-slow", func(p *page) { p.click("#show-keys"); p.see("#keys[open]") }},
	{"for a projector", "/process", func(p *page) { p.click("#present"); p.see("[data-present]") }},
	{"the menu of programs", "/programs", func(p *page) { p.see(".programs-card") }},
	{"with the menu of programs", "/fast-slow", func(p *page) { p.click("#programs"); p.see("#menu .programs-card") }},
	{"with nothing found", "/programs", func(p *page) { p.fill("#menu-search", "no such words"); p.see("#menu-none:not([hidden])") }},
	{"a lesson, with guesses", "/lesson-fast-slow", func(p *page) { p.see(".thing-end") }},
	{"a lesson that was checked", "/lesson-signal", (*page).checkStarter},
	{"a lesson whose guesses are told", "/lesson-fast-slow", func(p *page) { p.guess(); p.runToEnd(); p.see(".thing-was") }},
	{"a lesson that was passed", "/lesson-signal", (*page).checkSolution},
	{"a lesson's file that is broken", "/lesson-signal", (*page).openBroken},
	{"the list of lessons", "/learn", func(p *page) { p.see("[data-lesson]") }},
	{"a lesson on paper", "/learn/fast-slow", func(p *page) { p.see(".blank-line") }},
	{"gallery", "/gallery", func(p *page) { p.see(".exhibit .sheet") }},
}

// TestAxe has axe-core find nothing, in any view, theme and width; and no page
// is wider than its window.
func TestAxe(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axePath)
	if err != nil {
		t.Fatal(err)
	}
	tabs := tabsToUse(t)
	for _, v := range views {
		t.Run(strings.ReplaceAll(v.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			p, leave := tabs.take(t)
			defer leave()
			p.preferMedia("prefers-reduced-motion", "reduce") // no colour is between two
			p.visit(site, v.path)
			if v.enter != nil {
				v.enter(p)
			}
			get(p, "loading axe-core", chromedp.Evaluate[bool](string(script)+"\n;true"))
			for _, width := range looks.widths {
				p.resizeWindow(width, 900)
				if got := evaluate[int64](p, `document.documentElement.scrollWidth`); got > width {
					t.Errorf("at %d pixels the page is %d wide", width, got)
				}
				for i, theme := range looks.themes {
					if i > 0 && width < 1000 && v.path == "/gallery" {
						break // 60 components and their colours have been looked at
					}
					evaluate[any](p, fmt.Sprintf(`void ctxplayTheme(%q)`, theme))
					p.expectAccessible(theme, fmt.Sprintf("%s at %d", theme, width))
				}
			}
		})
	}
}
