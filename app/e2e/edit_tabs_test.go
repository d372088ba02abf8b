package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestTabs shows twenty files as tabs above the editor: they are chosen by
// keyboard and pointer, renamed and deleted, and are the same when the page is
// loaded again.
func TestTabs(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.visit(site, linkTo(manyFiles(20)))
	p.focusEditor()
	chosen := func(name string) {
		t.Helper()
		p.see(fmt.Sprintf(`.file-tab[data-file=%q][aria-selected="true"][tabindex="0"]`, name))
		p.until("the tab is in sight", `page.tabInRow()`)
		if n := p.count(`.file-tab[tabindex="0"]`); n != 1 {
			t.Errorf("Tab stops at %d tabs", n)
		}
	}
	focused := func() {
		t.Helper()
		p.see(`.file-tab[aria-selected="true"]:focus`)
	}
	chosen("main.go")
	p.focus(`.file-tab[aria-selected="true"]`)
	p.press(kb.ArrowRight)
	chosen("a_rather_long_name_of_a_file_with_a_number_1.go")
	focused()
	p.seeSource("const n1 = 1")
	p.press(kb.ArrowLeft, kb.ArrowLeft) // round the end
	chosen("a_rather_long_name_of_a_file_with_a_number_19.go")
	focused()
	p.press(kb.Home)
	chosen("main.go")
	p.press(kb.End)
	chosen("a_rather_long_name_of_a_file_with_a_number_19.go")
	focused()
	p.until("the panel is the tab's", `document.getElementById(document.querySelector("#editor[role=tabpanel]").getAttribute("aria-labelledby")).matches('[aria-selected="true"]')`)
	p.resizeWindow(390, 800)
	p.until("the tab is in sight on a phone", `page.tabInRow()`)
	p.resizeWindow(1440, 900)
	p.click(`.file-tab[data-file="file2.go"]`)
	chosen("file2.go")

	// A name of one's own, and one file less; loaded again, all is as it was.
	p.click("#source-menu > summary")
	p.fill("#file-rename", "named.go")
	chosen("named.go")
	p.see("#source-menu[open]") // whatever it has changed
	p.click("#file-drop")
	p.gone(`.file-tab[data-file="named.go"]`)
	chosen("main.go")
	p.seeCount(19, ".file-tab")
	p.reload()
	p.focusEditor()
	p.seeCount(19, ".file-tab")
	chosen("main.go")
}

// TestTabsComeAndGo adds a file, which makes tabs above the editor, and takes
// it away, which leaves none.
func TestTabsComeAndGo(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.focusEditor()
	p.see("#problems .problem") // from now on they take their place
	whole := evaluate[float64](p, script("page.height", "#editor > .editor"))
	p.click("#source-menu > summary")
	p.click("#file-new")
	p.see(`.file-tab[data-file="more.go"][aria-selected="true"]`)
	p.until("the tabs are above the editor", `page.tabInRow()`)
	p.click(`.file-tab[data-file="main.go"]`)
	p.seeSource("func fastRequest")
	if got := evaluate[float64](p, script("page.height", "#editor > .editor")); got < whole-60 {
		t.Errorf("the editor was %.0f high and is %.0f", whole, got)
	}
	p.click("#revert")
	p.see("#file-tabs[hidden]")
	p.until("the editor stands alone", `page.height("#editor > .editor") > 100 && getComputedStyle(document.querySelector("#file-tabs")).display === "none"`)
}
