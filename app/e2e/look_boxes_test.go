package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Both are for a person to look at the page: what TestBoxes finds right may be
// ugly all the same.
var (
	looksDir  = flag.String("looks", "", "folder in which TestBoxes leaves a picture of each state in each window")
	looksDark = flag.Bool("dark", false, "have TestBoxes look at the dark theme")
	looksDe   = flag.Bool("german", false, "have TestBoxes look at all states in German, and at none in English")
)

// A partRule says of all elements that match Part, where they are shown, what
// their boxes are like, in CSS pixels: at least Width wide and Height high, at
// most Most high, and from left to right within the nearest ancestor that
// matches Within. All of them lie within the window from left to right.
type partRule struct {
	Part   string  `json:"part"`
	Within string  `json:"within"`
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Most   float64 `json:"most"`
}

// An orderRule says of the first elements that match First and Then, where both
// are shown, that First is above Then or, with Beside, left of it. In says in which
// of the page's layouts that holds: where it fits the window, where it scrolls, or
// in both if it is empty.
type orderRule struct {
	First  string `json:"first"`
	Then   string `json:"then"`
	Beside bool   `json:"beside"`
	In     layout `json:"in"`
}

// A layout is one of the two that the page has.
type layout string

const (
	fits    layout = "fits"    // a window that is large enough holds all of the page
	scrolls layout = "scrolls" // the page is longer than the window
)

// partRules are the parts of the page.
var partRules = []partRule{
	{Part: ".topbar", Within: ".page", Width: 300, Height: 40, Most: 170},
	{Part: ".brand", Within: ".topbar", Width: 28, Height: 20, Most: 90},
	{Part: ".bar-link", Within: ".programs", Width: 40, Height: 30, Most: 50},
	{Part: ".programs-card", Within: ".programs-cards", Width: 150, Height: 60, Most: 320},
	{Part: "#menu-search", Within: ".programs-head", Width: 180, Height: 30, Most: 50},
	{Part: ".intro", Within: "main", Width: 300, Height: 24, Most: 640},
	{Part: ".intro h1", Within: ".intro-head", Width: 60, Height: 20, Most: 120},
	{Part: ".todos", Within: ".intro", Width: 90, Height: 20, Most: 160},
	{Part: ".todo-do", Within: ".todos", Width: 40, Height: 24, Most: 100},
	{Part: "#lesson", Within: "main", Width: 300, Height: 200},
	{Part: "#lesson h1", Within: "#lesson", Width: 60, Height: 20, Most: 120},
	{Part: ".lesson-text", Within: "#lesson", Width: 280, Height: 40},
	{Part: ".answer", Within: ".ask, .first", Width: 200, Height: 30, Most: 120},
	{Part: ".thing-row", Within: ".thing", Width: 200, Height: 24, Most: 40},
	{Part: "#check", Within: ".lesson-acts", Width: 60, Height: 34, Most: 50},
	{Part: ".result", Within: ".results", Width: 240, Height: 30},
	{Part: ".controls", Within: "main", Width: 300, Height: 50, Most: 140},
	{Part: "#run", Within: ".controls-run", Width: 60, Height: 36, Most: 60},
	{Part: "#stop", Within: ".controls-run", Width: 60, Height: 36, Most: 60},
	{Part: ".readout", Within: ".controls", Width: 120, Height: 36, Most: 90},
	{Part: "#clock-pause", Within: ".controls", Width: 40, Height: 34, Most: 60},
	{Part: "#options > summary", Within: ".controls", Width: 40, Height: 34, Most: 60},
	{Part: "#more > summary", Width: 40, Height: 34, Most: 60},
	{Part: ".fetching", Within: ".controls", Width: 200, Height: 10, Most: 60},
	{Part: ".notice:not(:empty)", Within: "main", Width: 300, Height: 30, Most: 500},
	{Part: ".bench", Within: "main", Width: 300, Height: 300},
	{Part: ".panel", Within: "main", Width: 200, Height: 24},
	{Part: ".panel-head", Within: ".panel", Width: 200, Height: 24, Most: 170},

	{Part: "#source", Within: ".bench", Width: 300, Height: 100},
	{Part: ".file-tabs", Within: "#source", Width: 300, Height: 30, Most: 64},
	{Part: ".file-tab", Within: ".file-tabs", Width: 40, Height: 24, Most: 48},
	{Part: `.file-tab[aria-selected="true"]`, Within: "#file-tabs", Width: 40, Height: 24, Most: 48},
	{Part: "#editor:not(:empty)", Within: "#source", Width: 300, Height: 60},
	{Part: ".editor", Within: "#editor", Width: 300, Height: 60},
	{Part: "#source > .files", Within: "#source", Width: 200, Height: 16},
	{Part: ".problems", Within: "#source", Width: 300, Height: 30},
	{Part: ".source-buttons", Within: ".source-head", Width: 80, Height: 24, Most: 120},

	{Part: ".stage", Within: ".bench", Width: 300, Height: 200},
	{Part: ".page:not(.embedded) .client", Within: ".stage", Width: 300, Height: 50},
	{Part: ".embedded .client", Within: ".stage", Width: 300, Height: 40},
	{Part: ".embed-head", Within: "main", Width: 300, Height: 36, Most: 60},
	{Part: "#full-page", Within: ".embed-head", Width: 60, Height: 20, Most: 40},
	{Part: ".client-form", Within: ".client", Width: 280, Height: 30, Most: 200},
	{Part: ".request", Within: ".requests", Width: 250, Height: 24, Most: 200},
	{Part: ".timeline.panel", Within: ".stage", Width: 300, Height: 120},
	{Part: "#timeline", Within: ".timeline.panel", Width: 300, Height: 40},
	{Part: "main canvas", Within: ".picture, .overview", Width: 300, Height: 20},
	{Part: "#timeline > canvas", Within: "#timeline", Width: 300, Height: 30},
	{Part: "#overview > canvas", Within: "#overview", Width: 300, Height: 20, Most: 120},
	{Part: "#timeline-kept > canvas", Within: "#timeline-kept", Width: 300, Height: 40},
	{Part: ".playhead", Within: ".timeline.panel", Width: 200, Height: 20, Most: 70},
	{Part: ".legend", Within: ".timeline.panel", Width: 250, Height: 16, Most: 200},
	{Part: ".transport", Within: ".timeline.panel", Width: 280, Height: 30, Most: 110},
	{Part: "#reactions", Within: ".stage", Width: 300, Height: 20},

	{Part: "#dock", Within: ".bench", Width: 300, Height: 60},
	{Part: ".dock-bar", Within: "#dock", Width: 600, Height: 30, Most: 50},
	{Part: `.dock-reading:not([data-reading="inspector"])`, Within: "#dock", Width: 200, Height: 30},
	{Part: "#run-tables.panel", Within: "#dock", Width: 200, Height: 60},
	{Part: "#differences", Within: "#dock", Width: 200, Height: 40},
	{Part: "#findings", Within: "#dock", Width: 200, Height: 20},
	{Part: ".finding", Within: "#findings", Width: 180, Height: 30},
	{Part: "#story", Within: "#dock", Width: 200, Height: 40},
	{Part: ".output.panel", Within: "#dock", Width: 200, Height: 40},
	{Part: "#inspector", Within: "#dock", Width: 200, Height: 40},

	{Part: ".menu-list", Width: 100, Height: 60},
	{Part: ".menu-item", Within: ".menu-list", Width: 90, Height: 36, Most: 90},
	{Part: "dialog", Width: 300, Height: 150},
	{Part: ".sheet-head", Within: "dialog", Width: 280, Height: 30, Most: 90},
	{Part: "button", Width: 12, Height: 12, Most: 400},
}

