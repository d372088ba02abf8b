package e2e

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEditorMarks has the editor mark lines: the marks move with the text, and
// a click or a key on them selects a goroutine.
func TestEditorMarks(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `test.ed.setMarks([
		{ name: "main.go", line: 12, state: "waiting", goroutines: [{ id: 5, state: "waiting", says: "g5, waiting" }, { id: 6, state: "blocked", says: "g6, blocked, can never wake" }], more: 3, lit: false, hover: false },
		{ name: "main.go", line: 20, state: "", goroutines: [], more: 0, lit: true, hover: false },
		{ name: "main.go", line: 900, state: "", goroutines: [], more: 0, lit: true, hover: false },
	])`)
	marked := func(what string) {
		t.Helper()
		if got := evaluate[string](p, `test.root.querySelector(".cm-line.marked.at-waiting").textContent`); got != "\tselect {○g5✕g6+3" {
			t.Errorf("%s %q is marked", what, got)
		}
		if n := evaluate[int](p, `test.root.querySelectorAll(".cm-line.lit, .cm-gutterElement.lit, .cm-gutterElement.at-waiting").length`); n != 3 {
			t.Errorf("%s %d elements", what, n)
		}
	}
	marked("at first")
	// Through edits above, in and at the beginning of the line.
	evaluate[any](p, `test.put("func fastRequest")`)
	p.pressEnter()
	marked("moved down")
	evaluate[any](p, `test.put("\tselect {")`)
	p.pressEnter()
	p.pressWith("z", chromedp.ModifierCtrl)
	marked("split and joined")
	if label := evaluate[string](p, `test.root.querySelector('.chip[data-g="6"][data-state="blocked"]').getAttribute("aria-label")`); label != "g6, blocked, can never wake" {
		t.Errorf("the chip says %q", label)
	}
	p.takeLog()
	xy := evaluate[[]float64](p, `test.of('.chip[data-g="6"]')`)
	caret := evaluate[int](p, `test.caret()`)
	p.sendMouse(input.DispatchMouseEventTypeMousePressed, xy)
	p.sendMouse(input.DispatchMouseEventTypeMouseReleased, xy)
	if log := p.takeLog(); !slices.Equal(log, []string{"g6"}) {
		t.Errorf("a click on a chip says %q", log)
	}
	if now := evaluate[int](p, `test.caret()`); now != caret {
		t.Errorf("a click on a chip moves the caret from %d to %d", caret, now)
	}
	p.pressWith(kb.Enter, chromedp.ModifierAlt)
	if log := p.takeLog(); !slices.Equal(log, []string{"g5"}) {
		t.Errorf("Alt-Enter says %q", log)
	}
	evaluate[any](p, `test.ed.setMarks([])`)
	if n := evaluate[int](p, `test.root.querySelectorAll(".marked, .lit, .chip").length`); n != 0 {
		t.Errorf("%d marks are left", n)
	}
}

// TestEditorDiagnostics has the editor underline what is wrong: F8 goes through
// it, and a fix is one step to undo.
func TestEditorDiagnostics(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `test.ed.setDiagnostics("main.go", [
		{ from: test.at("ctx, _ :="), to: test.at("ctx, _ :=") + 6, severity: "warning", text: "the cancel function is not used", why: "It leaks until the deadline.",
			fixes: [{ text: "Call it when main returns", edits: [
				{ name: "main.go", from: test.at("_ := context"), to: test.at("_ := context") + 1, new: "cancel" },
				{ name: "main.go", from: test.at("\n\n\tfmt.Println"), to: test.at("\n\n\tfmt.Println"), new: "\n\tdefer cancel()" }] }] },
		{ from: test.at("chan string"), to: test.at("chan string"), severity: "error", text: "<b>undefined</b>", why: "", fixes: [] },
	])`)
	p.seeInEditor(".cm-lintRange-warning")
	p.seeInEditor(".cm-lintRange-error")
	// Typing above moves them, and where fixes go.
	evaluate[any](p, `test.put("func fastRequest")`)
	p.pressEnter()
	p.press(kb.F8)
	p.seeInEditor(".cm-diagnostic")
	if got := evaluate[string](p, `test.root.querySelector(".cm-diagnostic").textContent`); got != "✕Error<b>undefined</b>" {
		t.Errorf("F8 says %q", got)
	}
	p.press(kb.F8)
	p.seeInEditor(".cm-diagnostic .why")
	if got := evaluate[string](p, `test.ed.view.state.sliceDoc(test.ed.view.state.selection.main.from, test.ed.view.state.selection.main.to)`); got != "ctx, _" {
		t.Errorf("F8 selects %q", got)
	}
	evaluate[bool](p, `test.until(() => test.root.querySelector(".cm-tooltip").getBoundingClientRect().top > 0)`)
	p.do("clicking the fix", chromedp.MouseClickXY(middleOf(p, `.cm-diagnosticAction`)))
	p.expectSource("ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(7*time.Second))\n\tdefer cancel()\n\n\tfmt.Println")
	p.pressWith("z", chromedp.ModifierCtrl) // one step
	p.expectSource("ctx, _ := context.WithDeadline(context.Background(), time.Now().Add(7*time.Second))\n\n\tfmt.Println")
	evaluate[any](p, `test.ed.setDiagnostics("main.go", [])`)
	if n := evaluate[int](p, `test.root.querySelectorAll(".cm-lintRange").length`); n != 0 {
		t.Errorf("%d underlines are left", n)
	}
}

