package e2e

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ctxplay/app/host"
	"ctxplay/app/make/bundle"
	"ctxplay/app/make/library"
	"ctxplay/app/probe/probetest"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/trace"
)

// quantiles reports p50 and p95 of milliseconds.
func quantiles(b *testing.B, name string, ms []float64) {
	b.Helper()
	if len(ms) == 0 {
		b.Fatalf("%s: nothing measured", name)
	}
	slices.Sort(ms)
	b.ReportMetric(ms[len(ms)/2], name+"-p50-ms")
	b.ReportMetric(ms[len(ms)*95/100], name+"-p95-ms")
}

// BenchmarkClick measures from the click on Run to the first event drawn, and
// to the end of the run: first with nothing in the sandbox yet, then warm.
func BenchmarkClick(b *testing.B) {
	const warm = 30
	for b.Loop() {
		p := benched(b, "/fast-slow")
		cold := evaluate[[2]float64](p, `bench.click()`)
		b.ReportMetric(cold[0], "first-run-ms")
		var first, exit []float64
		for range warm {
			m := evaluate[[2]float64](p, `bench.click()`)
			first, exit = append(first, m[0]), append(exit, m[1])
		}
		quantiles(b, "first-event", first)
		quantiles(b, "exit", exit)
	}
}

// benchScript gives a page bench, by which it is measured.
//
//go:embed testdata/bench.js
var benchScript string

// benched opens a page that is measured.
func benched(b *testing.B, path string) *page {
	b.Helper()
	p := open(b, path)
	evaluate[any](p, benchScript+"; void 0")
	return p
}

// streaming runs a program with 1,000 goroutines on a clock for a while and
// returns what measure makes of it. Those of thousand wake 10,000 times a second
// in all, those of storm 100,000 times.
func streaming[T any](b *testing.B, program, mode, measure string) T {
	p := benched(b, "/"+program+"?bench=1")
	defer p.close()
	p.click("#clock-" + mode)
	p.click("#run")
	p.see(`#status[data-phase="running"]`)
	return evaluate[T](p, measure)
}

// BenchmarkFrames measures frames while 1,000 goroutines stream for 5 s: what
// of a frame is ours, the intervals in which the browser shows them, and tasks
// of the main thread that take more than 50 ms.
func BenchmarkFrames(b *testing.B) {
	for b.Loop() {
		for _, program := range []string{"thousand", "storm"} {
			frames(b, program)
		}
	}
}

// frames measures the frames while a program streams.
func frames(b *testing.B, program string) {
	m := streaming[struct{ Ours, Intervals, Tasks []float64 }](b, program, "real", `bench.watch()`)
	quantiles(b, program+"-frame", m.Ours)
	longest := 0.0
	for _, ms := range m.Tasks {
		longest = max(longest, ms)
	}
	b.ReportMetric(float64(len(m.Tasks)), program+"-tasks-over-50-ms")
	b.ReportMetric(longest, program+"-longest-task-ms")
	quantiles(b, program+"-interval", m.Intervals)
}

// BenchmarkReplay measures frames while a run of 1,000 goroutines is played back, all of
// which one cancellation reaches.
func BenchmarkReplay(b *testing.B) {
	for b.Loop() {
		p := blank(b)
		p.preferMedia(reducedMotion, "no-preference") // else it would go from event to event
		p.visit(site, "/thousand?bench=1")
		evaluate[any](p, benchScript+"; void 0")
		p.runToEnd()
		m := evaluate[struct {
			Ours, Intervals, Tasks []float64
			Took                   float64
			Says                   string
		}](p, `bench.replay()`)
		if !strings.Contains(m.Says, "slowed at events") {
			b.Fatalf("what was measured is %q", m.Says)
		}
		quantiles(b, "replay-frame", m.Ours)
		quantiles(b, "replay-interval", m.Intervals)
		b.ReportMetric(float64(len(m.Tasks)), "replay-tasks-over-50-ms")
		b.ReportMetric(m.Took, "replay-ms")
	}
}

// BenchmarkFlush measures what handing over the recording costs a program that
// serves a request now and then, and one with 1,000 busy goroutines.
func BenchmarkFlush(b *testing.B) {
	for b.Loop() {
		p := benched(b, "/process")
		p.click("#run")
		p.click(`#send[aria-disabled="false"]`)
		quantiles(b, "quiet", evaluate[[]float64](p, `bench.request()`))
		quantiles(b, "busy", streaming[[]float64](b, "thousand", "real", `bench.flush()`))
	}
}

