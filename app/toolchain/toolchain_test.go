package toolchain

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/program"
)

// little returns a manifest of a few packages.
func little() *Manifest {
	m := &Manifest{
		Go: "go1.26.8", Record: "package main\n\nimport _ \"runtime/trace\"\n",
		Packages: make(map[string]Package),
		Absent:   map[string]string{"arena": "build constraints exclude all Go files"},
		Debug:    []string{"panicnil"},
	}
	for path, imports := range map[string]string{
		"runtime": "internal/abi", "internal/abi": "", "runtime/trace": "runtime context", "context": "runtime sync time",
		"sync": "runtime", "time": "runtime sync", "fmt": "io os", "io": "sync", "os": "io time", "strings": "io",
		"golang.org/x/sync/errgroup": "context sync", "time/tzdata": "time",
	} {
		m.Packages[path] = Package{Set: "core", Imports: strings.Fields(imports)}
	}
	for path, imports := range map[string]string{
		"testing": "os strings", "testing/internal/testdeps": "testing", "net/http": "context io",
		"vendor/golang.org/x/net/idna": "",
	} {
		m.Packages[path] = Package{Set: "more", Imports: strings.Fields(imports)}
	}
	return m
}

func one(text string) []program.File { return []program.File{{Name: "main.go", Text: text}} }

func TestPlan(t *testing.T) {
	plan, complaints := NewPlan(Source{Files: []program.File{
		{Name: "main.go", Text: "//go:debug panicnil=1\npackage main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(x) }\n"},
		{Name: "a.go", Text: "package main\n\nimport (\n\tt \"time\"\n)\n\nvar x = t.Second\n"},
	}}, little())
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	want := []Step{
		{"compile", strings.Fields("-o main.a -p main -complete -c=1 -dwarf=false -d=noopendefer -trimpath=/work -goversion go1.26.8 -lang=go1.26 -importcfg importcfg -pack a.go main.go ctxplay/record.go")},
		{"link", strings.Fields("-importcfg importcfg -buildmode=exe -s -w -o main.wasm -X=runtime.godebugDefault=panicnil=1 main.a")},
	}
	if got := fmt.Sprint(plan.Steps); got != fmt.Sprint(want) {
		t.Errorf("steps %s\nwant  %s", got, want)
	}
	if want := strings.Fields("context fmt internal/abi io os runtime runtime/trace sync time"); !slices.Equal(plan.Packages, want) {
		t.Errorf("packages %q, want %q", plan.Packages, want)
	}
	if got := plan.Steps[0].In("/tmp/x"); !slices.Contains(got, "-trimpath=/tmp/x") {
		t.Errorf("elsewhere: %q", got)
	}
	last := plan.Files[len(plan.Files)-1]
	if last.Name != "importcfg" || !strings.Contains(last.Text, "packagefile fmt=pkg/fmt.a\n") || !strings.HasSuffix(last.Text, "packagefile main=main.a\n") {
		t.Errorf("%s: %s", last.Name, last.Text)
	}
}

// TestTimeZonesAreLinkedWhereTheyAreLoaded plans a program that loads a time zone
// and one that does not.
func TestTimeZonesAreLinkedWhereTheyAreLoaded(t *testing.T) {
	const loads = "package main\n\nimport \"time\"\n\nfunc main() { time.LoadLocation(\"Asia/Shanghai\") }\n"
	for text, want := range map[string]bool{loads: true, "package main\n\nimport \"time\"\n\nfunc main() { time.Now() }\n": false} {
		plan, complaints := NewPlan(Source{Files: one(text)}, little())
		if len(complaints) > 0 {
			t.Fatal(complaints)
		}
		if got := slices.Contains(plan.Packages, "time/tzdata"); got != want {
			t.Errorf("%s needs %q", text, plan.Packages)
		}
	}
}