// TestEditorKnobs turns durations with the mouse and by keys, each time in one
// step to undo.
func TestEditorKnobs(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	if n := evaluate[int](p, `test.root.querySelectorAll(".knob").length`); n != 3 {
		t.Fatalf("%d knobs", n)
	}
	p.takeLog()
	// A click puts the caret there.
	at := evaluate[[]float64](p, `test.xy("5 * time.Second", 4)`)
	p.sendMouse(input.DispatchMouseEventTypeMousePressed, at)
	p.sendMouse(input.DispatchMouseEventTypeMouseReleased, at)
	p.expectCaretAfter("5 * ")
	p.press("x")
	p.expectSource("5 * xtime.Second")
	p.press(kb.Backspace)
	// Dragging turns, in one step.
	p.takeLog()
	p.sendMouse(input.DispatchMouseEventTypeMousePressed, at)
	for range 18 {
		at[0] += 2
		p.sendMouse(input.DispatchMouseEventTypeMouseMoved, at)
	}
	p.expectSource("After(8 * time.Second)")
	at[0] -= 12
	p.sendMouse(input.DispatchMouseEventTypeMouseMoved, at)
	p.sendMouse(input.DispatchMouseEventTypeMouseReleased, at)
	p.expectSource("After(7 * time.Second)")
	p.expectCaretAfter("7 * ")
	log := p.takeLog()
	for _, said := range []string{"turn 1", "turn 2", "turn 3"} {
		if !slices.Contains(log, said) {
			t.Errorf("no %q in %q", said, log)
		}
	}
	if n := len(log); n < 3 || log[n-1] != "turned true" || !slices.Contains(log, "turned false") {
		t.Errorf("turning says %q", log)
	}
	if same := evaluate[bool](p, `test.texts["main.go"] === test.text("main.go")`); !same {
		t.Error("another text was told")
	}
	p.pressWith("z", chromedp.ModifierCtrl)
	p.expectSource("After(5 * time.Second)")
	p.pressWith("Z", chromedp.ModifierCtrl|chromedp.ModifierShift)
	p.expectSource("After(7 * time.Second)")
	if n := evaluate[int](p, `test.root.querySelectorAll(".knob").length`); n != 3 {
		t.Errorf("%d knobs are left", n)
	}

	// By keys.
	p.takeLog()
	evaluate[any](p, `test.put("30 * time.Second", 1)`)
	p.do("pressing Alt", altArrow(kb.ArrowUp, 3)...)
	p.expectSource("After(33 * time.Second)")
	if log := p.takeLog(); log[len(log)-1] != "turned true" {
		t.Errorf("turning says %q", log)
	}
	p.pressWith("z", chromedp.ModifierCtrl)
	p.expectSource("After(30 * time.Second)")
	// Elsewhere the keys move the line.
	evaluate[any](p, `test.put("results <- \"slow\"")`)
	p.pressWith(kb.ArrowUp, chromedp.ModifierAlt)
	p.expectSource("\t\tresults <- \"slow\"\n\tcase <-time.After(30 * time.Second):")
}

// altArrow is an arrow pressed some times while Alt is held.
func altArrow(key string, times int) []chromedp.Action[chromedp.Void] {
	var all []chromedp.Action[chromedp.Void]
	for range times {
		all = append(all, chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	}
	return append(all, chromedp.KeyEvent(kb.Alt)) // which is let go
}

// TestEditorCompletes takes an offered name, and reads descriptions by a key
// and under the pointer.
func TestEditorCompletes(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `test.put("results := make")`)
	p.press(strings.Split("x := context", "")...)
	p.press(".")
	p.seeInEditor(".cm-tooltip-autocomplete li[aria-selected]")
	p.press("W", "T")
	evaluate[bool](p, `test.until(() => test.root.querySelectorAll(".cm-tooltip-autocomplete li").length === 1)`)
	p.seeInEditor(".cm-completionInfo code")
	// What is told by a key at once after it came up is not meant for it.
	evaluate[bool](p, `new Promise((done) => setTimeout(() => done(true), 100))`)
	p.pressEnter()
	p.expectSource("x := context.WithTimeoutresults := make")
	p.expectCaretAfter("x := context.WithTimeout")
	p.press(kb.Escape)

	// What it is, by a key and under the pointer.
	p.pressWith("i", chromedp.ModifierCtrl)
	p.seeInEditor(".describe")
	if got := evaluate[[]string](p, `[...test.root.querySelector(".describe").children].map((e) => e.tagName + " " + e.textContent.slice(0, 20))`); len(got) != 4 ||
		got[0] != "CODE func WithTimeout(par" || got[1] != "P WithTimeout returns " || got[3] != "PRE func slowOperationWi" {
		t.Errorf("the description is %q", got)
	}
	p.press(kb.Escape)
	if evaluate[bool](p, `!!test.root.querySelector(".describe")`) || evaluate[bool](p, `test.host.hasAttribute("data-leaving")`) {
		t.Error("Escape does not close the description, or does more")
	}
	at := evaluate[[]float64](p, `test.xy("WithTimeoutresults", 4)`)
	p.do("pointing", chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	p.seeInEditor(".describe .t-k")
	at = evaluate[[]float64](p, `test.xy("5 * time.Second", 1)`)
	p.do("pointing", chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]))
	p.seeInEditor(".describe .how:first-child")
	// Nothing is offered in words that are not code.
	p.takeLog()
	evaluate[any](p, `test.put("Two requests")`)
	p.press(strings.Split("context.W", "")...)
	if log := p.takeLog(); slices.Contains(log, "complete") {
		t.Errorf("in a comment, the editor says %q", log)
	}
}