// orderRules say what stands above what.
var orderRules = []orderRule{
	{First: ".topbar", Then: ".intro"},
	{First: ".brand", Then: ".controls", Beside: true, In: fits},
	{First: ".programs", Then: ".controls", Beside: true, In: fits},
	{First: ".controls", Then: ".bar-buttons", Beside: true, In: fits},
	{First: ".controls", Then: ".intro", In: fits},
	{First: ".intro", Then: ".bench"},
	{First: ".controls", Then: ".bench", In: fits},
	{First: "#source", Then: "#divide-source", Beside: true, In: fits},
	{First: "#divide-source", Then: ".stage", Beside: true, In: fits},
	{First: "#source", Then: "#divide-dock", In: fits},
	{First: ".stage", Then: "#divide-dock", In: fits},
	{First: "#divide-dock", Then: "#dock", In: fits},
	{First: ".page:not(.embedded) #source", Then: ".stage", Beside: true},
	{First: ".embed-head", Then: ".bench"}, // in a narrow frame the picture is above the source
	{First: "#source", Then: "#dock"},
	{First: ".stage", Then: "#dock"},
	{First: ".source-head", Then: ".file-tabs"},
	{First: ".source-head", Then: ".editor"},
	{First: ".file-tabs", Then: "#editor"},
	{First: ".file-tabs", Then: ".editor"},
	{First: ".editor", Then: ".problems"},
	{First: ".client", Then: ".timeline.panel"},
	{First: ".timeline.panel > .panel-head", Then: "#timeline"},
	{First: ".compare-bar", Then: "#timeline"},
	{First: "#timeline-kept", Then: "#timeline"},
	{First: "#timeline", Then: "#overview"},
	{First: "#overview", Then: ".transport"},
	{First: "#timeline", Then: ".transport"},
	{First: ".transport", Then: ".legend"},
	{First: ".timeline.panel", Then: "#reactions"},
	{First: ".dock-bar", Then: ".dock-readings"},
	{First: ".output.panel", Then: "#findings", Beside: true},
	{First: "#findings", Then: "#inspector", Beside: true},
	{First: "#inspector", Then: "#story", Beside: true, In: fits},
	{First: "#findings", Then: "#story", Beside: true},
	{First: "#run", Then: "#stop", Beside: true},
}

