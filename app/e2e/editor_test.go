package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEditorTyping types and undoes: lines are indented, the page is told of
// each change, and no key is one of the page's.
func TestEditorTyping(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `test.put("func main() {", 13)`)
	p.takeLog()
	p.pressEnter()
	p.press(strings.Split("if x {", "")...)
	p.pressEnter()
	p.press("y")
	p.expectSource("func main() {\n\tif x {\n\t\ty\n\t}\n\tresults")
	p.expectCaretAfter("\t\ty")
	if log := p.takeLog(); !slices.Contains(log, "changed main.go") || !slices.Contains(log, "line main.go:29") {
		t.Errorf("the editor says %q", log)
	}
	if got := evaluate[bool](p, `test.texts["main.go"] === test.text("main.go")`); !got {
		t.Error("another text was told")
	}
	// Keys of the page are letters here.
	p.press("r", "s", "t", "?")
	p.expectCaretAfter("yrst?")
	p.see(`#status[data-phase="idle"]`)

	p.undoTo("func main() {\n\tresults")
	p.takeLog()
	p.pressWith("s", chromedp.ModifierCtrl)
	p.pressWith(kb.Enter, chromedp.ModifierCtrl)
	if log := p.takeLog(); !slices.Equal(log, []string{"save", "run"}) {
		t.Errorf("the editor says %q", log)
	}
}

// TestEditorIndentsAtOnce types where the parser is out of time at each look at the
// clock, as it is on a machine that is busy with other things: lines are indented all
// the same, and what is typed in a comment is no name to complete.
func TestEditorIndentsAtOnce(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `(() => {
		const now = Date.now;
		let looks = 0;
		Date.now = () => now() + 1000 * looks++;
		// A new text, of which little is parsed then.
		test.ed.setFiles([{ name: "late.go", text: test.text("main.go"), revision: 0 }], "late.go");
		test.put("func main() {", 13);
	})()`)
	p.pressEnter()
	p.press(strings.Split("if x {", "")...)
	p.pressEnter()
	p.press("y")
	p.pressEnter()
	p.press("}") // moves to the left, above the one that came with its like
	p.expectSource("func main() {\n\tif x {\n\t\ty\n\t}\n\t}\n")
	p.pressEnter()
	p.press(strings.Split("// context.", "")...)
	p.expectCaretAfter("\t// context.")
	p.takeLog()
	p.pressWith(" ", chromedp.ModifierCtrl)
	if log := p.takeLog(); slices.Contains(log, "complete") {
		t.Errorf("a name is looked for in a comment: %q", log)
	}
}

// TestEditorLeavesByTab types tabs, and leaves the editor by Escape and Tab, in
// both directions.
func TestEditorLeavesByTab(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `test.put("package main")`)
	p.press(kb.Tab)
	p.expectSource("\tpackage main")
	p.press(kb.Escape)
	if !evaluate[bool](p, `test.host.hasAttribute("data-leaving")`) {
		t.Error("after Escape nothing says that Tab leaves")
	}
	p.press("x", kb.Tab) // a key in between takes that back
	p.expectSource("\tx\tpackage main")
	p.press(kb.Escape, kb.Tab)
	if evaluate[bool](p, `test.host.contains(document.activeElement)`) {
		t.Error("Escape, then Tab does not leave the editor")
	}
	p.pressWith(kb.Tab, chromedp.ModifierShift)
	if !evaluate[bool](p, `document.activeElement === test.host`) {
		t.Error("Tab does not come back into the editor")
	}
	p.press(kb.Escape)
	p.pressWith(kb.Tab, chromedp.ModifierShift)
	if evaluate[bool](p, `test.host.contains(document.activeElement)`) {
		t.Error("Escape, then Shift-Tab does not leave the editor")
	}
	p.expectSource("\tx\tpackage main")
	for attribute, want := range map[string]string{"role": "textbox", "aria-label": "Source of main.go", "aria-multiline": "true", "spellcheck": "false"} {
		if got := evaluate[string](p, fmt.Sprintf(`test.root.querySelector(".cm-content").getAttribute(%q)`, attribute)); got != want {
			t.Errorf("%s is %q", attribute, got)
		}
	}
	if !strings.Contains(evaluate[string](p, `test.root.querySelector(".cm-content").getAttribute("aria-description")`), "Escape, then Tab leaves") {
		t.Error("how to leave is not said")
	}
}

