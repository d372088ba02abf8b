package e2e

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ctxplay/app/e2e/corpus"
	"ctxplay/app/make/bundle"
	"ctxplay/app/program"
	"ctxplay/app/toolchain"
)

// agreeAll compares more than each run of the tests has time for.
var agreeAll = flag.Bool("agree.all", false, "compare all of GOROOT/test that can be, not 200 cases of it")

// How many cases of each kind are compared.
const (
	agreeRuns   = 120
	agreeErrors = 80
	agreeAtOnce = 10 // cases handed to the page together
	// caseTime is how long a case may run in the page.
	caseTime = time.Minute
)

// TestCompilersAgree builds the Go distribution's own tests in the page and
// natively. What the compiler refuses it refuses in the same words at the same
// places, which are those that the test expects; what it makes is the same to
// the byte. Programs run in the sandbox as they do on this machine: the same
// output and exit status.
func TestCompilersAgree(t *testing.T) {
	t.Parallel()
	suite := filepath.Join(runtime.GOROOT(), "test")
	if _, err := os.Stat(suite); err != nil {
		t.Skipf("this Go was installed without its test suite: %v", err)
	}
	b := openBuilder(t, "/fast-slow")
	list, err := corpus.Read(os.DirFS(suite), func(path string) bool { _, ok := b.manifest.Packages[path]; return ok })
	if err != nil {
		t.Fatal(err)
	}
	runs, checks := agreeRuns, agreeErrors
	if *agreeAll {
		runs, checks = len(list.Cases), len(list.Cases)
	}
	cases := append(list.Spread(corpus.ErrorCheck, checks), list.Spread(corpus.Run, runs)...)
	for _, why := range slices.Sorted(maps.Keys(list.Left)) {
		t.Logf("left out: %4d, each %s", list.Left[why], why)
	}
	t.Logf("%d of %d others are compared", len(cases), len(list.Cases))
	if !*agreeAll && len(cases) != agreeRuns+agreeErrors {
		t.Errorf("too few cases: %d", len(cases))
	}
	driver, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "src/cmd/internal/testdir/testdir_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	known, err := corpus.KnownFailures(driver)
	if err != nil {
		t.Fatal(err)
	}

	// Natively as fast as one can, while the page works through its own.
	want := make([]chan outcome, len(cases))
	for i := range want {
		want[i] = make(chan outcome, 1)
	}
	native := newReference(t)
	plans := make([]toolchain.Plan, len(cases))
	for i, c := range cases {
		plans[i] = casePlan(t, c, b.manifest)
	}
	var all sync.WaitGroup
	defer all.Wait()
	todo := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range todo {
				want[i] <- native.outcome(cases[i], plans[i])
			}
		})
	}
	all.Go(func() {
		defer close(todo)
		for i := range cases {
			todo <- i
		}
	})

	limited := 0
	for at := 0; at < len(cases); at += agreeAtOnce {
		end := min(at+agreeAtOnce, len(cases))
		for i, got := range b.outcomes(cases[at:end], plans[at:end]) {
			c, w := cases[at+i], <-want[at+i]
			why := ""
			if got.Hash == w.Hash && got.Hash != "" {
				why = corpus.Last(got.Stderr + got.Broken)
			}
			switch {
			case w.Broken != "":
				t.Errorf("%s: natively: %s", c.Name, w.Broken)
			case got == w:
			case why != "":
				t.Logf("%s is built alike and not run alike, for it %s", c.Name, why)
				limited++
			default:
				t.Errorf("%s:\nin the page %+v\n   natively %+v", c.Name, got, w)
			}
			if c.Kind != corpus.ErrorCheck || slices.Contains(known, c.Name) {
				continue
			}
			if err := c.CheckErrors(w.Output); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
		}
	}
	if limited > len(cases)/100 {
		t.Errorf("%d cases are not run alike", limited)
	}
}

// TestNoGOROOT builds what the linker would write the machine's GOROOT into.
func TestNoGOROOT(t *testing.T) {
	t.Parallel()
	b := openBuilder(t, "/fast-slow")
	b.buildBoth("goroot", b.plan(mainFile("package main\n\nimport \"runtime\"\n\nfunc main() { println(\"GOROOT is\", runtime.GOROOT()) }\n")...))
	if end := b.runBuilt(); end.Stderr != "GOROOT is \n" {
		t.Errorf("%+v", end)
	}
}

// casePlan plans the build of a case: a program as the page does, a file that
// is to be refused as the suite does, one package that need not be main.
func casePlan(t *testing.T, c corpus.Case, m *toolchain.Manifest) toolchain.Plan {
	t.Helper()
	if c.Kind == corpus.Run {
		plan, complaints := toolchain.NewPlan(toolchain.Source{Files: []program.File{c.File()}}, m)
		if len(complaints) > 0 {
			t.Errorf("%s: no plan: %+v", c.Name, complaints)
		}
		return plan
	}
	var there []string
	for _, i := range program.ImportsOf(c.Text) {
		if _, ok := m.Packages[i.Path]; ok {
			there = append(there, i.Path)
		}
	}
	packages, err := m.Closure(there...)
	if err != nil {
		t.Fatal(err)
	}
	var config strings.Builder
	for _, path := range packages {
		fmt.Fprintf(&config, "packagefile %s=%s\n", path, toolchain.Archive(path))
	}
	f := c.File()
	return toolchain.Plan{
		Packages: packages,
		Files:    []program.File{{Name: f.Name, Text: f.Text}, {Name: "importcfg", Text: config.String()}},
		Steps: []toolchain.Step{{Tool: "compile", Args: []string{
			"-o", "p.a", "-p", "p", "-e", "-d=ssa/check/on", "-trimpath=" + toolchain.Dir, "-importcfg", "importcfg", "-pack", f.Name}}},
		Outputs: []string{"p.a"},
	}
}