// apartRules are parts of which no two lie on one another, although they stand in
// different ones. What is meant to cover others is not among them: notices, sheets,
// menus, what says that a run is older than its source and, on a phone, the controls.
var apartRules = []string{
	".brand", ".programs", ".bar-buttons", ".intro", "#lesson", ".controls", "#source", "#divide-source", ".client",
	".timeline.panel", "#reactions", "#divide-dock", ".dock-bar", ".dock-reading",
}

// paperRules are the parts of the page on paper.
var paperRules = boxRules{
	Parts: []partRule{
		{Part: ".intro", Within: "main", Width: 600, Height: 20, Most: 200},
		{Part: "#source", Within: ".bench", Width: 250, Height: 100},
		{Part: "#print-source", Within: "#source", Width: 250, Height: 60},
		{Part: ".timeline.panel", Within: ".stage", Width: 400, Height: 80},
		{Part: "#print-picture > svg", Within: "#print-picture", Width: 300, Height: 40},
		{Part: "#colophon", Within: ".page", Width: 600, Height: 6, Most: 60},
	},
	Orders: []orderRule{
		{First: ".intro", Then: "#source"},
		{First: "#source", Then: ".stage", Beside: true},
		{First: ".timeline.panel", Then: ".output.panel"},
		{First: ".bench", Then: "#colophon"},
	},
}

// boxSizes are windows, in CSS pixels: of a phone, a tablet, the smallest that the page
// fits, laptops and a desktop.
var boxSizes = []boxSize{{390, 844}, {768, 1024}, {1024, 768}, {1200, 620}, {1200, 800}, {1366, 768}, {1440, 900}, {1920, 1080}}

// A boxSize is the size of a window.
type boxSize struct{ width, height int64 }

// boxRules are what holds of the parts of a page.
type boxRules struct {
	Parts  []partRule  `json:"parts"`
	Orders []orderRule `json:"orders"`
	Apart  []string    `json:"apart"`
}

// pageRules are those of the page; of the gallery there are none.
var pageRules = boxRules{partRules, orderRules, apartRules}

// findBoxFaults returns what is wrong with the boxes of the page as it is.
func (p *page) findBoxFaults(all boxRules) []string {
	p.t.Helper()
	check, err := os.ReadFile("testdata/boxes.js")
	if err != nil {
		p.t.Fatal(err)
	}
	if all.Parts == nil {
		all.Parts, all.Orders = []partRule{}, []orderRule{}
	}
	if all.Apart == nil {
		all.Apart = []string{}
	}
	rules, err := json.Marshal(all)
	if err != nil {
		p.t.Fatal(err)
	}
	evaluate[any](p, `(scrollTo(0, 0), page.drawn())`)
	return evaluate[[]string](p, "("+string(check)+")("+string(rules)+")")
}

// keepPicture leaves a picture of the whole page, where that was asked for.
func (p *page) keepPicture(name string, size boxSize) {
	if *looksDir == "" {
		return
	}
	p.t.Helper()
	raw := get(p, "taking a picture", func(ctx context.Context, target *chromedp.Target) ([]byte, error) {
		yes := true
		r, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
			Format: cdppage.CaptureScreenshotFormatPng, CaptureBeyondViewport: &yes,
		})
		return r.Data, err
	})
	file := filepath.Join(*looksDir, fmt.Sprintf("%s-%dx%d.png", strings.ReplaceAll(name, " ", "-"), size.width, size.height))
	if err := os.WriteFile(file, raw, 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// TestBoxes has every part of the page in its place, in every state that a
// person can reach and in every window; and in German where that has least room.
func TestBoxes(t *testing.T) {
	t.Parallel()
	states := boxStates("")
	if *looksDe {
		states = nil
	}
	for _, s := range boxStates("/de") {
		if *looksDe || slices.Contains(wordy, s.name) {
			s.name = "in German " + s.name
			states = append(states, s)
		}
	}
	tabs := tabsToUse(t)
	for _, s := range states {
		t.Run(strings.ReplaceAll(s.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			p, leave := tabs.take(t)
			defer leave()
			scheme := "light"
			if *looksDark {
				scheme = "dark"
			}
			p.preferMedia("prefers-reduced-motion", "reduce", "prefers-color-scheme", scheme)
			s.enter(p)
			for _, size := range s.sizes {
				p.resizeWindow(size.width, size.height)
				for _, fault := range p.findBoxFaults(s.rules) {
					t.Errorf("at %d × %d: %s", size.width, size.height, fault)
				}
				p.keepPicture(s.name, size)
			}
			if t.Failed() {
				p.resizeWindow(1440, 900)
			}
		})
	}
}