// TestEditorStandsWhereTheListingDid compares where the editor and the server's
// listing have the same text, and how high a line with chips is.
func TestEditorStandsWhereTheListingDid(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	got := evaluate[[]float64](p, `(() => {
		const listing = document.querySelector("#source .files");
		const line = () => test.ed.view.coordsAtPos(test.at("select"));
		test.ed.setMarks([{ name: "main.go", line: 12, state: "waiting", goroutines: [{ id: 5, state: "waiting" }], more: 0, lit: false, hover: false }]);
		const made = line(), height = test.ed.view.lineBlockAt(test.at("select")).height, other = test.ed.view.lineBlockAt(test.at("package")).height;
		test.host.hidden = true;
		test.host.style.display = "none";
		listing.hidden = false;
		listing.style.display = "";
		const code = listing.querySelector('[data-line="12"] code'), range = document.createRange(), walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
		walk.nextNode();
		range.setStart(walk.currentNode, 1);
		range.collapse(true);
		if (!range.getClientRects().length) range.setStart(walk.nextNode(), 0);
		const was = range.getBoundingClientRect();
		return [made.left - was.left, (made.top + made.bottom) / 2 - (was.top + was.bottom) / 2, height - other];
	})()`)
	for i, what := range []string{"to the right", "down", "higher, with chips,"} {
		if got[i] < -1 || got[i] > 1 {
			t.Errorf("the line is %v px %s of where it was", got[i], what)
		}
	}
}

// TestEditorTakesChanges has the page change the text: the caret, what is typed
// meanwhile and a history that can be undone step by step are kept, for each
// file.
func TestEditorTakesChanges(t *testing.T) {
	t.Parallel()
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `test.ed.setFiles([{ name: "a.go", text: "package main\n\nfunc a() {\nx:=1\n\ty  :=  2\n}\n", revision: 0 }, { name: "b.go", text: "package main\n", revision: 0 }], "a.go", true)`)
	if n := evaluate[int](p, `test.ed.files.size`); n != 2 {
		t.Fatalf("%d files", n)
	}
	evaluate[any](p, `test.put("y  :=  2", 7)`)
	p.takeLog()
	// Formatted, while a character is on its way.
	evaluate[any](p, `(() => {
		const base = test.text("a.go");
		test.ed.view.dispatch(test.ed.view.state.replaceSelection("4"));
		test.ed.setFiles([{ name: "a.go", text: "package main\n\nfunc a() {\n\tx := 1\n\ty := 2\n}\n", base, revision: 1 }, { name: "b.go", text: "package main\n", revision: 0 }], "a.go");
	})()`)
	p.expectSource("func a() {\n\tx := 1\n\ty := 42\n}\n")
	p.expectCaretAfter("y := 4")
	if log := p.takeLog(); !slices.Contains(log, "changed a.go") {
		t.Errorf("what was typed is not told: %q", log)
	}
	if told := evaluate[string](p, `test.texts["a.go"]`); !strings.Contains(told, "\ty := 42\n") {
		t.Errorf("what was told is %q", told)
	}
	// It is told as of the text that it was merged with, and the page then sets that
	// text anew, to the same: nothing changes.
	if of := evaluate[int](p, `test.revisions["a.go"]`); of != 1 {
		t.Errorf("what was told is of revision %d", of)
	}
	evaluate[any](p, `test.ed.setFiles([{ name: "a.go", text: test.text("a.go"), revision: 2 }, { name: "b.go", text: "package main\n", revision: 0 }], "a.go")`)
	p.expectCaretAfter("y := 4")
	if log := p.takeLog(); len(log) != 0 {
		t.Errorf("the same text is told back: %q", log)
	}
	// An older text of the revision that the editor has does not undo what was typed since.
	evaluate[any](p, `(() => {
		const text = test.text("a.go");
		test.ed.view.dispatch(test.ed.view.state.replaceSelection("7"));
		test.ed.setFiles([{ name: "a.go", text, revision: 2 }, { name: "b.go", text: "package main\n", revision: 0 }], "a.go");
	})()`)
	p.expectSource("y := 472\n")
	if log := p.takeLog(); !slices.Contains(log, "changed a.go") {
		t.Errorf("what was typed is not told: %q", log)
	}
	p.pressWith("z", chromedp.ModifierCtrl)
	p.expectSource("y := 42\n")
	// Each file has a history and a caret of its own.
	evaluate[any](p, `(test.ed.show("b.go"), test.put("main", 4))`)
	p.press("X")
	p.expectSource("package mainX\n")
	evaluate[any](p, `(test.ed.show("a.go"), test.ed.focus())`)
	p.expectCaretAfter("y := 4")
	p.pressWith("z", chromedp.ModifierCtrl)
	p.expectSource("func a() {\nx:=1\n\ty  :=  42\n}\n")
	p.pressWith("z", chromedp.ModifierCtrl)
	p.expectSource("func a() {\nx:=1\n\ty  :=  2\n}\n")
	evaluate[any](p, `(test.ed.show("b.go"), test.ed.focus())`)
	p.expectCaretAfter("package mainX")
	p.pressWith("z", chromedp.ModifierCtrl)
	p.expectSource("package main\n")
	p.press("Y")
	p.expectSource("package mainY\n")
	// To the byte, whatever is in it.
	if !evaluate[bool](p, `(() => {
		const text = "a\r\nb\0\u202e\rc\u2028\ud83d\ude00\n";
		test.ed.setFiles([{ name: "odd.go", text, revision: 0 }], "odd.go", true);
		return test.text("odd.go") === text;
	})()`) {
		t.Error("the text is another")
	}
}

