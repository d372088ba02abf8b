package race

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/lesson/course"
)

// TestCorrectPrograms runs programs that have no data race, and expects none to be told: the
// solutions of all lessons, and the programs of app/e2e that are there to have no finding.
// Each becomes a package of one program, which is built once and runs them one by one.
func TestCorrectPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	dir := t.TempDir()
	var names []string
	add := func(name, source string) {
		if !canShare(source) {
			return
		}
		names = append(names, name)
		writeFile(t, filepath.Join(dir, fmt.Sprintf("p%d", len(names)), name+".go"), packaged(len(names), source))
	}
	for _, l := range course.All() {
		if len(l.Solution) == 1 {
			add("lesson-"+l.Name, l.Solution[0].Text)
		}
	}
	files, err := filepath.Glob("../e2e/testdata/told/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if source := string(text); !strings.HasSuffix(file, "_test.go") && !hasFinding.MatchString(source) {
			add(strings.TrimSuffix(filepath.Base(file), ".go"), source)
		}
	}
	if len(names) < 50 {
		t.Errorf("there are %d programs", len(names))
	}
	// One that has a race comes last, so that a detector which tells of none is noticed.
	add("has-a-race", "package main\n\nvar x int\n\nfunc main() {\n\tdone := make(chan bool)\n\tgo func() { x++; done <- true }()\n\tx++\n\t<-done\n}\n")
	main, calls := "package main\n\nimport (\n", ""
	for i, name := range names {
		main += fmt.Sprintf("\t\"programs/p%d\"\n", i+1)
		calls += fmt.Sprintf("\tprintln(\"PROGRAM\", %q)\n\tp%d.Main()\n", name, i+1)
	}
	writeFile(t, filepath.Join(dir, "main.go"), main+")\n\nfunc main() {\n"+calls+"}\n")
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, name), strings.Replace(string(text), "module ctxplay\n", "module programs\n", 1))
	}
	out := runProgram(t, build(t, []string{"-C", dir, "build"}, "."), setting{Args: []string{"program"}})
	ran := strings.Split(out.Text, "PROGRAM ")[1:]
	if len(ran) != len(names) {
		t.Fatalf("%d of %d programs ran:\n%s", len(ran), len(names), last(out.Text, 3000))
	}
	for i, said := range ran {
		const warning = "WARNING: DATA RACE"
		if told, has := strings.Contains(said, warning), i == len(ran)-1; told != has {
			t.Errorf("of a data race is told: %v; there is one: %v:\n%s", told, has, last(said, 3000))
		}
	}
}

// hasFinding matches a program of which something is to be told.
var hasFinding = regexp.MustCompile(`// (want|may): |//told:(exit|request)`)

// canShare reports whether a program can be one of several in a process: it has no server, on
// which it would wait, waits for no signal, only returns, and needs nothing that the page alone
// has, as zones of time.
func canShare(source string) bool {
	return !slices.ContainsFunc([]string{`"net/http"`, `"os/signal"`, `"os"`, "LoadLocation"}, func(s string) bool { return strings.Contains(source, s) })
}

// packaged makes package number n of a program.
func packaged(n int, source string) string {
	source = strings.Replace("\n"+source, "\npackage main\n", fmt.Sprintf("\npackage p%d\n", n), 1)
	return strings.Replace(source, "\nfunc main() {", "\nfunc Main() {", 1)
}

func writeFile(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
