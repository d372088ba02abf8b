package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
	"ctxplay/app/sample"
	"ctxplay/app/toolchain"
)

// TestEditedProgramRuns changes a sample's text, builds it in the page and runs it.
func TestEditedProgramRuns(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	l, _ := sample.Find("fast-slow")
	text := strings.Replace(l.Files[0].Text, "7*time.Second", "3*time.Second", 1)
	if text == l.Files[0].Text {
		t.Fatal("the sample has no deadline of 7 s any more")
	}
	got := b.buildBoth("edited", b.plan(mainFile(text)...))
	t.Logf("steps took %v ms", got.Times)
	end := b.runBuilt()
	if want := "Starting fast request\nStarting slow request\nCanceled context, quitting\n"; end.Output != want || end.Code != 0 {
		t.Errorf("%+v, want %q", end, want)
	}
}

// TestSameBytes builds programs in the page and natively, good ones and bad.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	served := evaluate[map[string]string](b.page, `fetch(page.file("/web/gen/programs.json")).then((r) => r.json()).then((list) => Object.fromEntries(list.map((p) => [p.name, p.wasm])))`)
	for _, l := range sample.All() {
		if l.Group != catalog.Groups[0] && l.Group != "Testing" {
			continue // they are built in the same way
		}
		got := b.buildBoth(l.Name, b.plan(l.Files...))
		if !strings.Contains(served[l.Name], "."+got.Hashes[toolchain.Output][:16]+".") {
			t.Errorf("%s is served as %s, the page makes %s", l.Name, served[l.Name], got.Hashes)
		}
	}
	for name, text := range map[string]string{
		"generics": "package main\n\nimport \"golang.org/x/sync/errgroup\"\n\ntype P[T any] struct{ a, b T }\n\nfunc sum[T ~int](p P[T]) T { return p.a + p.b }\n\n" +
			"func main() {\n\tvar g errgroup.Group\n\tg.Go(func() error { println(sum(P[int]{1, 2})); return nil })\n\tg.Wait()\n}\n",
		"old language":  "//go:build go1.21\n\npackage main\n\nfunc main() {\n\tfor i := range 3 {\n\t\tprintln(i)\n\t}\n}\n",
		"debug setting": "//go:debug panicnil=1\n\npackage main\n\nfunc main() {\n\tdefer func() { println(recover() == nil) }()\n\tpanic(nil)\n}\n",
		"types":         "package main\n\nimport \"os\"\n\nfunc f(x int) string { return x }\n\nfunc main() { undefined(); var y int }\n",
		"syntax":        "package main\n\nfunc main() { if }\n",
		"many errors":   "package main\n\nfunc main() {" + strings.Repeat("\n\tx()", 20) + "\n}\n",
		"no main":       "package main\n",
		"no body":       "package main\n\nfunc f()\n\nfunc main() { f() }\n",
		"linkname":      "package main\n\nimport _ \"unsafe\"\n\n//go:linkname f runtime.nothing\nfunc f()\n\nfunc main() { f() }\n",
	} {
		if got := b.buildBoth(name, b.plan(mainFile(text)...)); got.Type == "broken" {
			t.Errorf("%s: %s", name, got.Text)
		}
	}
}

// TestTestsRunInThePage builds a package and its tests, and runs them.
func TestTestsRunInThePage(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	list := []program.File{
		{Name: "wait.go", Text: "package wait\n\nimport (\n\t\"context\"\n\t\"time\"\n)\n\nfunc Wait(ctx context.Context, d time.Duration) error {\n" +
			"\tselect {\n\tcase <-ctx.Done():\n\t\treturn ctx.Err()\n\tcase <-time.After(d):\n\t\treturn nil\n\t}\n}\n"},
		{Name: "wait_test.go", Text: "package wait\n\nimport (\n\t\"context\"\n\t\"testing\"\n\t\"testing/synctest\"\n\t\"time\"\n)\n\n" +
			"func TestWait(t *testing.T) {\n\tsynctest.Test(t, func(t *testing.T) {\n\t\tctx, cancel := context.WithTimeout(t.Context(), time.Hour)\n\t\tdefer cancel()\n" +
			"\t\tif err := Wait(ctx, 2*time.Hour); err != context.DeadlineExceeded {\n\t\t\tt.Error(err)\n\t\t}\n\t})\n}\n\n" +
			"func TestFails(t *testing.T) { t.Fatal(\"as it should\") }\n"},
	}
	b.buildBoth("tests", b.plan(list...))
	end := b.runBuilt()
	if end.Code != 1 || !strings.Contains(end.Output, "wait_test.go:20: as it should") || !strings.HasSuffix(end.Output, "FAIL\n") {
		t.Errorf("%+v", end)
	}
}

