package e2e

import (
	"slices"
	"testing"
	"time"
)

// TestFirstVisitOverALine visits a page over a line that takes seconds for the client. The
// page can be read meanwhile, nothing in it moves, and where it was scrolled to and that
// Run was pressed is not lost. The loader tells how much has come. The client is asked for
// with the HTML, and once. What the run needs is asked for before the client is alive, and
// all else when that has come.
func TestFirstVisitOverALine(t *testing.T) {
	t.Parallel()
	const clientBytes = 1.6e6 // about as many come compressed
	l, near := newLine(t, site, quality{3e6, 40 * time.Millisecond})
	p := blank(t)
	p.resizeWindow(390, 844)
	p.injectScript(noteShifts)
	p.injectScript(visitScript)
	p.load(near + "/fast-slow")
	if says := p.legibleText(); len(says) < 500 {
		t.Errorf("while the client comes all that can be read is %q", says)
	}
	evaluate[any](p, `scrollTo(0, 120)`)
	p.until("half of the client has come", `visit.Percents.at(-1) >= 50`)
	if came := float64(l.downBytes.Load()) / clientBytes; came < 0.3 || came > 0.9 {
		t.Errorf("where the loader says that half has come, %.2f of it has", came)
	}
	p.until("the program has run", `visit.Ran > 0`)
	v := evaluate[firstVisit](p, `visit`)
	if v.Readable == 0 || v.Readable > v.Alive/2 {
		t.Errorf("the page could be read after %.0f ms, and was alive after %.0f ms", v.Readable, v.Alive)
	}
	percents := evaluate[[]int](p, `visit.Percents`)
	if len(percents) < 10 || !slices.IsSorted(percents) || percents[len(percents)-1] > 100 {
		t.Errorf("the loader says %v", percents)
	}
	if at := evaluate[float64](p, `scrollY`); at != 120 {
		t.Errorf("the page was scrolled to 120, and is at %g", at)
	}
	if sum := evaluate[float64](p, `shifts.reduce((sum, s) => sum + s.value, 0)`); sum >= 0.02 {
		t.Errorf("what moves comes to %.4f: %v", sum, evaluate[[]string](p, `shifts.map((s) => s.value.toFixed(4) + " " + s.of.join("; "))`))
	}
	p.until("the editor has come", `globalThis.ctxplayEditor`)
	asked := evaluate[map[string][2]float64](p, `Object.fromEntries(performance.getEntriesByType("resource").map((e) => [new URL(e.name).pathname.replace(/\.[0-9a-f]{16}\./, ".").split("/").at(-1), [e.startTime, e.responseEnd]]))`)
	if n := evaluate[int](p, `performance.getEntriesByType("resource").filter((e) => e.name.includes("/app.slim")).length`); n != 1 || l.downBytes.Load() > 2*clientBytes {
		t.Errorf("the client was asked for %d times, and %d bytes came", n, l.downBytes.Load())
	}
	if client, scripts := asked["app.slim"], asked["page.js"]; client[0] >= scripts[1] {
		t.Errorf("the client is asked for after %.0f ms, the scripts had come after %.0f ms", client[0], scripts[1])
	}
	client, code, editor := asked["app.slim"], asked["program-fast-slow.delta"], asked["editor.js"]
	for _, name := range []string{"program-fast-slow.delta", "frame.html", "worker.js", "programs.json"} {
		if at := asked[name]; at[0] == 0 || at[0] > v.Alive || at[0] < client[0]+(client[1]-client[0])/2 {
			t.Errorf("%s is asked for after %.0f ms, the client came from %.0f ms on until %.0f ms, and was alive after %.0f ms", name, at[0], client[0], client[1], v.Alive)
		}
	}
	if editor[0] < code[1] {
		t.Errorf("the editor is asked for after %.0f ms, the program has come after %.0f ms", editor[0], code[1])
	}
}
