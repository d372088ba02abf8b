package e2e

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// edit opens a lesson and puts an editor with its source in the place of the
// listing; testdata/editor.js says what there is in window.test.
func edit(t *testing.T, path string) *page {
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

// chord presses a key with modifiers.
func (p *page) chord(key string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.do("pressing "+key, chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// enter presses Enter as a keyboard does: the character that follows the key
// is not typed where the key was handled, as it would be if it came by itself.
func (p *page) enter() {
	p.t.Helper()
	key := input.DispatchKeyEventParams{Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13}
	down, up := key, key
	down.Type, down.Text, down.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, "\r", "\r"
	up.Type = input.DispatchKeyEventTypeKeyUp
	p.call("pressing Enter", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, down)
		if err == nil {
			_, err = chromedp.Call(ctx, input.DispatchKeyEvent, up)
		}
		return err
	})
}

// call sends commands to the browser.
func (p *page) call(what string, send func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := send(ctx); err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.complaining())
	}
}

// log returns what the editor said since it was asked last.
func (p *page) log() []string {
	p.t.Helper()
	return evaluate[[]string](p, `test.frame().then(() => test.log.splice(0))`)
}

// holds expects the text of the file in view to have some words in it.
func (p *page) holds(words string) {
	p.t.Helper()
	if text := evaluate[string](p, `test.text(test.ed.active)`); !strings.Contains(text, words) {
		p.t.Errorf("no %q in\n%s", words, text)
	}
}

// caretAfter expects the caret behind some words.
func (p *page) caretAfter(words string) {
	p.t.Helper()
	if before := evaluate[string](p, `test.ed.view.state.sliceDoc(0, test.caret())`); !strings.HasSuffix(before, words) {
		p.t.Errorf("the caret is after %q, not %q", before[max(0, len(before)-40):], words)
	}
}

// inEditor waits for an element in the editor's shadow root.
func (p *page) inEditor(selector string) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`test.until(() => test.root.querySelector(%q))`, selector))
}

// mouse sends a pointer's events at places of the screen.
func (p *page) mouse(kind input.DispatchMouseEventType, xy []float64) {
	p.t.Helper()
	params := input.DispatchMouseEventParams{Type: kind, X: xy[0], Y: xy[1], Button: input.MouseButtonLeft, ClickCount: 1}
	if kind == input.DispatchMouseEventTypeMouseMoved {
		params.ClickCount = 0
		params.Buttons = 1
	}
	p.call(string(kind), func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.DispatchMouseEvent, params)
		return err
	})
}

func TestEditorTyping(t *testing.T) {
	p := edit(t, "/fast-slow")
	evaluate[any](p, `test.put("func main() {", 13)`)
	p.log()
	p.enter()
	p.press(strings.Split("if x {", "")...)
	p.enter()
	p.press("y")
	p.holds("func main() {\n\tif x {\n\t\ty\n\t}\n\tresults")
	p.caretAfter("\t\ty")
	if log := p.log(); !slices.Contains(log, "changed main.go") || !slices.Contains(log, "line main.go:29") {
		t.Errorf("the editor says %q", log)
	}
	if got := evaluate[bool](p, `test.texts["main.go"] === test.text("main.go")`); !got {
		t.Error("another text was told")
	}
	// Keys of the page are letters here.
	p.press("r", "s", "t", "?")
	p.caretAfter("yrst?")
	p.see(`#status[data-phase="idle"]`)

	p.chord("z", chromedp.ModifierCtrl)
	p.chord("z", chromedp.ModifierCtrl)
	p.chord("z", chromedp.ModifierCtrl)
	p.chord("z", chromedp.ModifierCtrl)
	p.holds("func main() {\n\tresults")
	p.log()
	p.chord("s", chromedp.ModifierCtrl)
	p.chord(kb.Enter, chromedp.ModifierCtrl)
	if log := p.log(); !slices.Equal(log, []string{"save", "run"}) {
		t.Errorf("the editor says %q", log)
	}
}