// TestEveryPackage builds, in the page, a program that imports all that can be.
func TestEveryPackage(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	var text strings.Builder
	text.WriteString("package main\n\nimport (\n")
	count := 0
	for path := range b.manifest.Packages {
		if _, complaints := toolchain.NewPlan(toolchain.Source{Files: mainFile("package main\n\nimport _ \"" + path + "\"\n")}, b.manifest); len(complaints) == 0 {
			text.WriteString("\t_ \"" + path + "\"\n")
			count++
		}
	}
	text.WriteString(")\n\nfunc main() { println(\"hello\") }\n")
	got := b.buildBoth("every package", b.plan(mainFile(text.String())...))
	t.Logf("%d packages, in %.0f ms; of %v bytes", count, got.Times, evaluate[[][]float64](b.page, "builder.progress.slice(-1)"))
	if end := b.runBuilt(); end.Output != "hello\n" {
		t.Errorf("%+v", end)
	}
}

// TestFetchingFails has files of the toolchain not come as they should. Each
// time the Worker says so, and the same build works once they do.
func TestFetchingFails(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var fault func(w http.ResponseWriter, r *http.Request) bool // reports whether it has answered
	set := func(f func(http.ResponseWriter, *http.Request) bool) {
		mu.Lock()
		defer mu.Unlock()
		fault = f
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		f := fault
		mu.Unlock()
		if f == nil || !f(w, r) {
			handler.ServeHTTP(w, r)
		}
	}))
	defer server.Close()
	b := &builder{page: blank(t)}
	b.visit(server.URL+below, "/fast-slow")
	b.startWorker()
	plan := b.plan(mainFile("package main\n\nfunc main() {}\n")...)
	typed := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			w.Header().Set("Content-Type", "application/wasm")
		}
	}
	for _, test := range []struct {
		want   string
		answer func(w http.ResponseWriter, r *http.Request)
	}{
		{"answered 404", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotFound) }},
		{"answered 503", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }},
		{"sent text/html", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "no")
		}},
		{"2 bytes came", func(w http.ResponseWriter, r *http.Request) { typed(w, r); io.WriteString(w, "no") }},
		{"cut short", func(w http.ResponseWriter, r *http.Request) {
			typed(w, r)
			w.Header().Set("Content-Length", "1000000")
			io.WriteString(w, "no")
			http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		}},
	} {
		set(func(w http.ResponseWriter, r *http.Request) bool {
			asked := strings.HasSuffix(r.URL.Path, ".pack") || strings.HasPrefix(r.URL.Path, "/web/gen/compile.") || strings.HasPrefix(r.URL.Path, "/web/gen/link.")
			if asked {
				test.answer(w, r)
			}
			return asked
		})
		if got := b.build(plan); got.Type != "broken" || !strings.Contains(got.Text, test.want) {
			t.Errorf("%+v, want %s", got, test.want)
		}
	}
	set(nil)
	if got := b.build(plan); got.Type != "built" {
		t.Errorf("%+v", got)
	}
	// The browser complains of each answer, too.
	b.forgiveToTheEnd()
}

// TestBuildsOffline builds a program that needs net/http, takes the site off the
// network, and builds another in a page that is opened anew.
func TestBuildsOffline(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(handler)
	b := &builder{page: blank(t)}
	visit := func(path string) {
		t.Helper()
		b.visit(server.URL+below, path)
	}
	visit("/process")
	b.seeFilesKept()
	b.startWorker()
	l, _ := sample.Find("process")
	if got := b.build(b.plan(l.Files...)); got.Type != "built" {
		t.Fatalf("%+v", got)
	}
	server.CloseClientConnections()
	server.Close()
	visit("/process")
	b.startWorker()
	got := b.buildBoth("offline", b.plan(mainFile(strings.Replace(l.Files[0].Text, "Cancelled", "Called off", 1))...))
	if got.Type != "built" {
		t.Errorf("%+v", got)
	}
	t.Logf("steps took %v ms", got.Times)
}
