package e2e

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestStepFromTimerToTimer steps from timer to timer: the program stands still
// at each, to be looked at.
func TestStepFromTimerToTimer(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.click("#clock-step")
	p.see(`#status[data-phase="running"]`)
	p.seeOutput("Starting slow request")
	for _, at := range []string{"5.000 s", "7.000 s"} {
		p.click("#clock-step")
		p.seePrefix("#clock-time", at)
	}
	p.see(`#status[data-phase="finished"]`)
	if got := strings.Join(p.outputRows(), "|"); got != "Starting fast request|Starting slow request|fast|Canceled context, quitting" {
		t.Errorf("output %q", got)
	}
}

// TestJumpToTheEnd jumps from a paused real clock to the end of the run,
// without waiting for it. It runs alone, for it races with the real clock.
func TestJumpToTheEnd(t *testing.T) {
	p := open(t, "/fast-slow")
	p.click("#clock-real")
	p.slowDown()
	p.click("#run")
	p.see(`#status[data-run="1"][data-phase="running"]`)
	p.seeOutput("Starting slow request")
	p.click("#clock-pause")
	p.see(`#clock-pause[data-paused="true"]`)
	p.click("#clock-end")
	p.see(`#status[data-phase="finished"]`)
	p.seeOutput("Canceled context, quitting")
}

// TestStepEventByEvent steps from event to event after a run: every part of the
// page shows the instant stepped to.
func TestStepEventByEvent(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	at := func() string { return p.attribute(`.tale[aria-current]`, "data-at") }
	p.click("#step-back")
	p.see(`#to-end:not([aria-pressed="true"])`)
	for !strings.Contains(p.text(`.tale[aria-current] .tale-text`), "Done of context 2 closes") {
		was := at()
		p.click("#step-back")
		p.see(fmt.Sprintf(`.tale[aria-current]:not([data-at=%q])`, was))
	}
	// Both still wait, at their lines; nobody has printed the last line yet.
	p.seeLine(20, "marked")
	p.seeLine(37, "marked")
	p.see(`#output .row.future`)
	if got := p.text("#inspector"); !strings.Contains(got, "waiting: select") {
		t.Errorf("the inspector says %q", got)
	}
	was := at()
	p.click("#step-on")
	p.see(fmt.Sprintf(`.tale[aria-current]:not([data-at=%q])`, was))
	// One key goes back to the newest instant.
	p.click("#to-end")
	p.seePrefix(".playhead-at", "7.000 s")
	p.gone(`#output .row.future`)
}

// TestZoomPanAndPinch moves the window of time by wheel and fingers, in the
// picture and in the overview.
func TestZoomPanAndPinch(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	const picture = "#timeline canvas"
	from, to := p.drawnWindow()
	length := to - from
	if f, l := p.turnWheel(map[string]any{"ctrlKey": true, "deltaY": -200}); l-f >= length || f < from || l > to {
		t.Errorf("zoomed in: %v to %v of %v to %v", f, l, from, to)
	}
	f0, l0 := p.drawnWindow()
	f1, l1 := p.turnWheel(map[string]any{"shiftKey": true, "deltaY": 120})
	if f1 <= f0 || math.Abs((l1-f1)-(l0-f0)) > 2 {
		t.Errorf("panned: %v to %v, before %v to %v", f1, l1, f0, l0)
	}
	f2, l2 := p.moveFingers(picture, finger{"down", 1, 500, 60}, finger{"move", 1, 400, 60}, finger{"up", 1, 400, 60})
	if f2 <= f1 || math.Abs((l2-f2)-(l1-f1)) > 2 {
		t.Errorf("dragged: %v to %v, before %v to %v", f2, l2, f1, l1)
	}
	f3, l3 := p.moveFingers(picture, finger{"down", 1, 400, 60}, finger{"down", 2, 600, 60},
		finger{"move", 1, 300, 60}, finger{"move", 2, 700, 60}, finger{"up", 1, 300, 60}, finger{"up", 2, 700, 60})
	if d := (l3 - f3) / (l2 - f2); math.Abs(d-0.5) > 0.02 {
		t.Errorf("pinched to %v of the window, want half", d)
	}
	// The overview's window is taken by its right edge.
	edge := evaluate[float64](p, `page.rightEdge()`)
	f4, l4 := p.moveFingers("#overview canvas", finger{"down", 1, edge, 20}, finger{"move", 1, edge - 30, 20}, finger{"up", 1, edge - 30, 20})
	if math.Abs(f4-f3) > 2 || l4 >= l3 || l4 <= f4 {
		t.Errorf("sized by the overview: %v to %v, before %v to %v", f4, l4, f3, l3)
	}
	p.click("#fit")
	p.see(fmt.Sprintf(`#timeline[data-from="%.0f"][data-to="%.0f"]`, from, to))
	p.until("what shows the whole has no need of an overview", `!document.querySelector("#overview").checkVisibility()`)
}