func TestPlanOfTests(t *testing.T) {
	plan, complaints := NewPlan(Source{Files: []program.File{
		{Name: "p.go", Text: "package p\n"},
		{Name: "p_test.go", Text: "package p\n\nimport \"testing\"\n\nfunc TestIn(t *testing.T) {}\n"},
		{Name: "x_test.go", Text: "package p_test\n\nimport (\n\t\"testing\"\n\n\t_ \"prog\"\n)\n\nfunc TestOut(t *testing.T) {}\n"},
	}}, little())
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	var got []string
	for _, s := range plan.Steps {
		got = append(got, s.Tool+" "+s.Args[1])
	}
	if want := []string{"compile prog.a", "compile prog_test.a", "compile main.a", "link importcfg"}; !slices.Equal(got, want) {
		t.Errorf("steps %q, want %q", got, want)
	}
	if !slices.Contains(plan.Packages, "testing/internal/testdeps") {
		t.Errorf("packages %q", plan.Packages)
	}
}

// TestRefused plans programs with imports and lines that the go command would
// refuse, and compares the complaint with the go command's.
func TestRefused(t *testing.T) {
	for _, test := range []struct{ line, at, text, why string }{
		{`import "fmtt"`, "3:8", "package fmtt is not in std", `"fmt"`},
		{`import _ "contxt"`, "3:8", "package contxt is not in std", `"context"`},
		{`import "http"`, "3:8", "package http is not in std", `"net/http"`},
		{`import "myapp/util"`, "3:8", "package myapp/util is not in std", "errgroup"},
		{`import "github.com/a/b"`, "3:8", "no required module provides package github.com/a/b", "not fetched"},
		{`import "golang.org/x/sync/semaphore"`, "3:8", "no required module provides package golang.org/x/sync/semaphore", "errgroup"},
		{`import "arena"`, "3:8", "build constraints exclude all Go files", "js/wasm"},
		{`import "C"`, "3:8", "build constraints exclude all Go files", "cgo"},
		{`import "internal/abi"`, "3:8", "use of internal package internal/abi not allowed", "alone"},
		{`import "vendor/golang.org/x/net/idna"`, "3:8", "use of vendored package not allowed", ""},
		{`import "./b"`, "3:8", `"./b" is relative, but relative import paths are not supported in module mode`, "one package"},
		{`import "cmd/go"`, "3:8", `import "cmd/go" is a program, not an importable package`, ""},
		{`import "/a"`, "3:8", `"/a" is not a package path; see 'go help packages'`, ""},
		{`import ""`, "3:8", "invalid import path: ", ""},
		{`import "fmt/"`, "3:8", `malformed import path "fmt/": trailing slash`, ""},
		{`import "prog"`, "3:8", "package prog is not in std", ""},
		{"import (\n\t\"fmt\"\n\tx \"nope\"\n)", "5:2", "package nope is not in std", ""},
	} {
		plan, complaints := NewPlan(Source{Files: one("package main\n\n" + test.line + "\n\nfunc main() {}\n")}, little())
		if len(complaints) != 1 || len(plan.Steps) > 0 {
			t.Errorf("%s: %+v", test.line, complaints)
			continue
		}
		d := complaints[0]
		if got := fmt.Sprintf("%d:%d", d.Line, d.Column); got != test.at || d.Text != test.text || !strings.Contains(d.Why.String(), test.why) {
			t.Errorf("%s: %s %q, %q", test.line, got, d.Text, d.Why)
		}
	}
	for text, want := range map[string]string{
		"package p\n":                             "package command-line-arguments is not a main package",
		"//go:debug panicnil\npackage main\n":     `invalid //go:debug: missing = in "panicnil"`,
		"//go:debug what=1\n\npackage main\n":     `invalid //go:debug: unknown setting "what"`,
		"//go:debug panicnil=1 2\npackage main\n": "invalid //go:debug: key or value contains space or comma",
	} {
		if _, complaints := NewPlan(Source{Files: one(text)}, little()); len(complaints) != 1 || complaints[0].Text != want {
			t.Errorf("%q: %+v, want %q", text, complaints, want)
		}
	}
	if _, complaints := NewPlan(Source{}, little()); len(complaints) != 1 {
		t.Errorf("no files: %+v", complaints)
	}
}

// TestBrokenSyntax plans texts that are not Go: the compiler is to complain of
// them, not the plan.
func TestBrokenSyntax(t *testing.T) {
	for _, text := range []string{"", "package", "package main\nimport", "package main\nimport (", "package main\nimport (\"fmt\"", "\x00", "package main; import \"fmt", "import \"x\"", "/*"} {
		if plan, complaints := NewPlan(Source{Files: one(text)}, little()); len(complaints) > 0 || len(plan.Steps) != 2 {
			t.Errorf("%q: %+v", text, complaints)
		}
	}
}

