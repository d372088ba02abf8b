package e2e

import "testing"

// TestLoopAfterAPauseIsFound runs a program that pauses and then computes
// without end: it is told while it runs, and is a fault once it has been
// stopped, though nothing of the loop is recorded.
func TestLoopAfterAPauseIsFound(t *testing.T) {
	t.Parallel()
	p := open(t, "/spin-ctx")
	p.click("#clock-real")
	p.click("#run")
	p.seeText("#notice", "without a pause")
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	p.see(`.finding[data-kind="stuck-loop"][data-grade="fault"]`)
}
