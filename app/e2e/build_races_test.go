package e2e

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/e2e/corpus"
	"ctxplay/app/program"
	"ctxplay/app/toolchain"
)

// racing is a program with a data race.
const racing = `package main

import (
	"fmt"
	"sync"
)

func main() {
	x := 0
	var done sync.WaitGroup
	for range 2 {
		done.Go(func() { x++ })
	}
	done.Wait()
	fmt.Println("x is", x)
}
`

// What a program that looks for races writes of one, and how it then exits.
const (
	raceWords = "WARNING: DATA RACE"
	raceCode  = 66
)

// nativeRaces has native carry out plans of programs that look for races.
var nativeRaces = sync.OnceValue(func() error {
	n, err := native()
	if err == nil {
		err = n.CompileRaces()
	}
	return err
})

// TestRaceCompilersAgree builds programs that look for races in the page and natively, some
// of the Go distribution's own tests among them: what is made is the same to the byte. One
// with a race says so.
func TestRaceCompilersAgree(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	if err := nativeRaces(); err != nil {
		t.Fatal(err)
	}
	plan := func(files ...program.File) toolchain.Plan {
		p, complaints := toolchain.NewPlan(toolchain.Source{Files: files, Family: toolchain.Races}, b.manifest)
		if len(complaints) > 0 {
			t.Fatalf("no plan: %+v", complaints)
		}
		return p
	}
	var cases []corpus.Case
	suite := filepath.Join(runtime.GOROOT(), "test")
	if _, err := os.Stat(suite); err != nil {
		t.Logf("this Go was installed without its test suite: %v", err)
	} else if list, err := corpus.Read(os.DirFS(suite), func(path string) bool { _, ok := b.manifest.Packages[path]; return ok }); err != nil {
		t.Fatal(err)
	} else {
		cases = list.Spread(corpus.Run, 8)
	}
	for _, c := range cases {
		b.buildBoth(c.Name, plan(c.File()))
	}
	b.buildBoth("process", plan(mainFile(sampleSource(t, "process"))...))
	b.buildBoth("a test", plan(program.File{Name: "p_test.go", Text: "package p\n\nimport \"testing\"\n\nfunc TestIn(t *testing.T) {}\n"}))
	if got := b.buildBoth("a race", plan(mainFile(racing)...)); got.Type != "built" {
		t.Fatalf("%+v", got)
	}
	if end := b.runBuilt(); !strings.Contains(end.Stderr, raceWords) || end.Code != raceCode {
		t.Errorf("%+v", end)
	}
	b.mustBuild(mainFile(racing)...)
	if end := b.runBuilt(); end.Stdout != "x is 2\n" || end.Stderr != "" || end.Code != 0 {
		t.Errorf("not to look for races, it is built as %+v", end)
	}
}

// TestLooksForRaces runs a program with a race. As long as nobody looks for races, nothing
// of what that takes is fetched; once somebody does, the one pack that the program needs is,
// and the program tells of its race. Later it does so without the site.
func TestLooksForRaces(t *testing.T) {
	t.Parallel()
	const packs = "/web/gen/race-*"
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.seeFilesKept()
	p.replaceSource(racing)
	p.runToEnd()
	p.seeOutput("x is 2")
	if n := d.timesAsked(packs); n != 0 || slices.ContainsFunc(p.outputRows(), func(row string) bool { return strings.Contains(row, raceWords) }) {
		t.Errorf("nobody looks for races, and %d packs for that are fetched: %q", n, p.outputRows())
	}
	look := func() {
		p.click("#options > summary")
		p.click("#races")
		p.see("#races[aria-pressed=true]")
		p.seeText(".readout-mode", "looking for races")
		p.runToEnd()
		p.seeOutput(raceWords)
		if code := p.saveRun().Exit.Code; code != raceCode {
			t.Errorf("it exits with %d", code)
		}
	}
	look()
	if all, core := d.timesAsked(packs), d.timesAsked("/web/gen/race-core*"); all != 1 || core != 1 {
		t.Errorf("%d packs were fetched, %d of them with what most programs need", all, core)
	}
	d.CloseClientConnections()
	d.Close()
	p.visit(d.URL, "/fast-slow")
	p.see("#revert") // the source is kept, and the choice is not
	p.see("#races[aria-pressed=false]")
	look()
	p.forgiveOnly("Failed to load resource: net::ERR_")
}

// TestRacesComeLater looks for races on a site that has not what that takes: the page says
// so. Once the site has it, Run finds it, in the same page.
func TestRacesComeLater(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, built, filepath.Base(address.Toolchain)))
	if err != nil {
		t.Fatal(err)
	}
	var list map[string]json.RawMessage
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	if len(list["families"]) == 0 {
		t.Fatal("the list of packages has no further families")
	}
	delete(list, "families")
	if text, err = json.Marshal(list); err != nil {
		t.Fatal(err)
	}
	d := deploy(t)
	d.setFault(d.withoutWorker(func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != address.Toolchain {
			return false
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Write(text) // an error says that the browser has gone away
		return true
	}))
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.replaceSource(racing)
	p.click("#options > summary")
	p.click("#races")
	p.click("#run")
	p.seeText("#notice", "Data races cannot be looked for here, or not yet")
	d.mend()
	p.click("#dismiss")
	p.runToEnd()
	p.seeOutput(raceWords)
	p.forgiveOnly("when fetching the script") // of a service worker, which is not there
}