func TestComplaints(t *testing.T) {
	files := []program.File{{Name: "main.go", Text: "package main\n\nfunc main() {\n\tvar long int = \"x\"\n}\n"}, {Name: "b.go", Text: "package main\n"}}
	for _, test := range []struct{ output, want string }{
		{"main.go:4:6: declared and not used: long\n", "main.go 4:6 [33:37] declared and not used: long"},
		{"./main.go:4:17: cannot use \"x\" as int value\n", "main.go 4:17 [44:47] cannot use \"x\" as int value"},
		{"main.go:4:6: a\n\thave (int)\n\twant (string)\nb.go:1:1: b\n", "main.go 4:6 [33:37] a\n\thave (int)\n\twant (string)|b.go 1:1 [0:7] b"},
		{"main.go:4:6: too many errors\n", "main.go 4:6 [33:37] too many errors"},
		{"main.go:99:3: beyond\n", "main.go 99:3 [50:50] beyond"},
		{"main.go:4: no column\n", "main.go 4:1 [28:32] no column"},
		{"runtime.main_main·f: function main is undeclared in the main package\n", " 0:0 [0:0] function main is undeclared in the main package"},
		{"link: main.main: relocation target main.f not defined\n", " 0:0 [0:0] main.main: relocation target main.f not defined"},
		{"main.go:3:6: internal compiler error: panic: x\n\ngoroutine 1 [running]:\nmain.x()\n", "main.go 3:6 [19:23] internal compiler error: panic: x\ngoroutine 1 [running]:\nmain.x()"},
		{"", " 0:0 [0:0] compile failed and said nothing"},
	} {
		var got []string
		for _, d := range Complaints(files, "compile", test.output) {
			got = append(got, fmt.Sprintf("%s %d:%d [%d:%d] %s", d.File, d.Line, d.Column, d.From, d.To, d.Text))
			if own := !reflect.DeepEqual(d.Says(), language.T("%s", d.Text)); own != (test.output == "") {
				t.Errorf("said in other languages: %t: %s", own, d.Text)
			}
		}
		if got := strings.Join(got, "|"); got != test.want {
			t.Errorf("%q:\n%s\nwant\n%s", test.output, got, test.want)
		}
	}
}

func TestClosure(t *testing.T) {
	m := little()
	got, err := m.Closure("net/http", "unsafe")
	if want := strings.Fields("context internal/abi io net/http runtime sync time"); err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
	if _, err := m.Closure("nope"); err == nil || !strings.Contains(err.Error(), "nope") {
		t.Errorf("nope: %v", err)
	}
	if m.Lang() != "go1.26" {
		t.Errorf("language %s", m.Lang())
	}
}

// TestFamily plans a program that looks for data races: compile is told so at each step,
// link is not, and the archives are those of the family, with what they import.
func TestFamily(t *testing.T) {
	const text = "package main\n\nimport \"sync\"\n\nvar m sync.Mutex\n\nfunc main() {}\n"
	m := little()
	if _, complaints := NewPlan(Source{Files: one(text), Family: Races}, m); len(complaints) != 1 || !strings.Contains(complaints[0].Text, "no packages that look for races") {
		t.Errorf("without the family: %+v", complaints)
	}
	family := Family{Packages: make(map[string]Package)}
	for path := range m.Packages {
		family.Packages[path] = Package{Set: "race-core"}
	}
	family.Packages["sync"] = Package{Set: "race-core", Imports: []string{"runtime", "internal/race"}}
	family.Packages["internal/race"] = Package{Set: "race-core", Imports: []string{"internal/abi"}}
	m.Families = map[string]Family{Races: family}
	plain, complaints := NewPlan(Source{Files: one(text)}, m)
	if len(complaints) > 0 || plain.Family != "" || slices.Contains(plain.Packages, "internal/race") || slices.Contains(plain.Steps[0].Args, "-race") {
		t.Errorf("not to look for races: %+v, %+v", plain, complaints)
	}
	plan, complaints := NewPlan(Source{Files: one(text), Family: Races}, m)
	if len(complaints) > 0 {
		t.Fatal(complaints)
	}
	if want := append(slices.Clone(plain.Packages), "internal/race"); len(plan.Packages) != len(want) || !slices.Contains(plan.Packages, "internal/race") || plan.Family != Races {
		t.Errorf("family %q, packages %q, want those of %q", plan.Family, plan.Packages, want)
	}
	if !slices.Contains(plan.Steps[0].Args, "-race") || slices.Contains(plan.Steps[1].Args, "-race") {
		t.Errorf("steps %q", plan.Steps)
	}
	if len(m.Packages["sync"].Imports) != 1 || family.Packages["time"].Imports != nil {
		t.Error("the manifest was changed")
	}
	tests, _ := NewPlan(Source{Files: []program.File{{Name: "p_test.go", Text: "package p\n\nimport \"testing\"\n\nfunc TestIn(t *testing.T) {}\n"}}, Family: Races}, m)
	for i, step := range tests.Steps {
		if slices.Contains(step.Args, "-race") != (step.Tool == "compile") {
			t.Errorf("step %d of tests: %q", i, step.Args)
		}
	}
	if len(tests.Steps) != 3 {
		t.Errorf("tests are built by %d steps", len(tests.Steps))
	}
}

