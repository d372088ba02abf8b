package e2e

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// openEditor opens a sample and puts an editor with its source in the place of the
// listing; testdata/editor.js says what there is in window.test.
func openEditor(t *testing.T, path string) *page {
	t.Helper()
	script, err := os.ReadFile("testdata/editor.js")
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, path)
	if n := evaluate[int](p, string(script)); n == 0 {
		t.Fatal("the editor is empty")
	}
	return p
}

// takeLog returns what the editor said since it was asked last.
func (p *page) takeLog() []string {
	p.t.Helper()
	return evaluate[[]string](p, `test.frame().then(() => test.log.splice(0))`)
}

// expectSource expects the text of the file in view to have some words in it.
func (p *page) expectSource(words string) {
	p.t.Helper()
	if text := evaluate[string](p, `test.text(test.ed.active)`); !strings.Contains(text, words) {
		p.t.Errorf("no %q in\n%s", words, text)
	}
}

// expectCaretAfter expects the caret behind some words.
func (p *page) expectCaretAfter(words string) {
	p.t.Helper()
	if before := evaluate[string](p, `test.ed.view.state.sliceDoc(0, test.caret())`); !strings.HasSuffix(before, words) {
		p.t.Errorf("the caret is after %q, not %q", before[max(0, len(before)-40):], words)
	}
}

// undoTo undoes until the text of the file in view has some words in it. How many
// steps that are depends on how fast the keys came.
func (p *page) undoTo(words string) {
	p.t.Helper()
	for range 20 {
		if strings.Contains(evaluate[string](p, `test.text(test.ed.active)`), words) {
			return
		}
		p.pressWith("z", chromedp.ModifierCtrl)
	}
	p.expectSource(words)
}

// seeInEditor waits for an element in the editor's shadow root.
func (p *page) seeInEditor(selector string) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`test.until(() => test.root.querySelector(%q))`, selector))
}

// middleOf is the middle of an element in the editor's shadow root.
func middleOf(p *page, selector string) (x, y float64) {
	p.t.Helper()
	at := evaluate[[]float64](p, fmt.Sprintf(`test.of(%q)`, selector))
	return at[0], at[1]
}
