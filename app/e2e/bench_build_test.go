package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkBuild measures from Run on a changed source to the first output, in
// a browser that has nothing yet, in one that has the tools, and again and
// again; and go build of the same program, changed likewise, with the cache of
// its own that a person has.
func BenchmarkBuild(b *testing.B) {
	const warm = 20
	for b.Loop() {
		for _, c := range []struct{ name, program, path string }{
			{"small", lessonSource(b, "fast-slow"), "/fast-slow"},
			{"http", strings.Replace(lessonSource(b, "process"), "func main() {\n", "func main() {\n\tfmt.Println(\"up\")\n", 1), "/process"},
		} {
			p := benched(b, c.path)
			p.click("#clock-virtual")
			change := func(i int) { p.replaceSource(fmt.Sprintf("%s\n// Change %d.\n", c.program, i)) }
			change(-1)
			b.ReportMetric(evaluate[[]float64](p, `bench.build()`)[0], c.name+"-cold-ms")
			var first, built []float64
			for i := range warm {
				change(i)
				m := evaluate[[]float64](p, `bench.build()`)
				first, built = append(first, m[0]), append(built, m[1])
			}
			quantiles(b, c.name+"-warm", first)
			quantiles(b, c.name+"-tools", built)
			native := goBuilds(b, c.program, warm)
			quantiles(b, c.name+"-go-build", native)
			b.ReportMetric(first[len(first)/2]/native[len(native)/2], c.name+"-ratio")
		}
	}
}

// goBuilds measures go build for js/wasm of a program that changes each time,
// in milliseconds.
func goBuilds(b *testing.B, text string, n int) (ms []float64) {
	b.Helper()
	dir := b.TempDir()
	build := func(i int) {
		if err := os.WriteFile(filepath.Join(dir, "main.go"), fmt.Appendf(nil, "%s\n// Change %d.\n", text, i), 0o666); err != nil {
			b.Fatal(err)
		}
		cmd := exec.Command("go", "build", "-ldflags=-s -w", "-o", filepath.Join(dir, "out.wasm"), filepath.Join(dir, "main.go"))
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
		start := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		ms = append(ms, float64(time.Since(start))/1e6)
	}
	build(-1) // fills the cache
	ms = nil
	for i := range n {
		build(i)
	}
	return ms
}
