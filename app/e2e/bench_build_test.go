package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkBuild measures from Run on a changed source to the first output, in a
// browser that has nothing yet and in one that has built already, beside go build of
// the same program, changed likewise, with the cache of its own that a person has:
//
//   - cold: at once after the page was opened;
//   - typed: after five seconds of typing, at once after the last key;
//   - paused: the same, but the person takes a second from the last key to Run;
//   - warm: again and again, at once after the change, turn by turn with go build;
//   - ahead: again and again, a second after the change.
//
// What ends in -tools ends with the linked program; a ratio is to go build's median.
func BenchmarkBuild(b *testing.B) {
	const cold, warm = 3, 20
	for b.Loop() {
		for _, c := range []struct{ name, program, path string }{
			{"small", sampleSource(b, "fast-slow"), "/fast-slow"},
			{"http", strings.Replace(sampleSource(b, "process"), "func main() {\n", "func main() {\n\tfmt.Println(\"up\")\n", 1), "/process"},
		} {
			native := newNativeBuilds(b, c.program)
			m := make(map[string][]float64)
			note := func(what string, took []float64) {
				m[what], m[what+"-tools"] = append(m[what], took[0]), append(m[what+"-tools"], took[1])
			}
			for range cold {
				p := openEdited(b, c.path, c.program)
				note("cold", p.runChanged())
				p.close()
				p = openEdited(b, c.path, c.program)
				p.typeFor(5 * time.Second)
				note("typed", p.runChanged())
				p.close()
				p = openEdited(b, c.path, c.program)
				p.typeFor(5 * time.Second)
				time.Sleep(time.Second)
				note("paused", p.runChanged())
				p.close()
			}
			p := openEdited(b, c.path, c.program)
			p.runChanged()
			for i := range warm {
				p.change(c.program, i+1)
				note("warm", p.runChanged())
				m["go-build"] = append(m["go-build"], native.build())
				p.change(c.program, -i-1)
				time.Sleep(time.Second)
				note("ahead", p.runChanged())
			}
			p.close()
			reference := median(m["go-build"])
			for _, what := range []string{"cold", "typed", "paused", "warm", "ahead"} {
				for _, what := range []string{what, what + "-tools"} {
					quantiles(b, c.name+"-"+what, m[what])
					b.ReportMetric(median(m[what])/reference, c.name+"-"+what+"-ratio")
				}
			}
			quantiles(b, c.name+"-go-build", m["go-build"])
		}
	}
}

// openEdited opens a page that is measured, whose source is text with a comment more.
// The runs of it are on the virtual clock.
func openEdited(b *testing.B, path, text string) *page {
	b.Helper()
	p := benched(b, path)
	p.click("#clock-virtual")
	p.change(text, 0)
	return p
}

// change makes text with a comment more the whole of the source, and waits until the page
// knows: what is typed is told to it a frame later, and Run before that is of the old text.
func (p *page) change(text string, i int) {
	p.replaceSource(fmt.Sprintf("%s\n// Change %d.\n", text, i))
	p.see(".bench[data-stale]")
}

// typeFor types at the end of the source, some five characters a second, as people do.
func (p *page) typeFor(d time.Duration) {
	p.t.Helper()
	const text = "// The second request gives up before the server does, and so it hears nothing of it."
	for end, i := time.Now().Add(d), 0; time.Now().Before(end); i++ {
		p.insertText(text[i : i+1])
		time.Sleep(time.Duration(120+i*53%160) * time.Millisecond)
	}
}

// runChanged runs a source that was changed, and returns how many milliseconds it takes
// to the first output, and to the program.
func (p *page) runChanged() []float64 { return evaluate[[]float64](p, `bench.build()`) }

func median(ms []float64) float64 {
	ms = slices.Sorted(slices.Values(ms))
	return ms[len(ms)/2]
}

// A nativeBuilder builds a program with go build, each time with another comment.
type nativeBuilder struct {
	b         *testing.B
	dir, text string
	builds    int
}

// newNativeBuilds returns a nativeBuilder that has built once, which fills the cache.
func newNativeBuilds(b *testing.B, text string) *nativeBuilder {
	b.Helper()
	n := &nativeBuilder{b: b, dir: b.TempDir(), text: text}
	n.build()
	return n
}

// build returns how long go build for js/wasm takes, in milliseconds.
func (n *nativeBuilder) build() float64 {
	n.b.Helper()
	n.builds++
	name := filepath.Join(n.dir, "main.go")
	if err := os.WriteFile(name, fmt.Appendf(nil, "%s\n// Change %d.\n", n.text, n.builds), 0o666); err != nil {
		n.b.Fatal(err)
	}
	cmd := exec.Command("go", "build", "-ldflags=-s -w", "-o", filepath.Join(n.dir, "out.wasm"), name)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		n.b.Fatalf("%v\n%s", err, out)
	}
	return float64(time.Since(start)) / 1e6
}
