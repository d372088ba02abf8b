package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// ends says how a hostile program's run must end: with which reason, and what
// its text says.
type ends struct{ reason, text string }

// flooded is how a run ends that says more than a run may.
var flooded = ends{"limit", "flooded"}

// hostile is what the program forge does to the page, by the path of the
// request that asks for it, and how that run must end.
var hostile = map[string]ends{
	"/output":        flooded,
	"/exit-text":     {"panic", "xxx"},
	"/stderr":        flooded,
	"/trace":         flooded,
	"/view":          flooded,
	"/deep":          {"returned", ""},
	"/ticks":         flooded,
	"/outputs":       flooded,
	"/answers":       flooded,
	"/strangers":     {"returned", ""},
	"/nothings":      flooded,
	"/unknown":       {"returned", ""},
	"/no-reason":     {"exit", "without a reason"},
	"/negative":      {"deadlock", ""},
	"/not-numbers":   {"exit", ""},
	"/future":        {"returned", ""},
	"/listen":        flooded,
	"/listen-slowly": {"returned", ""},
	"/ready":         {"returned", ""},
	"/next-run":      {"panic", "of the next run"},
	"/html":          {"panic", "<b>forged</b>"},
	"/workers":       {"returned", ""},
	"/throw":         {"exit", ""},
	"/close":         {"", ""},
	"/silence":       {"returned", ""},
	"/buffers":       {"", ""},
	"/forged-nul":    {"returned", ""},
	"/stopping":      {"returned", ""},
	"/honest":        {"returned", ""},
}

// A page must answer within a second, whatever a program does: gapAllowed in
// milliseconds, on a machine on which an honest run keeps the page's thread for
// no longer than honestGap, and in proportion on one that is slower or busy.
const (
	gapAllowed = 1000
	honestGap  = 100
)

// TestHostileMessages has a program forge all kinds of messages. None hurts the
// page: the run ends with a reason, the embedder gets its result, the next run
// is good, and all the while the page's thread is free. It runs alone, for it
// measures the page's thread.
func TestHostileMessages(t *testing.T) {
	e := embed(t, "forge")
	evaluate[any](e.page, `page.noteGaps()`)
	fastSlow := job{"program": "fast-slow", "clock": "virtual", "seed": 6}
	for range 3 { // the first has everything to fetch and to compile
		e.run(fastSlow)
		e.run(job{"program": "forge", "clock": "virtual", "requests": []any{request("/honest", 0, -1)}})
	}
	e.longestGap()
	want := e.run(fastSlow)
	e.run(job{"program": "forge", "clock": "virtual", "requests": []any{request("/honest", 0, -1)}})
	allowed := gapAllowed * max(1, e.longestGap()/honestGap)

	paths := make([]string, 0, len(hostile))
	for path := range hostile {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	longest, whose := 0.0, ""
	for _, path := range paths {
		t.Run(path[1:], func(t *testing.T) {
			e.t = t
			within(t, "the page's thread is busy for", func() (float64, float64) {
				var r result
				unmarshal(t, e.run(job{"program": "forge", "clock": "virtual", "requests": []any{request(path, 0, -1)}}), &r)
				end := hostile[path]
				if r.Exit.Reason == "" || end.reason != "" && r.Exit.Reason != end.reason || !strings.Contains(r.Exit.Text, end.text) {
					t.Errorf("it ended with %.200q %.200q, want %q", r.Exit.Reason, r.Exit.Text, end)
				}
				if r.Exit.Code < 0 || r.Exit.Code > 255 || r.Exit.At < 0 || len(r.Exit.Text) > 4<<10 || len(r.output()) > 1<<20+64<<10 {
					t.Errorf("it ended with code %d at %d, %d bytes of text and %d of output", r.Exit.Code, r.Exit.At, len(r.Exit.Text), len(r.output()))
				}
				if again := e.run(fastSlow); string(again) != string(want) {
					t.Errorf("the next run is %.2000s", again)
				}
				gap := e.longestGap()
				if gap > longest {
					longest, whose = gap, path
				}
				if path == "/close" || path == "/throw" {
					e.forgiveComplaints()
				}
				return gap, allowed
			})
		})
	}
	e.t = t
	t.Logf("the longest gap of the page's thread: %.0f ms, in %s; allowed %.0f", longest, whose, allowed)
}

// TestHostileProgramIsTold sees what a person sees of forged messages.
func TestHostileProgramIsTold(t *testing.T) {
	t.Parallel()
	p := open(t, "/forge")
	attack := func(path string) {
		t.Helper()
		n := evaluate[int](p, `page.run()`) + 1
		p.click("#run")
		p.see(fmt.Sprintf(`#status[data-run="%d"][data-phase="running"]`, n))
		p.fill("#path", path)
		p.click(`#send[aria-disabled="false"]`)
		p.see(fmt.Sprintf(`#status[data-run="%d"][data-phase="finished"]`, n))
	}
	attack("/outputs")
	p.seeText("#notice", "flooded")
	attack("/html")
	p.seeText("#notice", "<b>forged</b>")
	if n := p.count(`#notice img, #notice b`); n > 0 {
		t.Error("forged text became elements")
	}
	attack("/nul")
	p.seeOutput("nul␀ escape␛[31m bidi‹U+202E› bad‹ff›")
	attack("/forged-nul")
	p.seeOutput("␀␀␀")
	attack("/workers")
	p.seeOutput("workers refused")
	attack("/listen-slowly")
	p.seeOutput(fmt.Sprintf("more than %d addresses", 32))
}