// An outcome is all that is compared of a case.
type outcome struct {
	Hash           string // of what was made, "" if it was refused
	Output         string // of the tool that refused
	Stdout, Stderr string // of the program
	Code           int    // of tool or program
	Broken         string
}

// A reference makes outcomes with the installed Go on this machine.
type reference struct {
	wasm    *bundle.Native
	tools   string // folder of compile and link
	imports string // file with the archives of the standard library for this machine
}

// newReference finds the installed tools and the standard library's archives
// for this machine.
func newReference(t *testing.T) *reference {
	t.Helper()
	tools, err := exec.Command("go", "env", "GOTOOLDIR").Output()
	if err != nil {
		t.Fatal(err)
	}
	list, err := exec.Command("go", "list", "-export", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	r := &reference{wasm: nativeBuilds(t), tools: strings.TrimSpace(string(tools)), imports: filepath.Join(t.TempDir(), "importcfg")}
	if err := os.WriteFile(r.imports, list, 0o666); err != nil {
		t.Fatal(err)
	}
	return r
}

// outcome builds a case with the installed Go, and runs what is a program.
func (r *reference) outcome(c corpus.Case, plan toolchain.Plan) outcome {
	made, err := r.wasm.Run(plan)
	if refusal := (*bundle.Refusal)(nil); errors.As(err, &refusal) {
		return outcome{Output: refusal.Output, Code: refusal.Code}
	}
	if err != nil {
		return outcome{Broken: err.Error()}
	}
	sum := sha256.Sum256(made[plan.Outputs[0]])
	o := outcome{Hash: hex.EncodeToString(sum[:])}
	if c.Kind == corpus.Run {
		r.run(c, &o)
	}
	return o
}

// run builds a case for this machine, as the suite's own driver does, and runs it.
func (r *reference) run(c corpus.Case, o *outcome) {
	dir, err := os.MkdirTemp("", "ctxplay-agree-")
	if err != nil {
		o.Broken = err.Error()
		return
	}
	defer os.RemoveAll(dir)
	f := c.File()
	if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o666); err != nil {
		o.Broken = err.Error()
		return
	}
	for _, args := range [][]string{
		{"compile", "-p=main", "-complete", "-importcfg=" + r.imports, "-o", "main.a", f.Name},
		{"link", "-s", "-w", "-importcfg=" + r.imports, "-o", "program", "main.a"},
	} {
		cmd := exec.Command(filepath.Join(r.tools, args[0]), args[1:]...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			o.Broken = fmt.Sprintf("%v: %s", err, out)
			return
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "./program")
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		o.Broken = err.Error()
	}
	o.Stdout, o.Stderr, o.Code = stdout.String(), withoutTrace(stderr.String()), cmd.ProcessState.ExitCode()
}

// withoutTrace leaves out what the runtime prints of goroutines when it gives
// up: their addresses and registers are each machine's own.
func withoutTrace(stderr string) string {
	before, _, _ := strings.Cut(stderr, "\ngoroutine ")
	return before
}

// outcomes has the page build plans, and run what are programs.
func (b *builder) outcomes(cases []corpus.Case, plans []toolchain.Plan) []outcome {
	b.t.Helper()
	type job struct {
		Plan toolchain.Plan `json:"plan"`
		Run  bool           `json:"run"`
	}
	var jobs []job
	for i, c := range cases {
		jobs = append(jobs, job{plans[i], c.Kind == corpus.Run})
	}
	text, err := json.Marshal(jobs)
	if err != nil {
		b.t.Fatal(err)
	}
	type result struct {
		answer
		Ending ending
	}
	results := patiently[[]result](b.page, "building "+cases[0].Name+" and on", fmt.Sprintf(`builder.agree(%s, %s)`, text, virtualRun(caseTime)))
	var all []outcome
	for i, r := range results {
		o := outcome{Hash: r.Hashes[plans[i].Outputs[0]], Output: r.Output, Code: r.Code}
		if r.Type == "broken" {
			o.Broken = r.Text
		}
		if cases[i].Kind == corpus.Run && r.Type == "built" {
			o.Stdout, o.Stderr, o.Code = r.Ending.Stdout, withoutTrace(r.Ending.Stderr), r.Ending.Code
			if r.Ending.Reason == "limit" || r.Ending.Reason == "" {
				o.Broken = r.Ending.Text
			}
		}
		all = append(all, o)
	}
	return all
}
