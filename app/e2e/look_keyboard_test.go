package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestByKeyboardAlone does as somebody who has only a keyboard: runs process,
// sends it a request, finds who cancelled the context that process was handed,
// and goes back to that instant.
func TestByKeyboardAlone(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.press("v") // a sample that serves begins on the real clock
	p.see(`#clock-virtual[aria-pressed="true"]`)
	p.press("r")
	p.see(`#send[aria-disabled="false"]`)
	p.tabTo("#send")
	p.press(kb.Enter)
	p.see(`.request[data-id="1"][data-state="answered"]`)
	p.seeOutput("Processing cancelled")
	p.press("s")
	p.see(`#status[data-run="1"][data-phase="finished"]`)

	// Down the rows of the picture to the context that holds user_id.
	for chosen := ""; !strings.Contains(chosen, "user_id=123"); {
		before := chosen
		p.press("j")
		chosen = awaited[string](p, patience, "another row is chosen", script("page.otherText", "#chosen", before))
	}
	p.see("#inspector[data-context] #why")
	p.seeText("#why", "by net/http because the handler returned")

	// To the instant of that, by the button and then, from where the context
	// began, by the key.
	p.tabTo("#go-end")
	p.press(kb.Enter)
	p.expectLookingBackAtTheEnd()
	p.press("b")
	p.seeText("#inspector .interface", "open")
	p.press("x")
	p.expectLookingBackAtTheEnd()
	p.press(",")
	p.seeText("#inspector .interface", "open")
	p.press(kb.Escape)
	p.gone("#inspector[data-context]")
}

// expectLookingBackAtTheEnd expects clock, source and inspector to show the instant at
// which the handler of process returns, 3 s after it began.
func (p *page) expectLookingBackAtTheEnd() {
	p.t.Helper()
	p.seeText("#clock-time", "3.000 s")
	p.seeText(".readout-mode", "looking back")
	p.seeText("#inspector .panel-note", "at 3.000 s")
	p.seeText("#inspector .interface", "closed")
	// process still stands in its select; the answer is written already.
	p.seeLine(14, "marked")
}

// TestSheetOfKeys opens the sheet of keys, which keeps the focus, gives it
// back, and can switch single keys off.
func TestSheetOfKeys(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.tabTo("#run")
	p.press("?")
	p.see("#keys[open]")
	p.press("r") // is not for the page now
	for range 8 {
		p.press(kb.Tab)
		if !evaluate[bool](p, `document.activeElement === document.body || !!document.activeElement.closest("#keys")`) {
			t.Fatal("Tab leads out of the sheet")
		}
	}
	p.press(kb.Escape)
	p.gone("#keys[open]")
	if got := evaluate[string](p, `document.activeElement.id`); got != "run" {
		t.Errorf("after the sheet the focus is on %q", got)
	}
	p.see(`#status[data-run="0"]`)

	p.press("?")
	p.see("#keys[open]")
	p.tabTo("#keys-off")
	p.press(" ")
	p.see(`#keys-off[aria-pressed="false"]`)
	p.press(kb.Escape)
	p.gone("#keys[open]")
	p.press("r", "?")
	p.press(kb.ArrowLeft) // stays a key
	p.seeText(".readout-mode", "looking back")
	p.see(`#status[data-run="0"]`)
	p.reload()
	p.see(`#keys-off[aria-pressed="false"]`) // is kept
}

// TestTypingIsNoKey types into a field: the keys of the page do nothing there.
func TestTypingIsNoKey(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.tabTo("#path")
	p.press("r", "s", "t")
	if got := p.value("#path"); !strings.HasSuffix(got, "rst") {
		t.Errorf("the path is %q", got)
	}
	p.see(`#status[data-phase="idle"]`)
	p.press(kb.Escape)
	p.press("t")
	p.see(`:root[data-theme="light"]`)
}

// TestPresent makes everything larger for a projector, and goes back at Escape.
func TestPresent(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.seeLine(1, "cm-line")
	before := evaluate[float64](p, `page.lineHeight()`)
	p.press("p")
	p.see("[data-present]")
	after := evaluate[float64](p, `page.lineHeight()`)
	if after < 1.2*before {
		t.Errorf("a line of source was %.1f pixels high and is %.1f", before, after)
	}
	p.press(kb.Escape)
	p.gone("[data-present]")
}

// TestRunIsTold reads what a run announces to those who listen.
func TestRunIsTold(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.press("r")
	p.see(`#status[data-run="1"][data-phase="finished"]`)
	p.seeText("#announce", "Run started, virtual clock.")
	p.seeText("#announce", "main returned at 7.000 s, 1 warning.")
}

// TestTargetsOnAPhone looks that every target can be hit on a phone: it is 24
// by 24 pixels (WCAG 2.2, 2.5.8), and a box to tick by its label 44 high. Links in a
// sentence do not count.
func TestTargetsOnAPhone(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.resizeWindow(360, 740)
	small := evaluate[[]string](p, `[...document.querySelectorAll("button, input, summary, a")].filter((e) => {
		const b = (e.type === "checkbox" ? e.closest("label") : e).getBoundingClientRect();
		if (e.type === "checkbox" && e.checkVisibility() && b.height < 44) return true;
		return e.checkVisibility() && !e.closest(".unseen, .skip, p") && b.width > 0 && (b.width < 24 || b.height < 24) && e.type !== "range";
	}).map((e) => e.outerHTML.slice(0, 120) + " " + Math.round(e.getBoundingClientRect().width) + "×" + Math.round(e.getBoundingClientRect().height))`)
	for _, s := range small {
		t.Errorf("too small: %s", s)
	}
}

// TestLinesByKeyboard selects lines of the source and of the output by
// keyboard.
func TestLinesByKeyboard(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.until("the editor is there", `page.editor()`)
	p.tabTo("#editor .editor")
	p.goToLine(3)
	p.seeLine(3, "lit")
	p.press(kb.Escape) // then Tab leaves it
	p.tabTo("#output")
	p.press(kb.ArrowUp)
	p.seeText("#output .row.chosen", "Canceled context, quitting")
	p.see(`#inspector[data-goroutine="1"]`)
}