// TestEditorAxe has axe-core find nothing in the editor, whatever it shows, in
// any theme and width.
func TestEditorAxe(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axePath)
	if err != nil {
		t.Fatal(err)
	}
	p := openEditor(t, "/fast-slow")
	p.preferMedia("prefers-reduced-motion", "reduce") // or colours are still on their way
	get(p, "loading axe-core", chromedp.Evaluate[bool](string(script)+"\n;true"))
	evaluate[any](p, `(test.ed.setMarks(["waiting", "running", "runnable", "blocked"].map((state, i) => ({
			name: "main.go", line: 12 + 2 * i, state, goroutines: [{ id: i, state, says: "g" + i + ", " + state, past: i === 1 }, { id: 9, state: "ended", says: "g9, ended" }], more: i, lit: i === 1, hover: i === 2 }))),
		test.ed.setDiagnostics("main.go", [{ from: test.at("fmt.Println"), to: test.at("fmt.Println") + 3, severity: "error", text: "undefined: fmt", why: "It is not imported.",
			fixes: [{ text: "Import it", edits: [] }] }]))`)
	for name, enter := range map[string]func(){
		"typing": func() {},
		"a complaint": func() {
			p.press(kb.F8)
			p.seeInEditor(".cm-diagnostic")
		},
		"completion": func() {
			p.press(strings.Split("context.", "")...)
			p.seeInEditor(".cm-tooltip-autocomplete li")
		},
		"search": func() {
			p.pressWith("f", chromedp.ModifierCtrl)
			p.press("t", "i", "m", "e")
			p.seeInEditor(".cm-searchMatch")
		},
		"leaving": func() { p.press(kb.Escape) },
	} {
		evaluate[any](p, `test.put("results := make")`)
		enter()
		for _, theme := range looks.themes {
			evaluate[any](p, fmt.Sprintf(`void (([theme, more]) => {
				document.documentElement.dataset.theme = theme === "contrast" ? "light" : theme.replace("contrast-", "");
				theme.startsWith("contrast") ? document.documentElement.dataset.contrast = "more" : delete document.documentElement.dataset.contrast;
			})([%q])`, theme))
			for _, width := range looks.widths {
				p.resizeWindow(width, 800)
				evaluate[any](p, `test.frame()`)
				p.expectAccessible(theme, fmt.Sprintf("%s, %s at %d", name, theme, width))
			}
		}
		p.press(kb.Escape, kb.Escape, "x", kb.Backspace)
	}
}

// TestEditorByTouch moves a finger sideways over a duration, which turns it.
func TestEditorByTouch(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	p.call("making a phone of it", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		if err == nil {
			_, err = chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 360, Height: 800, DeviceScaleFactor: 1, Mobile: true})
		}
		return err
	})
	evaluate[any](p, `([...test.root.querySelectorAll(".cm-line")].find((e) => e.textContent.includes("5 * time.Second")).scrollIntoView({ block: "center" }), test.frame())`)
	if size := evaluate[float64](p, `parseFloat(getComputedStyle(test.root.querySelector(".cm-content")).fontSize)`); size < 16 {
		t.Errorf("words are %v px high, into which a phone zooms", size)
	}
	touch := func(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
		p.call(string(kind), func(ctx context.Context) error {
			_, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: at})
			return err
		})
	}
	at := evaluate[[]float64](p, `test.xy("5 * time.Second", 2)`)
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: at[0], Y: at[1]})
	for range 12 {
		at[0] += 3
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: at[0], Y: at[1]})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
	// The first pixels only tell a drag from a tap.
	if n := evaluate[int](p, `parseInt(/After\((\d+)/.exec(test.text("main.go"))[1])`); n < 7 || n > 8 {
		t.Errorf("three steps from 5 are %d", n)
	}
	if log := p.takeLog(); len(log) == 0 || log[len(log)-1] != "turned true" {
		t.Errorf("turning says %q", log)
	}
}
