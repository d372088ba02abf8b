package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestCompareSeeds compares runs of two seeds: in one schedule slowRequest
// notices the deadline, in the other the run ends first.
func TestCompareSeeds(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	p.click("#compare")
	p.see(`#compare[aria-pressed="true"]`)
	p.see(`#compare-bar:not([hidden])`)
	said := ""
	for seed := 7; seed < 40 && !(strings.Contains(said, "never ended") && strings.Contains(said, "part at 7.000 s")); seed++ {
		p.fill("#seed", fmt.Sprint(seed))
		p.runToEnd()
		p.see(`#differences:not([hidden])`)
		said = p.differences()
	}
	for _, want := range []string{"The runs part at ", "main.slowRequest", "ended at 7.000 s (the deadline of context 2 passed) in A, never ended (was about to run"} {
		if !strings.Contains(said, want) {
			t.Errorf("the differences are\n%s\nwant %q", said, want)
		}
	}
	// Both pictures are there, of one width.
	for _, id := range []string{"timeline", "timeline-kept"} {
		p.see("#" + id + " canvas")
	}
	if !evaluate[bool](p, `(() => {
		const [a, b] = ["#timeline-kept canvas", "#timeline canvas"].map((s) => document.querySelector(s).getBoundingClientRect());
		return a.width > 300 && a.width === b.width && a.left === b.left && a.height > 100 && b.top >= a.bottom;
	})()`) {
		t.Error("the pictures do not stand one above the other")
	}
	if svg := string(p.saveFile("#save-svg")); !strings.Contains(svg, ">A · fast-slow<") || !strings.Contains(svg, ">B · fast-slow<") {
		t.Error("the picture to take away has not both runs")
	}
	// A difference is looked at in both.
	p.click(`.difference[data-kind="10"]`)
	p.see(`#inspector[data-goroutine]`)
	if got := p.text("#clock-time"); got != "7.000 s" {
		t.Errorf("looking at the difference, the clock says %q", got)
	}
	p.click("#swap")
	p.see(`#swap[aria-disabled="false"]`)
	p.until("the sides are swapped", `page.texts(".difference-says").some((text) => text.includes("in A, ended at 7.000 s"))`)
	p.click("#unkeep")
	p.see(`#differences[hidden]`)
	p.see(`.kept[hidden]`)
}

// TestCompareHangUp compares a request that was hung up on with one that was
// waited for: the difference is said with both causes.
func TestCompareHangUp(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.click("#clock-virtual")
	p.press(kb.Escape) // puts the options away, which lie over what is beside them
	p.click("#hangup")
	p.see(`#hangup:checked`)
	p.click("#run")
	p.click(`#send[aria-disabled="false"]`)
	p.see(`.request[data-id="1"][data-state="hungup"]`)
	p.seeOutput("Processing cancelled")
	p.click("#stop")
	p.see(`#status[data-run="1"][data-phase="finished"]`)
	p.click("#compare")
	p.see(`#compare[aria-pressed="true"]`)
	p.click("#hangup")
	p.see(`#hangup:not(:checked)`)
	p.click("#run")
	p.see(`#status[data-run="2"][data-phase="running"]`)
	p.click(`#send[aria-disabled="false"]`)
	p.see(`.request[data-id="1"][data-state="answered"]`)
	p.seeOutput("Processing cancelled")
	p.click("#stop")
	p.see(`#status[data-run="2"][data-phase="finished"]`)
	p.see(`#differences:not([hidden])`)
	said := p.differences()
	for _, want := range []string{
		"was hung up on by its client at",
		"A wrote “server: context canceled” at",
		"the request's context (context 5) was cancelled at",
		"net/http because the client hung up in A",
		"net/http because the handler returned in B",
		"main.process",
		"(the client hung up) in A",
		"(the handler returned) in B",
	} {
		if !strings.Contains(strings.ToLower(said), strings.ToLower(want)) {
			t.Errorf("the differences are\n%s\nwant %q", said, want)
		}
	}
	// The button beside them runs again with the next seed.
	p.click(`#again[aria-disabled="false"]`)
	p.see(`#status[data-run="3"]`)
	if got := p.value("#seed"); got != "2" {
		t.Errorf("the next seed is %s, want 2", got)
	}
	p.click("#stop")
	p.see(`#status[data-run="3"][data-phase="finished"]`)
}