// BenchmarkDecode compares decoding and folding in the page with the same
// natively, on bytes of the same trace.
func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		m := streaming[struct {
			Rate float64 // bytes per ms
			Part string  // base64
		}](b, "storm", "virtual", `bench.fold()`)
		part, err := base64.StdEncoding.DecodeString(m.Part)
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		r := replay.NewRecording(replay.Meta{}, finding.Conclude)
		events, err := trace.NewDecoder().Write(part)
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range events {
			r.Add(e)
		}
		native := float64(len(events)) / time.Since(start).Seconds()
		page := m.Rate * 1000 * float64(len(events)) / float64(len(part))
		b.ReportMetric(native, "native-events/s")
		b.ReportMetric(page, "page-events/s")
		b.ReportMetric(native/page, "native/page")
	}
}

// serveRelease builds the site as a release and serves it. It returns what was made, and
// the address.
func serveRelease(b *testing.B) (bundle.Result, string) {
	b.Helper()
	out := "bin/bench"
	made, err := bundle.Build(bundle.Config{Root: root, Out: out, Release: true, Library: library.Kept})
	if err != nil {
		b.Fatal(err)
	}
	h, err := host.New(host.Options{Web: os.DirFS(filepath.Join(root, "web")), Extra: os.DirFS(filepath.Join(root, out))})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(h)
	b.Cleanup(server.Close)
	return made, server.URL
}

// BenchmarkBytes counts what a first visit transfers until Run works, with the
// release build.
func BenchmarkBytes(b *testing.B) {
	made, at := serveRelease(b)
	for b.Loop() {
		b.ReportMetric(float64(made.Toolchain)/1e6, "toolchain-MB")
		for _, program := range []string{"fast-slow", "process"} {
			p := blank(b)
			p.visit(at, "/"+program)
			p.click("#run")
			p.gone(`#status[data-phase="idle"], #status[data-phase="loading"]`)
			names := evaluate[[]string](p, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((e) => e.name)`)
			slices.Sort(names)
			total, app := 0.0, 0.0
			for _, name := range slices.Compact(names) {
				n := transferred(b, name)
				total += n
				if strings.HasSuffix(name, "app.slim") {
					app = n
				}
			}
			b.ReportMetric(total/1e6, program+"-MB")
			b.ReportMetric(app/1e6, "client-MB")
		}
	}
}

// transferred returns how many bytes a browser gets for an address. It is asked
// for here once more: what a browser says of it depends on its caches.
func transferred(b *testing.B, address string) float64 {
	b.Helper()
	req, err := http.NewRequest("GET", address, nil)
	if err != nil {
		b.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "br")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	n, err := io.Copy(io.Discard, resp.Body)
	if err != nil {
		b.Fatal(err)
	}
	return float64(n)
}

// BenchmarkCancel compares the way from cancel to Done observed and back in the
// page, recorded, with native Go, plain and recorded.
func BenchmarkCancel(b *testing.B) {
	dir := filepath.Join(root, programs, "cancel")
	for b.Loop() {
		var r result
		unmarshal(b, embed(b, "cancel").run(job{"program": "cancel", "clock": "real"}), &r)
		page := nanoseconds(b, r.output())
		plain := nanoseconds(b, runNative(b, func(exe string) error {
			return exec.Command("go", "build", "-o", exe, dir).Run()
		}))
		recorded := nanoseconds(b, runNative(b, func(exe string) error {
			return probetest.Build(exe, dir)
		}))
		b.ReportMetric(page, "page-ns")
		b.ReportMetric(plain, "native-ns")
		b.ReportMetric(recorded, "native-recorded-ns")
		b.ReportMetric(page/plain, "page/native")
	}
}

// nanoseconds reads a figure that a program has printed.
func nanoseconds(b *testing.B, output string) (n float64) {
	b.Helper()
	if _, err := fmt.Sscan(output, &n); err != nil {
		b.Fatalf("no figure in %q: %v", output, err)
	}
	return n
}

// runNative builds a program, runs it and returns its output. Built with the
// probe it is recorded.
func runNative(b *testing.B, build func(exe string) error) string {
	b.Helper()
	tmp := b.TempDir()
	exe := filepath.Join(tmp, "program")
	if err := build(exe); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "CTXPLAY_TRACE="+filepath.Join(tmp, "trace"))
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	return string(out)
}