// TestQueue asks for builds while one is under way.
func TestQueue(t *testing.T) {
	var q queue
	ask := func(id int) int {
		if j := q.ask(id, Source{Files: one(fmt.Sprint(id))}); j != nil {
			return j.id
		}
		return 0
	}
	if ask(warmID) != warmID || ask(warmID) != 0 {
		t.Fatal("warming is not begun once")
	}
	if ask(1) != 1 {
		t.Error("a build waits for warming")
	}
	if ask(warmID) != 0 || ask(3) != 0 || ask(2) != 0 {
		t.Fatal("more than one at a time")
	}
	if q.end() {
		t.Error("an outcome that nobody asked for any more is shown")
	}
	if j := q.start(); j == nil || j.id != 2 {
		t.Errorf("next is %+v, want the newest", j)
	}
	if !q.end() || q.start() != nil {
		t.Error("the newest outcome is not shown")
	}
	ask(3)
	ask(4)
	if !q.cancel() || q.cancel() || ask(5) != 5 {
		t.Error("cancelling leaves something")
	}
}

// TestQueueAhead builds ahead of what is asked for: the very same text is not built
// again, and any other is.
func TestQueueAhead(t *testing.T) {
	var q queue
	a, b := Source{Files: one("a")}, Source{Files: one("b")}
	ahead := func(source Source) int {
		if j := q.ask(aheadID, source); j != nil {
			j.round = 10 * j.number
			return j.number
		}
		return 0
	}
	q.ask(warmID, a)
	if ahead(a) != 2 || ahead(a) != 0 || ahead(b) != 3 {
		t.Fatal("what is built ahead is not the newest text, once")
	}
	if q.adopt(1, a) != nil {
		t.Error("another text is taken for the one that is asked for")
	}
	j := q.adopt(1, b)
	if j == nil || j.number != 3 || j.id != 1 || j.spare() {
		t.Fatalf("what is being built ahead is not taken: %+v", j)
	}
	if q.leave() != nil || ahead(a) != 0 || q.ask(warmID, a) != nil {
		t.Error("a build that somebody waits for is left")
	}
	q.end()
	if q.take(b) != 0 {
		t.Error("there is a program before one was built")
	}
	q.ahead = &job{source: b, round: 30}
	if q.take(a) != 0 {
		t.Error("a program of another text is taken")
	}
	if q.take(Source{Files: b.Files, Family: Races}) != 0 {
		t.Error("a program that does not look for races is taken for one that does")
	}
	if q.take(b) != 30 {
		t.Error("what was built ahead is not there")
	}
	if q.take(b) != 0 {
		t.Error("it is there twice")
	}
	q.ahead = &job{source: b, round: 30}
	if q.leave() != nil || q.take(b) != 0 {
		t.Error("what was built and left is taken")
	}
	if ahead(a) != 4 || q.leave().number != 4 || q.adopt(2, a) != nil {
		t.Error("what was left is taken")
	}
	ahead(a)
	if j := q.ask(7, b); j == nil || j.id != 7 {
		t.Error("a build waits for one that nobody waits for")
	}
}
