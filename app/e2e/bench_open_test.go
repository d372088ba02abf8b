package e2e

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ctxplay/app/probe/probetest"
)

// recordMillion runs testdata/million natively and returns the file with its
// trace, of more than a million events.
func recordMillion(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	exe, file := filepath.Join(dir, "million"), filepath.Join(dir, "million.trace")
	if err := probetest.Build(exe, filepath.Join(root, "app/e2e/testdata/million")); err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "CTXPLAY_TRACE="+file)
	if out, err := cmd.CombinedOutput(); err != nil || string(out) != "done\n" {
		tb.Fatalf("%s%v", out, err)
	}
	return file
}

// serving serves file as /opened.trace beside the site, and opens a page there.
func serving(tb testing.TB, file, path string) *page {
	mux := http.NewServeMux()
	mux.HandleFunc("/opened.trace", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	mux.Handle("/", handler)
	server := httptest.NewServer(mux)
	tb.Cleanup(server.Close)
	p := blank(tb)
	p.do("opening", chromedp.Navigate(server.URL+path))
	p.alive()
	return p
}

// drop drops the served file on the page, and leaves the time at which that was
// in window.dropped.
const drop = `(async () => {
	const bytes = await (await fetch("/opened.trace")).arrayBuffer();
	const data = new DataTransfer();
	data.items.add(new File([bytes], "opened.trace"));
	window.dropped = performance.now();
	document.documentElement.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
})()`

// BenchmarkOpen opens a trace of a million events: the time to the first
// picture, to the whole, and what moving in it takes, beside the time that go
// tool trace takes from its start until its viewer has its data.
func BenchmarkOpen(b *testing.B) {
	file := recordMillion(b)
	for b.Loop() {
		p := serving(b, file, "/fast-slow?bench=1")
		evaluate[any](p, `performance.clearMarks(); window.longest = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => longest = Math.max(longest, e.duration))).observe({ type: "longtask" }); `+drop)
		m := evaluate[struct{ First, Whole, Longest float64 }](p, `new Promise((done) => {
			const look = () => {
				const at = (name) => performance.getEntriesByName(name).at(-1)?.startTime - dropped;
				if (at("ctxplay:whole") > 0) return requestAnimationFrame(() => done({ First: at("ctxplay:first-event"), Whole: at("ctxplay:whole"), Longest: longest }));
				setTimeout(look, 20);
			};
			look();
		})`)
		tool := viewerComplete(b, file)
		b.ReportMetric(m.First, "first-paint-ms")
		b.ReportMetric(m.Whole, "whole-ms")
		b.ReportMetric(m.Longest, "longest-task-ms")
		b.ReportMetric(tool, "go-tool-trace-ms")
		b.ReportMetric(m.Whole/tool, "whole/go-tool-trace")
		moving(b, p)
	}
}

// moving measures our share of frames, and the intervals between them, while a
// person pans, zooms and scrubs through an opened trace.
func moving(b *testing.B, p *page) {
	for name, act := range map[string]string{
		"pan":   `canvas.dispatchEvent(new WheelEvent("wheel", { deltaX: i % 40 < 20 ? 40 : -40, clientX: box.left + 600, clientY: box.top + 60, bubbles: true, cancelable: true }))`,
		"zoom":  `canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: i % 80 < 40 ? -60 : 60, ctrlKey: true, clientX: box.left + 600, clientY: box.top + 60, bubbles: true, cancelable: true }))`,
		"scrub": `(() => { const s = document.querySelector("#playhead"); s.value = (i * 7919 % 1000) / 10; s.dispatchEvent(new Event("input", { bubbles: true })); })()`,
	} {
		m := evaluate[struct{ Ours, Intervals []float64 }](p, fmt.Sprintf(`new Promise((done) => {
			const canvas = document.querySelector("#timeline canvas"), box = canvas.getBoundingClientRect();
			performance.clearMeasures();
			const intervals = [];
			let last = performance.now(), i = 0;
			const frame = (now) => {
				intervals.push(now - last);
				last = now;
				%s;
				++i < 160 ? requestAnimationFrame(frame) : done({ Intervals: intervals.slice(1), Ours: performance.getEntriesByName("ctxplay:frame").map((e) => e.duration) });
			};
			requestAnimationFrame(frame);
		})`, act))
		quantiles(b, name+"-frame", m.Ours)
		quantiles(b, name+"-interval", m.Intervals)
	}
	mem := evaluate[struct{ Heap, Sys float64 }](p, `(() => { const d = performance.getEntriesByName("ctxplay:memory").at(-1).detail; return { Heap: d.heap, Sys: d.sys }; })()`)
	b.ReportMetric(mem.Heap/1e6, "heap-MB")
	b.ReportMetric(mem.Sys/1e6, "memory-MB")
}

// viewerComplete starts go tool trace on file and returns how many milliseconds
// pass until its viewer has all of its data.
func viewerComplete(tb testing.TB, file string) float64 {
	tb.Helper()
	start := time.Now()
	cmd := exec.Command("go", "tool", "trace", "-http=127.0.0.1:0", file)
	cmd.Env = append(os.Environ(), "BROWSER=true") // it would open one
	said, err := cmd.StderrPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	defer func() { cmd.Process.Kill(); cmd.Wait() }()
	for lines := bufio.NewScanner(said); lines.Scan(); {
		_, address, ok := strings.Cut(lines.Text(), "listening on ")
		if !ok {
			continue
		}
		for _, path := range []string{"/trace", "/jsontrace"} {
			resp, err := http.Get(strings.TrimSuffix(strings.Fields(address)[0], "/") + path)
			if err != nil {
				tb.Fatal(err)
			}
			n, err := io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			if err != nil || resp.StatusCode != http.StatusOK || n < 1000 {
				tb.Fatalf("go tool trace answers %s with %s, %d bytes, %v", path, resp.Status, n, err)
			}
		}
		return float64(time.Since(start)) / 1e6
	}
	tb.Fatal("go tool trace does not listen")
	return 0
}
