package race

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"ctxplay/app/probe"
	"ctxplay/app/prove/browser"
)

// made is what all tests build with: an overlay of the standard library, and the compiler that
// the build of the site has too.
var made = sync.OnceValues(func() (b builder, err error) {
	cache, err := filepath.Abs(filepath.Join("..", "..", "bin", ".cache", "race"))
	if err != nil {
		return b, err
	}
	o, err := probe.Overlay(filepath.Join(cache, "tests"), runtime.GOROOT(), "js")
	if err != nil {
		return b, err
	}
	if err := Add(o); err != nil {
		return b, err
	}
	order, err := os.ReadFile("testdata/order_test.go.txt")
	if err != nil {
		return b, err
	}
	if err := o.Put(inOrder, order); err != nil {
		return b, err
	}
	for _, s := range standard {
		if err := addRace(o.Put, s.path); err != nil {
			return b, err
		}
	}
	if b.overlay, err = o.Write(); err != nil {
		return b, err
	}
	b.compiler, err = NewCompiler(".", runtime.GOROOT(), cache)
	return b, err
})

type builder struct {
	overlay  string
	compiler *Compiler
}

// build has the go command make a program that looks for races, and returns its file.
func build(t testing.TB, command []string, args ...string) string {
	t.Helper()
	b, err := made()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "program.wasm")
	cmd := exec.Command("go", slices.Concat(command, []string{"-o", out, "-trimpath", "-overlay", b.overlay}, b.compiler.Args("-dwarf=false"), args)...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// A result is what a program left behind.
type result struct {
	Text string `json:"text"` // of both standard outputs
	Code int    `json:"code"`
}

// A setting is what a program finds: its arguments, its environment, the files in the folder in
// which it runs, with their texts, and whether its clock is a real one.
type setting struct {
	Args  []string          `json:"argv"`
	Env   map[string]string `json:"env"`
	Files map[string]string `json:"files"`
	Real  bool              `json:"real"`
}

// runProgram runs a program in Chromium.
func runProgram(t testing.TB, file string, s setting) result {
	t.Helper()
	return inWorker[result](t, "suite.js", file, s)
}

// inWorker has a script of testdata run in a Worker of Chromium, beside a program and what it is
// asked to do with it, and returns what it posts.
func inWorker[T any](t testing.TB, script, program string, asked any) T {
	t.Helper()
	site := http.NewServeMux()
	serve := func(path, file string) {
		site.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	}
	serve("/asks.js", filepath.Join("testdata", script))
	serve("/program.wasm", program)
	serve("/wasm_exec.js", filepath.Join(runtime.GOROOT(), "lib", "wasm", "wasm_exec.js"))
	site.Handle("/script/", http.StripPrefix("/script/", http.FileServer(http.Dir("../script"))))
	site.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {})
	site.HandleFunc("/asked", func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(asked)
	})
	ctx, stop := visit(t, site)
	defer stop()
	const run = `new Promise((ok, bad) => {
		const w = new Worker("/asks.js", { type: "module" });
		w.onmessage = ({ data }) => ok(data);
		w.onerror = (e) => bad(new Error(e.message));
	})`
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](run, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// visit starts Chromium, has it open the first page of a site, and returns what ends it.
func visit(t testing.TB, site http.Handler) (context.Context, func()) {
	t.Helper()
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	path, err := browser.Find()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()))
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(alloc)
	end := func() {
		cancel()
		stop()
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
		end()
		t.Fatal(err)
	}
	return ctx, end
}
