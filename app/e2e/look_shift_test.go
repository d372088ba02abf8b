package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// noteShifts has the browser note in shifts each time that something in view moved
// without having been moved, and by how much of the window, whatever was pressed before.
const noteShifts = `globalThis.shifts = [];
new PerformanceObserver((list) => {
	const name = (e) => e?.nodeType === 1 ? e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + "." + e.className : String(e?.nodeName);
	for (const e of list.getEntries()) shifts.push({ value: e.value, of: e.sources.map((s) =>
		name(s.node) + " " + [s.previousRect.x, s.previousRect.y, s.currentRect.x, s.currentRect.y].map(Math.round)) });
}).observe({ type: "layout-shift", buffered: true });`

// TestNothingMovesUnderTheHand opens a page, runs a program, sends requests and hangs up,
// stops it, types and looks back. All that moves by itself meanwhile comes to less than
// a fiftieth of the window.
func TestNothingMovesUnderTheHand(t *testing.T) {
	// Not in parallel: what moves within half a second of a click is meant to, and the browser
	// does not count it. Beside other tests an answer may take longer than that.
	const most = 0.02
	for _, of := range []struct {
		size boxSize
		path string
	}{
		{boxSize{1440, 900}, "/process"}, {boxSize{768, 1024}, "/process"}, {boxSize{390, 844}, "/process"},
		{boxSize{1440, 900}, "/de/process"}, {boxSize{390, 844}, "/de/process"},
	} {
		t.Run(fmt.Sprint(of.size.width, strings.ReplaceAll(of.path, "/", "-")), func(t *testing.T) {
			p := blank(t)
			p.resizeWindow(of.size.width, of.size.height)
			p.injectScript(noteShifts)
			p.visit(site, of.path)
			seen := 0.0
			since := func(what string) {
				t.Helper()
				evaluate[any](p, `page.drawn()`)
				sum := evaluate[float64](p, `shifts.reduce((sum, s) => sum + s.value, 0)`)
				if sum-seen > most/10 {
					t.Logf("%s: %.4f", what, sum-seen)
				}
				seen = sum
			}
			since("load")
			p.fill("#speed", "0.5")
			p.click("#run")
			p.see(`#send[aria-disabled="false"]`)
			since("run")
			for id := 1; id <= 3; id++ {
				p.click(`#send[aria-disabled="false"]`)
				p.see(fmt.Sprintf(`.request[data-id="%d"]`, id))
				since("a request")
			}
			p.click(`.request[data-id="3"] .hangup`)
			p.see(`.request[data-id="3"][data-state="hungup"]`)
			since("hanging up")
			p.click("#stop")
			p.see(`#status[data-phase="finished"]`)
			since("stop")
			p.focusEditor()
			p.insertText("/")
			p.see("#revert")
			p.see("#stale:not(:empty)")
			since("the first key")
			for range 4 {
				p.click("#step-back")
			}
			since("looking back")
			if seen >= most {
				t.Errorf("what moves comes to %.4f, want less than %g:\n%s", seen, most,
					strings.Join(evaluate[[]string](p, `shifts.map((s) => s.value.toFixed(4) + " " + s.of.join("; "))`), "\n"))
			}
		})
	}
}

// TestStatusIsNeverCut has the bar say the longest that it has to say, in the page and in a
// frame on another site: all of it can be read.
func TestStatusIsNeverCut(t *testing.T) {
	t.Parallel()
	english := []string{
		"Getting the compiler, 100 %", "Ended, reading its trace", "Running, its output is cut", "Starting the compiler",
		"main returned at 599.999 s", "Reached a limit at 10.000 s", "Stopped at 599.999 s",
	}
	german := []string{
		"Lädt den Compiler, 100 %", "Beendet, liest den Trace", "Läuft, Ausgabe gekürzt", "Startet den Compiler",
		"main kehrte zurück um 599.999 s", "Grenze erreicht um 10.000 s", "Gestoppt um 599.999 s",
	}
	frames := []boxSize{{320, 400}, {640, 400}, {768, 600}, {1100, 640}}
	for _, of := range []struct {
		path  string
		says  []string
		sizes []boxSize
	}{
		{"/process", english, boxSizes}, {"/de/process", german, boxSizes},
		{"/embed?program=process", english, frames}, {"/de/embed?program=process", german, frames},
	} {
		t.Run(strings.ReplaceAll(of.path[1:], "/", "-"), func(t *testing.T) {
			t.Parallel()
			p := open(t, of.path)
			for _, size := range of.sizes {
				p.resizeWindow(size.width, size.height)
				for _, says := range of.says {
					cut := evaluate[bool](p, fmt.Sprintf(`(() => {
						const status = document.querySelector("#status"), before = status.textContent;
						status.textContent = %q;
						const cut = status.scrollWidth > status.clientWidth || status.scrollHeight > status.clientHeight + 1;
						status.textContent = before;
						return cut;
					})()`, says))
					if cut {
						t.Errorf("at %d × %d %q is cut", size.width, size.height, says)
					}
				}
			}
		})
	}
}
