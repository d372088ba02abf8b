package timeline

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
)

// A sketch of a run has what the run has, within its edges, and is small.
func TestSketch(t *testing.T) {
	figure := regexp.MustCompile(`[MHV ](-?[0-9.]+)`)
	for _, l := range sample.All() {
		r := sample.Recorded(l.Name)
		svg := Sketch(r)
		if len(svg) > 6<<10 {
			t.Errorf("%s: %d bytes", l.Name, len(svg))
		}
		for _, d := range regexp.MustCompile(` d="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
			for _, m := range figure.FindAllStringSubmatch(d[1], -1) {
				if f, err := strconv.ParseFloat(m[1], 64); err != nil || f < 0 || f > sketchWidth {
					t.Errorf("%s: %s in %s", l.Name, m[1], d[1])
				}
			}
		}
		if !strings.Contains(svg, `class="tl-running"`) {
			t.Errorf("%s: nothing runs in %s", l.Name, svg)
		}
		canceled := false
		for _, c := range r.Contexts {
			canceled = canceled || !c.System && canEnd(c) && c.Kind != "AfterFunc" && c.Canceled != replay.None
		}
		if got := strings.Contains(svg, `class="tl-cancel"`); got != canceled {
			t.Errorf("%s: a cancellation is drawn: %v, want %v", l.Name, got, canceled)
		}
	}
}

// A run without an instant, and one of many goroutines, are drawn too.
func TestSketchOfOddRuns(t *testing.T) {
	crowd := &replay.Run{Head: 1e9}
	for i := range 1000 {
		crowd.Goroutines = append(crowd.Goroutines, &replay.Goroutine{ID: replay.GoID(i + 1), Ended: replay.None,
			Spans: []replay.Span{{From: 0, To: replay.None, State: replay.Waiting}}})
	}
	for name, r := range map[string]*replay.Run{"empty": {}, "crowd": crowd} {
		svg := Sketch(r)
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") || len(svg) > 4<<10 {
			t.Errorf("%s: %.200s", name, svg)
		}
	}
}
