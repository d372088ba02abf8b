package race

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"ctxplay/app/explore"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// An explorer has programs be run by schedules in Chromium, by the Workers that the page has for
// that.
type explorer struct {
	ctx  context.Context
	last int // the number of the last crew

	mu sync.Mutex
}

// newExplorer starts Chromium with one program.
func newExplorer(t testing.TB, file string) *explorer {
	t.Helper()
	exec, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	worker, err := os.ReadFile("../script/bundled/worker.js")
	if err != nil {
		t.Fatal(err)
	}
	site := http.NewServeMux()
	for _, folder := range []string{"/frame/", "/worker/"} {
		site.Handle(folder, http.FileServer(http.Dir("../script")))
	}
	site.HandleFunc("/worker.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(append(append(exec, '\n'), worker...))
	})
	site.HandleFunc("/program.wasm", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	site.HandleFunc("/explored.js", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "testdata/explored.js") })
	site.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {})
	ctx, stop := visit(t, site)
	t.Cleanup(stop)
	x := &explorer{ctx: ctx}
	if _, err := evaluate[bool](x, `import("/explored.js").then((m) => { globalThis.explored = m; return m.open("/program.wasm"); })`); err != nil {
		t.Fatal(err)
	}
	return x
}

func evaluate[T any](x *explorer, script string) (T, error) {
	return chromedp.Run(x.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// A crew are Workers that run the program with some arguments.
type crew struct {
	x      *explorer
	number int
}

// hire begins to run the program with arguments, in so many Workers side by side.
func (x *explorer) hire(t testing.TB, workers int, args ...string) *crew {
	t.Helper()
	x.mu.Lock()
	x.last++
	c := &crew{x, x.last}
	x.mu.Unlock()
	spec := sandbox.Spec{Args: args, Clock: sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1, Limits: sandbox.LimitsOf(true), Finite: true}
	ask(t, c, "hire", struct {
		Spec    sandbox.Spec `json:"spec"`
		Workers int          `json:"workers"`
	}{spec, workers}, new(bool))
	return c
}

// leave ends the crew's Workers, which keep memory.
func (c *crew) leave(t testing.TB) {
	t.Helper()
	ask(t, c, "leave", struct{}{}, new(bool))
}

// run makes runs, and returns what they came to, in the order of their numbers.
func (c *crew) run(t testing.TB, jobs ...explore.Job) []explore.Result {
	t.Helper()
	var told []struct {
		Number int `json:"number"`
		schedule.Outcome
		Steps   int64  `json:"steps"`
		Journal []byte `json:"journal"`
	}
	ask(t, c, "run", jobs, &told)
	var all []explore.Result
	for _, r := range told {
		r.Outcome.Operations, r.Outcome.Journal = r.Steps, r.Journal
		all = append(all, explore.Result{Number: r.Number, Outcome: r.Outcome})
	}
	slices.SortFunc(all, func(a, b explore.Result) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

// by makes one run.
func (c *crew) by(t testing.TB, s schedule.Schedule) schedule.Outcome {
	t.Helper()
	return c.run(t, explore.Job{Number: 1, Schedule: s})[0].Outcome
}

// ask has testdata/explored.js do something.
func ask(t testing.TB, c *crew, what string, with, told any) {
	t.Helper()
	text, err := json.Marshal(with)
	if err != nil {
		t.Fatal(err)
	}
	number, _ := json.Marshal(c.number)
	raw, err := evaluate[json.RawMessage](c.x, "explored."+what+"("+string(number)+","+string(text)+")")
	if err == nil {
		err = json.Unmarshal(raw, told)
	}
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}
