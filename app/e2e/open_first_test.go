package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// first opens the start page as somebody does who has never seen it, in a window of a
// size.
func first(t *testing.T, width, height int64) *page {
	t.Helper()
	p := blank(t)
	p.resizeWindow(width, height)
	p.load(site + "/")
	p.seeAlive()
	return p
}

// todo selects the button of the step at a place, counted from 1, if it has a state: ""
// is that of a step to come, which has no attribute for it.
func todo(n, state string) string {
	if state == "" {
		return `.todo:nth-child(` + n + `):not([data-state="next"], [data-state="done"]) .todo-do`
	}
	return `.todo:nth-child(` + n + `)[data-state="` + state + `"] .todo-do`
}

// TestFirstMinute finds out who cancelled process with three clicks from the start
// page. Steps are ticked off as they happen, in any window, and nothing moves.
func TestFirstMinute(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int64{{1440, 900}, {768, 1024}, {390, 844}} {
		p := first(t, size[0], size[1])
		p.see("#cover")
		if hidden := evaluate[string](p, `getComputedStyle(document.querySelector("#timeline")).visibility`); hidden != "hidden" {
			t.Errorf("at %d px the picture of the recorded run is %s before anybody has asked for it", size[0], hidden)
		}
		places := `[...document.querySelectorAll(".todo-do, #source")].map((e) => Math.round(e.getBoundingClientRect().top + scrollY)).join(" ")`
		before := evaluate[string](p, places)

		p.click(todo("2", "")) // sends a request, and therefore runs the program
		p.see(todo("1", "done"))
		p.see(todo("2", "done"))
		p.click(todo("3", "next"))
		p.see(todo("3", "done"))
		p.click(todo("4", "next"))
		p.see(todo("4", "done"))
		p.seeText("#why", "by net/http because the client hung up")
		if after := evaluate[string](p, places); after != before {
			t.Errorf("at %d px, steps and source were at %s and are at %s", size[0], before, after)
		}
		p.gone("#cover:not([hidden])")
	}
}

// TestFirstMinuteByKeyboard does the same with keys.
func TestFirstMinuteByKeyboard(t *testing.T) {
	t.Parallel()
	p := first(t, 1440, 900)
	for _, n := range []string{"1", "2", "3", "4"} {
		p.tabTo(todo(n, "next"))
		p.press(kb.Enter)
		p.see(todo(n, "done"))
	}
	p.seeText("#why", "by net/http because the client hung up")
}

// TestOneActShowsACancellation presses the one button over the picture.
func TestOneActShowsACancellation(t *testing.T) {
	t.Parallel()
	p := first(t, 1440, 900)
	p.click("#cover-run")
	p.see(`.request[data-id="1"][data-state="hungup"]`)
	p.see(todo("3", "done"))
	p.seeText("#reactions", "noticed after")
}

// TestCoverWithoutScripts opens the cover where no script runs.
func TestCoverWithoutScripts(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.call("switching scripts off", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	})
	p.load(site + "/fast-slow")
	seen := `[...document.querySelectorAll("#timeline svg, #story .tale")].filter((e) => e.checkVisibility({visibilityProperty: true})).length`
	if n := evaluate[int](p, seen); n != 0 {
		t.Errorf("%d parts tell of the recorded run before it is asked for", n)
	}
	p.do("opening the cover", chromedp.Click("#show-recorded"))
	if n := evaluate[int](p, seen); n < 2 {
		t.Errorf("%d parts tell of the recorded run after it was asked for", n)
	}
}

// TestTermsExplainThemselves has words say what they mean: to a pointer, to the keyboard,
// one at a time.
func TestTermsExplainThemselves(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.resizeWindow(1440, 900) // in a lower one there is no legend
	p.focus(`.legend [data-state="runnable"] .term`)
	p.seeText("#term-tip:not([hidden])", "waits for its turn")
	p.press(kb.Escape)
	p.gone("#term-tip:not([hidden])")
	p.click(".reactions .term")
	p.seeText("#term-tip:not([hidden])", "to the next step")
	p.seeCount(1, "#term-tip")
	p.click("h1")
	p.gone("#term-tip:not([hidden])")
	if nameless := evaluate[int](p, `[...document.querySelectorAll(".term")].filter((e) => !document.getElementById(e.getAttribute("aria-describedby"))).length`); nameless != 0 {
		t.Errorf("%d words point at no meaning", nameless)
	}
}