// TestEditorLongFile types into 5,000 lines with marks, knobs and diagnostics:
// nothing is lost. What a key takes is logged, which is why this test runs
// alone.
func TestEditorLongFile(t *testing.T) {
	p := openEditor(t, "/fast-slow")
	evaluate[any](p, `(() => {
		let text = "package main\n";
		for (let i = 0; text.split("\n").length < 5000; i++) text += "\nfunc f" + i + "(ctx context.Context) {\n\tselect {\n\tcase <-time.After(" + i + " * time.Second):\n\tcase <-ctx.Done():\n\t}\n}\n";
		test.ed.setFiles([{ name: "main.go", text, revision: 0 }], "main.go", true);
		test.ed.setKnobs("main.go", test.knobs());
		test.ed.setMarks(Array.from({ length: 50 }, (_, i) => ({ name: "main.go", line: 8 * i + 4, state: "waiting", goroutines: [{ id: i, state: "waiting" }], more: 0, lit: false, hover: false })));
		test.ed.setDiagnostics("main.go", Array.from({ length: 100 }, (_, i) => ({ from: 60 * i, to: 60 * i + 4, severity: "error", text: "x", why: "", fixes: [] })));
		test.put("func f300(", 10);
		test.tasks = [];
		new PerformanceObserver((list) => test.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: "longtask" });
	})()`)
	p.takeLog()
	var want strings.Builder
	var keys []chromedp.Action[chromedp.Void]
	for i := range 200 {
		c := string(rune('a' + i%26))
		want.WriteString(c)
		keys = append(keys, chromedp.KeyEvent(c))
	}
	p.do("typing", keys...)
	p.expectSource("func f300(" + want.String() + "ctx context.Context)")
	p.expectCaretAfter("func f300(" + want.String())
	if !evaluate[bool](p, `test.frame().then(() => test.texts["main.go"] === test.text("main.go"))`) {
		t.Error("another text was told")
	}
	// The work of a key, apart from what the browser and the test take.
	spent := evaluate[[]float64](p, `(async () => {
		const spent = [];
		for (let i = 0; i < 200; i++) {
			const began = performance.now();
			test.ed.view.dispatch(test.ed.view.state.replaceSelection("x"), { userEvent: "input.type" });
			spent.push(performance.now() - began);
			if (i % 4 === 0) await test.frame();
		}
		return spent.sort((a, b) => a - b);
	})()`)
	t.Logf("a key takes p50 %.1f ms, p95 %.1f ms; %d tasks over 50 ms while typing", spent[100], spent[190], evaluate[int](p, `test.tasks.length`))
}
