package panel_test

import (
	"strings"
	"testing"

	"ctxplay/app/play"
	"ctxplay/app/ui/fixture"
	"ctxplay/app/ui/panel"
)

// TestPrintPicture draws one run for paper, and then two that are compared, each under
// its label.
func TestPrintPicture(t *testing.T) {
	m := fixture.Opened("fast-slow")(nil)
	if got := panel.PrintPicture(&m); strings.Count(got, "<svg") != 1 || strings.Contains(got, "side-head") {
		t.Errorf("one run: %.200s", got)
	}
	m.Kept = play.Side{Run: fixture.Deadlocked(), Label: "a <kept> run"}
	got := panel.PrintPicture(&m)
	a, b, ok := strings.Cut(got, `<span class="side">B</span>`)
	if !ok || strings.Count(a, "<svg") != 1 || strings.Count(b, "<svg") != 1 ||
		!strings.Contains(a, `<span class="side">A</span><span>a &lt;kept&gt; run</span>`) || !strings.Contains(b, "<span>"+m.Shown.Label+"</span>") {
		t.Errorf("two runs: %.300s", got)
	}
	if got := panel.PrintPicture(&play.Model{}); got != "" {
		t.Errorf("no run: %q", got)
	}
}
