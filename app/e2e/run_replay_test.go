package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// reducedMotion is the media feature by which a person says whether things may move. The
// browser of the tests says that nothing may.
const reducedMotion = "prefers-reduced-motion"

// moves opens a path of the site in a tab whose person does not mind that things move,
// and notes from then on which instants the page shows.
func moves(t *testing.T, path string) *page {
	t.Helper()
	p := blank(t)
	p.preferMedia(reducedMotion, "no-preference")
	p.visit(site, path)
	evaluate[any](p, `page.noteInstants()`)
	return p
}

// A sighting is what the page showed in one frame.
type sighting struct {
	Clock, Slider float64 // seconds of the run, and where the slider stood
	Playing       bool
}

// TestRunPlaysBack presses Run on the virtual clock: the run is seen to go from its
// start to its end, whose result is there all the while.
func TestRunPlaysBack(t *testing.T) {
	t.Parallel()
	p := moves(t, "/fast-slow")
	p.click("#run")
	p.see(`#play[data-playing="true"]`)
	p.see(`#status[data-phase="finished"]`)
	p.seeText("#status", "main returned at 7.000 s")
	p.seeText("#findings", "Cancel function never called")
	p.see(`#output .row.future`) // which is there, and yet to come
	p.seeText(".readout-mode", "Replay, slowed at events")
	p.see(`#play[data-playing="false"]`)
	p.seePrefix("#clock-time", "7.000 s")
	p.seePrefix(".playhead-at", "7.000 s")
	p.gone(`#output .row.future`)
	p.see(`#to-end[aria-pressed="true"]`)
	seen := evaluate[[]sighting](p, `page.instants()`)
	between, last := 0, sighting{}
	for _, s := range seen {
		if s.Playing && last.Playing && (s.Clock < last.Clock || s.Slider < last.Slider-0.11) {
			t.Errorf("back from %+v to %+v", last, s)
		}
		if s.Playing && s.Clock > 0.1 && s.Clock < 6.9 && s.Clock != last.Clock {
			between++
		}
		last = s
	}
	if between < 5 {
		t.Errorf("%d instants between start and end were shown, of %d", between, len(seen))
	}
}

// TestReplayEndsAtAnything ends playbacks by what a person does: the page stays where it
// was, or shows what was asked for.
func TestReplayEndsAtAnything(t *testing.T) {
	t.Parallel()
	p := moves(t, "/fast-slow")
	p.fill("#pace", "1") // at a tenth of its pace the run takes more than a minute
	for name, act := range map[string]func(){
		"a key":       func() { p.press("j") },
		"a click":     func() { p.click(".readout-mode") },
		"a step":      func() { p.click("#step-on") },
		"the slider":  func() { p.fill("#playhead", "50") },
		"the picture": func() { p.click("#timeline canvas") },
	} {
		p.click("#to-start")
		p.click("#play")
		p.see(`#play[data-playing="true"]`)
		act()
		p.see(`#play[data-playing="false"]`)
		if at := evaluate[sighting](p, `page.instant()`); at.Clock > 6.9 {
			t.Errorf("%s: it has gone on to %v s", name, at.Clock)
		}
	}
}

// TestReplayByKeys plays the recorded run with the keyboard alone.
func TestReplayByKeys(t *testing.T) {
	t.Parallel()
	p := moves(t, "/fast-slow")
	p.fill("#pace", "1")
	p.press(" ")
	p.see(`#play[data-playing="true"]`)
	p.press(" ")
	p.see(`#play[data-playing="false"]`)
	at := evaluate[sighting](p, `page.instant()`)
	p.press(" ")
	p.see(`#play[data-playing="true"]`)
	p.press(kb.Escape)
	p.see(`#play[data-playing="false"]`)
	if now := evaluate[sighting](p, `page.instant()`); now.Clock < at.Clock || now.Clock > 6.9 {
		t.Errorf("it stood at %v s, went on, and stands at %v s", at.Clock, now.Clock)
	}
	p.tabTo("#play")
	p.pressEnter()
	p.see(`#play[data-playing="true"]`)
}

// TestReplayPace plays a run ten times as fast as it went.
func TestReplayPace(t *testing.T) {
	t.Parallel()
	p := moves(t, "/fast-slow")
	p.fill("#pace", "3")
	p.click("#play")
	p.until("it says at which pace it plays", `page.instants().some((s) => s.Playing && s.Says.includes("Replay × 10"))`)
	p.see(`#play[data-playing="false"]`)
	p.seePrefix("#clock-time", "7.000 s")
}

// TestStillReplay runs a program where nothing is to move: its end is shown at once, and
// a playback goes from event to event.
func TestStillReplay(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	evaluate[any](p, `page.noteInstants()`)
	p.runToEnd()
	p.seePrefix("#clock-time", "7.000 s")
	for _, s := range evaluate[[]sighting](p, `page.instants()`) {
		if s.Playing {
			t.Fatalf("it was played back: %+v", s)
		}
	}
	p.click("#play")
	p.seeText(".readout-mode", "Replay, event by event")
	p.seePrefix("#clock-time", "5.000 s")
	p.press(kb.Escape)
	p.see(`#play[data-playing="false"]`)
}

// TestNoReplayWhereItWasWatched ends runs that a person could watch: on the real clock,
// and timer by timer.
func TestNoReplayWhereItWasWatched(t *testing.T) {
	t.Parallel()
	p := moves(t, "/fast-slow")
	p.clickByScript("#clock-real")
	p.fill("#speed", "10")
	p.runToEnd()
	p.clickByScript("#clock-virtual")
	p.clickByScript("#clock-step")
	p.see(`#status[data-run="2"][data-phase="running"]`)
	p.seeOutput("Starting slow request")
	p.clickByScript("#clock-step")
	p.seePrefix("#clock-time", "5.000 s")
	p.clickByScript("#clock-step")
	p.see(`#status[data-run="2"][data-phase="finished"]`)
	for _, s := range evaluate[[]sighting](p, `page.instants()`) {
		if s.Playing {
			t.Fatalf("it was played back: %+v", s)
		}
	}
	p.see(`#to-end[aria-pressed="true"]`)
}
