package e2e

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// BenchmarkOpen opens a trace of a million events: the time to the first
// picture, to the whole, and what moving in it takes, beside the time that go
// tool trace takes from its start until its viewer has its data.
func BenchmarkOpen(b *testing.B) {
	file := recordMillion(b)
	for b.Loop() {
		p := blank(b)
		p.visit(serveTrace(b, file), "/fast-slow?bench=1")
		evaluate[any](p, benchScript+"; void 0")
		m := evaluate[struct{ First, Whole, Longest float64 }](p, `bench.open()`)
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
	for _, how := range []string{"pan", "zoom", "scrub"} {
		m := evaluate[struct{ Ours, Intervals []float64 }](p, script("bench.move", how))
		quantiles(b, how+"-frame", m.Ours)
		quantiles(b, how+"-interval", m.Intervals)
	}
	mem := evaluate[struct{ Heap, Sys float64 }](p, `bench.memory()`)
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
