package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostileTail is the rest of a lesson, after what it says.
const hostileTail = "\n-- starter/main.go --\npackage main\n\nfunc main() {}\n-- solution/main.go --\npackage main\n\nfunc main() { println() }\n-- checks --\nmain returns\n"

// hostileLessons are the files of lessons as nobody writes them who means well, and what the page
// says of them. Where it says nothing, it shows the lesson.
var hostileLessons = []struct{ name, text, says string }{
	{"script.txtar", "-- lesson.md --\n# <script>ran()</script><img src=x onerror=ran()>\n\n" +
		"<script>ran()</script><img src=\"https://example.org/x.png\" onerror=\"ran()\">\n\n<svg onload=ran()>\n\n<iframe srcdoc=\"<script>parent.ran()</script>\"></iframe>\n\n" +
		"[a](javascript:ran()) [b](JaVaScRiPt:ran()) [c](data:text/html,<script>ran()</script>) <javascript:ran()> [d](https://example.org/\"onclick=\"ran())\n\n" +
		"![e](https://example.org/e.png)\n\n```ask\n<b onclick=ran()>Why?</b>\n( ) <script>ran()</script>\n(x) <img src=x onerror=ran()>\n```\n" + hostileTail, ""},
	{"nowhere.txtar", "-- lesson.md --\n# Nowhere\n\n[one](<#at the end of goroutine nobody>) [two](#main.go:99999) [three](<#context WithCancel in nothing>) [four](#main.go:1)\n\n" +
		"```predict\ngoroutine nobody\n```\n" + hostileTail, ""},
	{"long.txtar", "-- lesson.md --\n# Long\n\n" + strings.Repeat("word ", 13000) + hostileTail, ""},
	{"wide.txtar", "-- lesson.md --\n# Wide\n\n" + strings.Repeat("w", 64000) + hostileTail, ""},
	{"unseen.txtar", "-- lesson.md --\n# \u202etfel\u202c und\u200b\u200d \u05d0\u05d1\u05d2\n\n\u202e\u2066evil\u200b\ufeff" + hostileTail, ""},
	{"longer.txtar", "-- lesson.md --\n# Longer\n\n" + strings.Repeat("word ", 14000) + hostileTail, "lesson.md: the text has"},
	{"huge.txtar", "-- lesson.md --\n# Huge\n\n" + strings.Repeat("word ", 60000) + hostileTail, "the lesson has 300"},
	{"cyclic.txtar", "-- lesson.md --\n# Cyclic\n\n[it](<#" + strings.Repeat("at the end of ", 4000) + "goroutine main>)" + hostileTail, "lesson.md: line 3"},
	{"checks.txtar", "-- lesson.md --\n# Checks" + hostileTail + strings.Repeat("main returns\n", 10000), "checks: the checks have more than 65536 bytes"},
	{"path.txtar", "-- lesson.md --\n# Path" + hostileTail + "-- solution/../../main.go --\n", "has a folder"},
	{"other.txtar", "-- lesson.md --\n# Path" + hostileTail + "-- ../../etc/passwd --\n", "no file of a lesson is called so"},
	{"bidi.txtar", "-- lesson.md --\n# Bidi" + hostileTail + "-- solution/m\u202eain.go --\n", "solution"},
}

// TestHostileLessons opens such files, as from disk: each is refused with words, or shown as
// text. Nothing of it runs, nothing leaves the page, and the page goes on.
func TestHostileLessons(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.injectScript(`globalThis.ran = globalThis.alert = globalThis.open = () => { globalThis.somethingRan = true; }`)
	p.visit(site, "/fast-slow")
	dir := t.TempDir()
	for _, h := range hostileLessons {
		file := filepath.Join(dir, h.name)
		if err := os.WriteFile(file, []byte(h.text), 0o600); err != nil {
			t.Fatal(err)
		}
		p.chooseFile(file, func() {})
		if h.says != "" {
			p.seeText("#notice", h.name)
			p.seeText("#notice", h.says)
			continue
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(h.text, "-- lesson.md --\n# "), "\n")
		p.seeText("#lesson h1", title)
		p.expectHarmless(h.name)
		p.runToEnd()
		p.see(`#check[aria-disabled="false"]`)
		for _, answer := range p.texts("#lesson .answer") {
			if !strings.Contains(answer, "<") {
				t.Errorf("%s: an answer is %q", h.name, answer)
			}
		}
		p.expectHarmless(h.name)
	}
	p.choose("leak")
	p.runToEnd()
	if from := evaluate[[]string](p, `performance.getEntriesByType("resource").map((e) => e.name).filter((n) => !n.startsWith(location.origin) && !n.startsWith("blob:") && !n.startsWith("data:"))`); len(from) > 0 {
		t.Errorf("the page has asked for %q", from)
	}
}

// expectHarmless expects nothing of a lesson's to have run, nor to be more than text and links
// to pages, and the lesson to be no wider than its window.
func (p *page) expectHarmless(name string) {
	p.t.Helper()
	if evaluate[bool](p, `!!globalThis.somethingRan`) {
		p.t.Errorf("%s: something of it has run", name)
	}
	for _, e := range evaluate[[]string](p, `[...document.querySelectorAll("#lesson :is(script, iframe, img, style, object, embed, link, form, svg:not(.thing-picture, .sign)), #lesson [onclick], #lesson [onerror], #lesson [onload], #lesson a:not([href^='http'], [href^='/'])")].map((e) => e.outerHTML.slice(0, 200))`) {
		p.t.Errorf("%s: there is %s", name, e)
	}
	if wide := evaluate[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		p.t.Errorf("%s: the page is %d wider than its window", name, wide)
	}
}
