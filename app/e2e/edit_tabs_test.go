package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// inRow reports whether the tab of the file in view is in sight in its row, and
// the row above the editor.
const inRow = `(() => {
	const row = document.querySelector("#file-tabs").getBoundingClientRect(), tab = document.querySelector('.file-tab[aria-selected="true"]').getBoundingClientRect();
	const editor = document.querySelector("#editor > .editor")?.getBoundingClientRect();
	return !!editor && tab.left >= row.left && tab.right <= row.right && row.bottom <= editor.top + 1 && row.height < 64;
})()`

// Files are tabs above the editor: by keyboard and pointer, however many, and
// whatever comes and goes.
func TestTabs(t *testing.T) {
	p := blank(t)
	p.do("opening", chromedp.Navigate(site+shareOf(manyFiles(20))))
	p.alive()
	p.edits()
	chosen := func(name string) {
		t.Helper()
		p.see(fmt.Sprintf(`.file-tab[data-file=%q][aria-selected="true"][tabindex="0"]`, name))
		p.until("the tab is in sight", inRow)
		if n := evaluate[int](p, `document.querySelectorAll('.file-tab[tabindex="0"]').length`); n != 1 {
			t.Errorf("Tab stops at %d tabs", n)
		}
	}
	focused := func() {
		t.Helper()
		p.until("the focus is on it", `document.activeElement.matches('.file-tab[aria-selected="true"]')`)
	}
	chosen("main.go")
	evaluate[any](p, `void document.querySelector('.file-tab[aria-selected="true"]').focus()`)
	p.press(kb.ArrowRight)
	chosen("a_rather_long_name_of_a_file_with_a_number_1.go")
	focused()
	p.until("the file is shown", `(`+shown+`).includes("const n1 = 1")`)
	p.press(kb.ArrowLeft, kb.ArrowLeft) // round the end
	chosen("a_rather_long_name_of_a_file_with_a_number_19.go")
	focused()
	p.press(kb.Home)
	chosen("main.go")
	p.press(kb.End)
	chosen("a_rather_long_name_of_a_file_with_a_number_19.go")
	focused()
	p.until("the panel is the tab's", `document.getElementById(document.querySelector("#editor[role=tabpanel]").getAttribute("aria-labelledby")).matches('[aria-selected="true"]')`)
	p.resize(390, 800)
	p.until("the tab is in sight on a phone", inRow)
	p.resize(1440, 900)
	p.click(`.file-tab[data-file="file2.go"]`)
	chosen("file2.go")

	// A name of one's own, and one file less; loaded again, all is as it was.
	p.click("#source-menu > summary")
	p.do("naming", chromedp.SetValue(chromedp.CSS("#file-rename"), "named.go"))
	evaluate[any](p, `void document.querySelector("#file-rename").dispatchEvent(new Event("change", {bubbles: true}))`)
	chosen("named.go")
	p.see("#source-menu[open]") // whatever it has changed
	p.click("#file-drop")
	p.gone(`.file-tab[data-file="named.go"]`)
	chosen("main.go")
	p.until("19 are left", `document.querySelectorAll(".file-tab").length === 19`)
	p.do("loading again", chromedp.Reload())
	p.alive()
	p.edits()
	p.until("19 are back", `document.querySelectorAll(".file-tab").length === 19`)
	chosen("main.go")
}

// A file more is a tab more, with the editor where it was; a file less is none.
func TestTabsComeAndGo(t *testing.T) {
	p := open(t, "/fast-slow")
	p.edits()
	whole := evaluate[float64](p, `document.querySelector("#editor > .editor").getBoundingClientRect().height`)
	p.click("#source-menu > summary")
	p.click("#file-new")
	p.see(`.file-tab[data-file="more.go"][aria-selected="true"]`)
	p.until("the tabs are above the editor", inRow)
	p.click(`.file-tab[data-file="main.go"]`)
	p.until("main.go is shown", `(`+shown+`).includes("func fastRequest")`)
	if got := evaluate[float64](p, `document.querySelector("#editor > .editor").getBoundingClientRect().height`); got < whole-60 {
		t.Errorf("the editor was %.0f high and is %.0f", whole, got)
	}
	p.click("#revert")
	p.see("#file-tabs[hidden]")
	p.until("the editor stands alone", `document.querySelector("#editor > .editor").getBoundingClientRect().height > 100 && getComputedStyle(document.querySelector("#file-tabs")).display === "none"`)
}
