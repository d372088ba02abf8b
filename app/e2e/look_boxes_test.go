package e2e

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Both are for a person to look at the page: what TestBoxes finds right may be
// ugly all the same.
var (
	looksDir  = flag.String("looks", "", "folder in which TestBoxes leaves a picture of each state at each width")
	looksDark = flag.Bool("dark", false, "have TestBoxes look at the dark theme")
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
// are shown, that First is above Then or, with Beside, left of it.
type orderRule struct {
	First  string `json:"first"`
	Then   string `json:"then"`
	Beside bool   `json:"beside"`
}

// partRules are the parts of the page.
var partRules = []partRule{
	{Part: ".topbar", Within: ".page", Width: 300, Height: 40, Most: 170},
	{Part: ".brand", Within: ".topbar", Width: 60, Height: 20, Most: 60},
	{Part: ".bar-link", Within: ".programs", Width: 40, Height: 30, Most: 50},
	{Part: ".programs-card", Within: ".programs-cards", Width: 150, Height: 60, Most: 320},
	{Part: "#menu-search", Within: ".programs-head", Width: 180, Height: 30, Most: 50},
	{Part: ".intro", Within: "main", Width: 300, Height: 24, Most: 640},
	{Part: ".intro h1", Within: ".intro-head", Width: 60, Height: 20, Most: 120},
	{Part: ".todos", Within: ".intro", Width: 200, Height: 20, Most: 160},
	{Part: ".todo-do", Within: ".todos", Width: 40, Height: 24, Most: 100},
	{Part: ".controls", Within: "main", Width: 300, Height: 50, Most: 420},
	{Part: "#run", Within: ".controls-run", Width: 60, Height: 36, Most: 60},
	{Part: "#stop", Within: ".controls-run", Width: 60, Height: 36, Most: 60},
	{Part: ".readout", Within: ".controls", Width: 150, Height: 40, Most: 90},
	{Part: ".controls-clock", Within: ".controls", Width: 200, Height: 30, Most: 260},
	{Part: ".controls-out", Within: ".controls", Width: 100, Height: 30, Most: 100},
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
	{Part: ".client", Within: ".stage", Width: 300, Height: 80},
	{Part: ".client-form", Within: ".client", Width: 280, Height: 30, Most: 200},
	{Part: ".request", Within: ".requests", Width: 250, Height: 24, Most: 200},
	{Part: ".timeline.panel", Within: ".stage", Width: 300, Height: 120},
	{Part: "#timeline", Within: ".timeline.panel", Width: 300, Height: 40},
	{Part: "main canvas", Within: ".picture, .overview", Width: 300, Height: 20},
	{Part: "#timeline > canvas", Within: "#timeline", Width: 300, Height: 30},
	{Part: "#overview > canvas", Within: "#overview", Width: 300, Height: 20, Most: 120},
	{Part: "#timeline-kept > canvas", Within: "#timeline-kept", Width: 300, Height: 40},
	{Part: ".playhead", Within: ".timeline.panel", Width: 250, Height: 20, Most: 70},
	{Part: ".legend", Within: ".timeline.panel", Width: 250, Height: 16, Most: 200},
	{Part: "#run-tables.panel", Within: ".stage", Width: 300, Height: 60},
	{Part: "#differences", Within: ".stage", Width: 300, Height: 40},
	{Part: "#reactions", Within: ".stage", Width: 300, Height: 20},
	{Part: "#findings", Within: ".stage", Width: 300, Height: 20},
	{Part: ".finding", Within: "#findings", Width: 280, Height: 30},
	{Part: "#story", Within: ".stage", Width: 200, Height: 40},
	{Part: ".output.panel", Within: ".stage", Width: 200, Height: 40},
	{Part: "#inspector", Within: ".stage", Width: 200, Height: 40},
	{Part: ".footer", Within: ".page", Width: 300, Height: 40},

	{Part: ".menu-list", Width: 100, Height: 60},
	{Part: ".menu-item", Within: ".menu-list", Width: 90, Height: 36, Most: 90},
	{Part: "dialog", Width: 300, Height: 150},
	{Part: ".sheet-head", Within: "dialog", Width: 280, Height: 30, Most: 90},
	{Part: "button", Width: 12, Height: 12, Most: 400},
}

// orderRules say what stands above what.
var orderRules = []orderRule{
	{First: ".topbar", Then: ".intro"},
	{First: ".intro", Then: ".controls"},
	{First: ".controls", Then: ".notice:not(:empty)"},
	{First: ".notice:not(:empty)", Then: ".bench"},
	{First: "#source", Then: ".stage", Beside: true},
	{First: ".bench", Then: ".footer"},
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
	{First: "#overview", Then: ".playhead"},
	{First: ".playhead", Then: ".legend"},
	{First: ".timeline.panel", Then: "#reactions"},
	{First: "#reactions", Then: "#findings"},
	{First: "#findings", Then: ".readings"},
	{First: "#story", Then: ".output.panel"},
	{First: "#run", Then: "#stop", Beside: true},
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

// boxWidths are of a phone, a tablet, a laptop and a desktop, in CSS pixels.
var boxWidths = []int64{390, 768, 1440, 1920}

// boxRules are what holds of the parts of a page.
type boxRules struct {
	Parts  []partRule  `json:"parts"`
	Orders []orderRule `json:"orders"`
}

// pageRules are those of the page; of the gallery there are none.
var pageRules = boxRules{partRules, orderRules}

// findBoxFaults returns what is wrong with the boxes of the page as it is.
func (p *page) findBoxFaults(all boxRules) []string {
	p.t.Helper()
	check, err := os.ReadFile("testdata/boxes.js")
	if err != nil {
		p.t.Fatal(err)
	}
	if all.Parts == nil {
		all = boxRules{[]partRule{}, []orderRule{}}
	}
	rules, err := json.Marshal(all)
	if err != nil {
		p.t.Fatal(err)
	}
	evaluate[any](p, `(scrollTo(0, 0), page.drawn())`)
	return evaluate[[]string](p, "("+string(check)+")("+string(rules)+")")
}

// keepPicture leaves a picture of the whole page, where that was asked for.
func (p *page) keepPicture(name string, width int64) {
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
	file := filepath.Join(*looksDir, fmt.Sprintf("%s-%d.png", strings.ReplaceAll(name, " ", "-"), width))
	if err := os.WriteFile(file, raw, 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// TestBoxes has every part of the page in its place, in every state that a
// person can reach and at every width.
func TestBoxes(t *testing.T) {
	t.Parallel()
	for _, s := range boxStates() {
		t.Run(strings.ReplaceAll(s.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			p := blank(t)
			scheme := "light"
			if *looksDark {
				scheme = "dark"
			}
			p.preferMedia("prefers-reduced-motion", "reduce", "prefers-color-scheme", scheme)
			s.enter(p)
			for _, width := range s.widths {
				p.resizeWindow(width, 900)
				for _, fault := range p.findBoxFaults(s.rules) {
					t.Errorf("at %d: %s", width, fault)
				}
				p.keepPicture(s.name, width)
			}
			if t.Failed() {
				p.resizeWindow(1440, 900)
			}
		})
	}
}
