package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/make/golist"
	"ctxplay/app/probe"
	"ctxplay/app/program"
	"ctxplay/app/toolchain"
)

// A listedTest is what go list tells of a package that is part of a test.
type listedTest struct {
	ImportPath, Dir, ForTest string
	GoFiles, Imports         []string
	ImportMap                map[string]string
}

// standardTests plans the tests of a package of the standard library, as go
// test builds them for js/wasm: the package with its tests, what imports it and
// is imported by them, and a main. The rest comes from the page's archives. The
// instrumented files take the place of the originals, and args are the tests'.
// The names are those of the tests and examples.
func standardTests(t *testing.T, m *toolchain.Manifest, path string, args ...string) (plan toolchain.Plan, names []string) {
	t.Helper()
	replace := overlay(t)
	var made, renamed, wanted []string
	var tests []program.File
	compile := func(path, archive string, sources []string) {
		args := []string{"-o", archive, "-p", path, "-c=1", "-dwarf=false", "-trimpath=" + toolchain.Dir, "-goversion", m.Go, "-importcfg", "importcfg", "-pack"}
		if path != "main" {
			args = append(args, "-std")
		}
		plan.Steps = append(plan.Steps, toolchain.Step{Tool: "compile", Args: append(args, sources...)})
		made = append(made, fmt.Sprintf("packagefile %s=%s\n", path, archive))
	}
	for _, p := range listTests(t, path) {
		plain, _, _ := strings.Cut(p.ImportPath, " ")
		if p.ForTest != path || strings.HasSuffix(plain, ".test") {
			continue
		}
		var sources []string
		for _, name := range p.GoFiles {
			isTest := strings.HasSuffix(name, "_test.go")
			file := filepath.Join(p.Dir, name)
			if to, ok := replace[file]; ok {
				file = to
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			f := program.File{Name: plain + "/" + name, Text: string(text)}
			plan.Files = append(plan.Files, f)
			sources = append(sources, f.Name)
			if isTest {
				tests = append(tests, program.File{Name: name, Text: f.Text})
			}
		}
		compile(plain, plain+".a", sources)
		for from, to := range p.ImportMap {
			if !strings.Contains(to, " ") { // vendored
				renamed = append(renamed, fmt.Sprintf("importmap %s=%s\n", from, to))
			}
		}
		for _, i := range p.Imports {
			if !strings.Contains(i, " ") {
				wanted = append(wanted, i)
			}
		}
	}
	main, err := program.TestMain(tests)
	if err != nil {
		t.Fatal(err)
	}
	main = strings.NewReplacer(`"prog"`, fmt.Sprintf("%q", path), `"prog_test"`, fmt.Sprintf("%q", path+"_test")).Replace(main)
	plan.Files = append(plan.Files,
		program.File{Name: "main/main.go", Text: main},
		program.File{Name: "main/record.go", Text: m.Record},
		program.File{Name: "main/args.go", Text: fmt.Sprintf("package main\n\nimport \"os\"\n\nfunc init() { os.Args = append(os.Args, %#v...) }\n", args)})
	compile("main", "main.a", []string{"main/main.go", "main/record.go", "main/args.go"})
	for _, f := range plan.Files[len(plan.Files)-3:] {
		for _, i := range program.ImportsOf(f.Text) {
			wanted = append(wanted, i.Path)
		}
	}
	isMade := func(p string) bool {
		return slices.ContainsFunc(made, func(line string) bool { return strings.HasPrefix(line, "packagefile "+p+"=") })
	}
	wanted = slices.DeleteFunc(wanted, isMade)
	if plan.Packages, err = m.Closure(wanted...); err != nil {
		t.Fatal(err)
	}
	plan.Packages = slices.DeleteFunc(plan.Packages, isMade)
	config := strings.Join(made, "")
	for _, p := range plan.Packages {
		config += fmt.Sprintf("packagefile %s=%s\n", p, toolchain.Archive(p))
	}
	slices.Sort(renamed)
	plan.Files = append(plan.Files,
		program.File{Name: "linkcfg", Text: config},
		program.File{Name: "importcfg", Text: strings.Join(slices.Compact(renamed), "") + config})
	plan.Steps = append(plan.Steps, toolchain.Step{Tool: "link", Args: []string{
		"-importcfg", "linkcfg", "-buildmode=exe", "-s", "-w", "-o", toolchain.Output, "main.a"}})
	plan.Outputs = []string{toolchain.Output}
	for _, m := range entry.FindAllStringSubmatch(main, -1) {
		names = append(names, m[1])
	}
	return plan, names
}

// entry is a test or example in a generated main.
var entry = regexp.MustCompile(`(?m)^\t\{"((?:Test|Example)\w*)", _`)

// listTests lists the packages of a test, imported ones first.
func listTests(t *testing.T, path string) []listedTest {
	t.Helper()
	env := append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	all, err := golist.Run[listedTest]("", env, "ImportPath,Dir,ForTest,GoFiles,Imports,ImportMap", "-test", "-deps", "-overlay", overlayFile(t), path)
	if err != nil {
		t.Fatalf("listing the tests of %s: %v", path, err)
	}
	return all
}

// overlayFile writes the overlay of the recording standard library.
func overlayFile(t *testing.T) string {
	t.Helper()
	o, err := probe.Overlay(filepath.Join(root, "bin", ".cache", "e2e-overlay"), runtime.GOROOT(), "js")
	if err != nil {
		t.Fatal(err)
	}
	file, err := o.Write()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// overlay returns what files the overlay replaces.
func overlay(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(overlayFile(t))
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list.Replace
}
