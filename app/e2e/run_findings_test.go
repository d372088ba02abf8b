package e2e

import (
	"strings"
	"testing"
)

// TestDeadlockShowsItsRing tells a deadlock with its ring; clicking it goes to
// its instant and line.
func TestDeadlockShowsItsRing(t *testing.T) {
	t.Parallel()
	p := open(t, "/ring")
	p.runToEnd()
	p.see(`#findings[data-count="1"] .finding[data-kind="deadlock"][data-grade="fault"] .ring[data-closed="true"]`)
	steps := p.texts("#findings .ring-step")
	if len(steps) != 2 || !strings.Contains(steps[0], "main.go:20") {
		t.Errorf("the ring has the steps %q", steps)
	}
	p.click("#findings .finding-go")
	p.seeLine(20, "lit")
	p.seeText("#announce", "Deadlocked at")
	p.seeText("#announce", "1 fault")
}

// TestLeakIsProved has the runtime prove what main leaves behind, in a run that
// repeats.
func TestLeakIsProved(t *testing.T) {
	t.Parallel()
	p := open(t, "/leak")
	p.runToEnd()
	p.see(`#findings[data-count="1"] .finding[data-kind="blocked-send"][data-grade="fault"]`)
	if got := p.text(".finding-text"); !strings.Contains(got, "leak detector") {
		t.Errorf("the finding says %q", got)
	}
	p.click("#findings .finding-go")
	p.see(`#inspector[data-goroutine]`)
	if got := p.text(".playhead-at"); got != "2.000 s" {
		t.Errorf("the picture shows %s, want the instant at which it began to wait", got)
	}
	e := embed(t, "leak")
	j := job{"program": "leak", "clock": "virtual", "seed": 3}
	first, second := e.run(j), e.run(j)
	if string(first) != string(second) {
		t.Errorf("two runs of one seed differ:\n%s\n%s", first, second)
	}
	var r result
	unmarshal(t, first, &r)
	if r.Exit.Reason != "returned" || r.Exit.At/1e6 != 4000 || len(r.Findings) != 1 {
		t.Errorf("exit %+v, findings %+v", r.Exit, r.Findings)
	}
}

// TestNoFindings runs a program without mistakes, which is said quietly.
func TestNoFindings(t *testing.T) {
	t.Parallel()
	p := open(t, "/cancel")
	p.runToEnd()
	p.see(`#findings[data-count="0"] .findings-none`)
}

// TestRestlessRunEnds returns from main while other goroutines are busy: the
// run ends then, and nothing of the program runs after that.
func TestRestlessRunEnds(t *testing.T) {
	t.Parallel()
	e := embed(t, "restless")
	for seed := range 12 {
		for _, clock := range []string{"virtual", "real"} {
			var r result
			unmarshal(t, e.run(job{"program": "restless", "clock": clock, "seed": seed}), &r)
			if r.Exit.Reason != "returned" || len(r.Findings) != 1 || r.Findings[0].Kind != "blocked-send" {
				t.Fatalf("seed %d, %s: exit %+v, findings %+v", seed, clock, r.Exit, r.Findings)
			}
			for _, o := range r.Output {
				if o.At > r.Exit.At {
					t.Errorf("seed %d, %s: written at %d, after the end at %d: %q", seed, clock, o.At, r.Exit.At, o.Text)
				}
			}
		}
	}
}
