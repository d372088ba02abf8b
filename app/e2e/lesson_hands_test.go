package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestLessonByKeyboardAlone goes through a lesson, to the next, with Tab, Enter and arrows:
// predicts ends, runs, follows a pointer of the text, has what fails shown,
// and then the solution checked.
func TestLessonByKeyboardAlone(t *testing.T) {
	t.Parallel()
	p := open(t, "/lesson-fast-slow")
	p.seeProgram("lesson-fast-slow")
	p.tabTo(".thing:nth-of-type(1) .thing-end")
	p.press(kb.ArrowRight, kb.ArrowRight, kb.ArrowRight)
	p.seeText(".thing:nth-of-type(1) .thing-says", "Guess: ")
	p.tabTo(".thing:nth-of-type(2) .thing-end")
	p.press(kb.End)
	p.seeText(".thing:nth-of-type(2) .thing-says", "Guess: 36 s")
	p.press(kb.ArrowLeft)
	p.seeText(".thing:nth-of-type(2) .thing-says", "Guess: 35.5 s")
	p.tabTo("#run")
	p.press(kb.Enter)
	p.see(`#status[data-run="1"][data-phase="finished"]`)
	p.seeText(".thing:nth-of-type(1) .thing-says", "It ended at 5 s")

	p.tabTo(".point")
	p.press(kb.Enter)
	p.seeLine(28, "lit") // the deadline that the first sentence names
	p.tabTo("#check")
	p.press(kb.Enter)
	p.see(`.result[data-state="wrong"]`)
	if got := evaluate[string](p, `document.activeElement.id`); got != "check" {
		t.Errorf("after the check the focus is on %q", got)
	}
	p.tabTo(`.result[data-state="wrong"] .look`)
	p.press(kb.Enter)
	p.seeText(".readout-mode", "looking back")
	p.tabTo("#solution")
	p.press(kb.Enter)
	p.see(`.lesson-check[data-stale="true"]`)
	p.tabTo("#check")
	p.press(kb.Enter)
	p.see(".lesson-end")
	p.tabTo(".lesson-next a")
	p.press(kb.Enter)
	p.seeProgram("lesson-tree")
}

// TestLessonOnAPhone goes through a lesson by touch, in a window as narrow as a phone's:
// nothing lies beside it, and all that is to be tapped can be.
func TestLessonOnAPhone(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.resizeWindow(390, 844)
	p.touches()
	p.visit(site, "/lesson-fast-slow")
	p.seeProgram("lesson-fast-slow")
	p.tap(".thing:nth-of-type(1) .thing-end")
	p.seeText(".thing:nth-of-type(1) .thing-says", "Guess: 18 s")
	p.tap("#run")
	p.see(`#status[data-run="1"][data-phase="finished"]`)
	p.seeText(".thing:nth-of-type(1) .thing-says", "It ended at 5 s, 13 s earlier")
	p.tap("#check")
	p.tap(`.result[data-state="wrong"] .look`)
	p.seeText(".readout-mode", "looking back")
	p.tap("#solution")
	p.see(`.lesson-check[data-stale="true"]`)
	p.tap("#check")
	p.see(".lesson-end")
	if wide := evaluate[int](p, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %d wide", wide)
	}
	p.tap(".lesson-next a")
	p.seeProgram("lesson-tree")
}

// touches gives the tab a screen that is touched.
func (p *page) touches() {
	p.t.Helper()
	p.call("giving the tab a touch screen", func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 1})
		return err
	})
}

// tap taps the middle of the first element that matches with a finger, where click would
// click it.
func (p *page) tap(selector string) {
	p.t.Helper()
	at := awaited[[2]float64](p, patience, selector+" can be tapped", script("page.clickable", selector))
	p.call("tapping "+selector, func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{
			Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}},
		})
		if err == nil {
			_, err = chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{
				Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{},
			})
		}
		return err
	})
}
