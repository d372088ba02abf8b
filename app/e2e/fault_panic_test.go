package e2e

import (
	"strings"
	"testing"
)

// TestPageSurvivesItsPanics has a facility of the browser's suddenly throw, so
// that handlers and frames of the page panic: the person is told, and the page
// goes on.
func TestPageSurvivesItsPanics(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.see(`#run[aria-disabled="false"], #run:not([disabled])`)
	evaluate[any](p, `void (document.getElementById = () => { throw new Error("refused for a while"); })`)
	p.click("#run")
	p.see(`#status[data-run="1"][data-phase="finished"]`)
	p.see("#notice .detail")
	if got := p.text("#notice"); !strings.Contains(got, "Something in this page failed") || !strings.Contains(got, "refused for a while") {
		t.Errorf("the notice says %q", got)
	}
	evaluate[any](p, `delete document.getElementById`)
	if said := strings.Join(p.forgiveComplaints(), "\n"); !strings.Contains(said, "refused for a while") {
		t.Errorf("the console says %q", said)
	}
	p.click("#dismiss")
	p.runToEnd()
	if got := strings.Join(p.outputRows(), "|"); got != "Starting fast request|Starting slow request|fast|Canceled context, quitting" {
		t.Errorf("output %q", got)
	}
}