// TestTip points at a span of the picture and reads what the tip says of it.
func TestTip(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	evaluate[any](p, `page.pointUntil([0.3], () => /main.process.*waiting/.test(document.querySelector(".tip").textContent))`)
	if got := p.text(".tip"); !strings.Contains(got, "main.process") || !strings.Contains(got, "waiting: select") || !strings.Contains(got, "main.go:14") {
		t.Errorf("the tip says %q", got)
	}
}

// TestACrowdInOneRow shows five hundred goroutines in one row, until they are
// asked for.
func TestACrowdInOneRow(t *testing.T) {
	t.Parallel()
	p := open(t, "/crowd")
	p.click("#clock-virtual")
	p.runToEnd()
	p.click(`#inspector [data-group="500"]`)
	p.see(`#inspector[data-group] #unfold`)
	if got := p.text("#inspector"); !strings.Contains(got, "500 goroutines alike") || !strings.Contains(got, "ended500") {
		t.Errorf("the inspector says %q", got)
	}
	tall := func() float64 { return evaluate[float64](p, `document.querySelector("#timeline").scrollHeight`) }
	folded := tall()
	p.click("#unfold")
	p.see(`#unfold[aria-expanded="true"]`)
	p.until("each has a row", `document.querySelector("#timeline").scrollHeight > 10000`)
	p.click("#unfold")
	p.until("they share one", fmt.Sprintf(`document.querySelector("#timeline").scrollHeight <= %v`, folded))
}

// TestOpenATraceFile opens a trace from a file, which is shown like a run of
// the page's own, and a file that is none, of which the page says what can be
// opened.
func TestOpenATraceFile(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.openTrace()
	if got := p.text(".intro"); !strings.Contains(got, "opened.trace") {
		t.Errorf("the page is about %q", got)
	}
	p.inspectContext("user_id", "hung up")
	p.click("#step-back")
	p.see(`.tale[aria-current]`)

	junk := filepath.Join(t.TempDir(), "junk")
	if err := os.WriteFile(junk, []byte(strings.Repeat("no trace ", 1000)), 0o666); err != nil {
		t.Fatal(err)
	}
	p = blank(t)
	p.visit(serveTrace(t, junk), "/fast-slow")
	p.dropTrace()
	p.seeText(`#notice[data-tone="fault"]`, "runtime/trace")
	p.choose("process")
}

// TestSteppingIsTheSameRun steps through runs from timer to timer: with the
// same seed each is the run itself, to the nanosecond. To look at a run changes
// nothing.
func TestSteppingIsTheSameRun(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	said := func() string {
		p.see(`#status[data-phase="finished"]`)
		return evaluate[string](p, `[...document.querySelectorAll("#output .row")].map((e) => e.dataset.at + " " + e.textContent).join("\n") + document.querySelector("#reactions").textContent`)
	}
	for seed := range 6 {
		p.fill("#seed", fmt.Sprint(seed))
		p.runToEnd()
		want := said()
		n := evaluate[int](p, `page.run()`)
		p.click("#clock-step")
		p.see(fmt.Sprintf(`#status[data-run="%d"][data-phase="running"]`, n+1))
		p.seeOutput("Starting slow request")
		p.click("#clock-step")
		p.seePrefix("#clock-time", "5.000 s")
		p.click("#clock-step")
		if got := said(); got != want {
			t.Errorf("seed %d, stepped:\n%s\nwant\n%s", seed, got, want)
		}
	}
}

// TestFocusStaysInTheInspector gives up the selection: the focus stays in the
// inspector.
func TestFocusStaysInTheInspector(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.click(`#inspector [data-context]`)
	p.see(`#deselect`)
	p.focus("#deselect")
	p.press(kb.Enter)
	p.gone(`#deselect`)
	p.see(`#inspector:focus`)
}
