package e2e

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// BenchmarkElement measures an article of another site with twelve elements: what they
// transfer before the first click, how long it is from the click on a poster to a player
// that is ready and to the first output, with nothing in the browser's cache and then
// again, and how much memory the article takes without elements, with their posters, and
// with as many players as may live.
func BenchmarkElement(b *testing.B) {
	const warm = 8
	elements, wants := twelve(b)
	for b.Loop() {
		bare := openArticle(b, "")
		b.ReportMetric(renderers(b, bare.page), "bare-MB")
		a := openArticle(b, elements)
		for i := range wants {
			evaluate[any](a.page, fmt.Sprintf(`element("e%d").scrollIntoView()`, i))
			a.until("its picture is there", fmt.Sprintf(`pictured("e%d")`, i))
		}
		b.ReportMetric(float64(a.bytes.Load())/1e3, "posters-KB")
		b.ReportMetric(renderers(b, a.page), "posters-MB")

		cold := patiently[[2]float64](a.page, "the first player", `timePoster("e1")`)
		b.ReportMetric(cold[0], "first-player-ready-ms")
		b.ReportMetric(cold[1], "first-player-output-ms")
		var ready, output []float64
		for range warm {
			evaluate[any](a.page, `element("e1").close()`)
			m := patiently[[2]float64](a.page, "a player again", `timePoster("e1")`)
			ready, output = append(ready, m[0]), append(output, m[1])
		}
		quantiles(b, "player-ready", ready)
		quantiles(b, "player-output", output)
		for i := range wants {
			a.runPoster(fmt.Sprintf("e%d", i))
		}
		b.ReportMetric(renderers(b, a.page), "players-MB")
	}
}

// proportional finds a process' share of memory, in KiB, in what Linux tells of it.
var proportional = regexp.MustCompile(`(?m)^Pss: +(\d+) kB$`)

// renderers returns how many megabytes the processes take in which the browser of p shows
// its pages. What several of them share is shared among them. It is 0 where the system
// does not tell.
func renderers(b *testing.B, p *page) (megabytes float64) {
	b.Helper()
	if _, err := chromedp.Call(p.ctx, heapprofiler.CollectGarbage, cdp.Empty{}); err != nil {
		b.Fatal(err)
	}
	all, err := chromedp.CallBrowser(p.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		b.Fatal(err)
	}
	for _, process := range all.ProcessInfo {
		if process.Type != "renderer" {
			continue
		}
		text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", process.ID)) // it may be gone by now
		if m := proportional.FindSubmatch(text); m != nil {
			kib, _ := strconv.ParseFloat(string(m[1]), 64)
			megabytes += kib * 1024 / 1e6
		}
	}
	return megabytes
}
