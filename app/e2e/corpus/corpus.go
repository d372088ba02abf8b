// Package corpus lists the programs of the Go distribution's own test suite,
// GOROOT/test, that the page can be expected to build, run or refuse as the
// installed Go does, and why the others cannot.
//
// What goes in is a folder of files as cmd/internal/testdir reads them: the
// first line that is no build constraint says what is to be done with a file.
// What comes out is a list in the order of their names. The package runs nothing.
package corpus

import (
	"errors"
	"fmt"
	"go/build"
	"go/build/constraint"
	"hash/fnv"
	"io/fs"
	"path"
	"slices"
	"strings"

	"ctxplay/app/program"
)

// What is to be done with a case.
const (
	Run        = "run"        // built and run; it prints what Output says
	ErrorCheck = "errorcheck" // refused by the compiler, as its comments say
)

// A Case is a file of the suite.
type Case struct {
	// Name is relative to the suite's folder: "fixedbugs/bug000.go".
	Name string
	Kind string
	Text string
	// Output is what a program is to print, standard output and error together.
	Output string
}

// File returns the case as a program's file.
func (c Case) File() program.File { return program.File{Name: path.Base(c.Name), Text: c.Text} }

// Last says why a case may end otherwise in the sandbox after all, by what the
// page said of it, "" if it may not: a limit of a run that README names. The
// program is the same to the byte nevertheless.
func Last(said string) string {
	switch {
	case strings.HasPrefix(said, "fatal error: stack overflow"):
		return "calls deeper than the engine's stack"
	case strings.Contains(said, "maximum memory size"):
		return "has more memory than a run"
	}
	return ""
}

// A List is the suite, divided.
type List struct {
	Cases []Case
	// Left counts the files that are left out, by reason.
	Left map[string]int
}

// Read lists the suite in a folder. Importable tells whether the page has a
// package.
func Read(suite fs.FS, importable func(path string) bool) (List, error) {
	l := List{Left: make(map[string]int)}
	err := fs.WalkDir(suite, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" {
			return err
		}
		text, err := fs.ReadFile(suite, name)
		if err != nil {
			return err
		}
		output, err := fs.ReadFile(suite, strings.TrimSuffix(name, ".go")+".out")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		c := Case{Name: name, Text: string(text), Output: string(output)}
		var why string
		if c.Kind, why = judge(c, importable); why != "" {
			l.Left[why]++
			return nil
		}
		l.Cases = append(l.Cases, c)
		return nil
	})
	if err != nil {
		return l, fmt.Errorf("listing the suite: %w", err)
	}
	return l, nil
}

// judge returns what is to be done with a case, or why it is left out.
func judge(c Case, importable func(string) bool) (kind, why string) {
	for dir := path.Dir(c.Name); dir != "."; dir = path.Dir(dir) {
		if base := path.Base(dir); strings.HasSuffix(base, ".dir") || base == "stress" {
			return "", "is a part of a test of several files"
		}
	}
	recipe := ""
	for line := range strings.Lines(c.Text) {
		line = strings.TrimSpace(line)
		if line != "" && !constraint.IsGoBuild(line) && !constraint.IsPlusBuild(line) {
			recipe, _ = strings.CutPrefix(line, "//")
			if recipe == line {
				recipe = ""
			}
			break
		}
	}
	words := strings.Fields(recipe)
	switch {
	case len(words) == 0 || words[0] != strings.ToLower(words[0]):
		return "", "has no recipe"
	case words[0] != Run && words[0] != ErrorCheck:
		return "", "is a " + words[0] + " test"
	case len(words) > 1:
		return "", "needs flags or arguments"
	case !builds(c.Text):
		return "", "is not for js/wasm"
	}
	if err := program.Check([]program.File{c.File()}); err != nil {
		return "", refused(err)
	}
	for _, i := range program.ImportsOf(c.Text) {
		if words[0] == Run && i.Path != "unsafe" && !importable(i.Path) {
			return "", "imports what the page has not"
		}
	}
	if words[0] == Run {
		if why := beyond(c); why != "" {
			return "", why
		}
	}
	return words[0], ""
}

// refused says in a few words why a program cannot have this file.
func refused(err error) string {
	switch text := err.Error(); {
	case strings.Contains(text, "UTF-8"):
		return "is not text in UTF-8"
	case strings.Contains(text, "KiB"):
		return "is larger than a program may be"
	default:
		return "has a name that a program's file cannot have"
	}
}

// builds evaluates the constraints before the package clause for js/wasm.
func builds(text string) bool {
	header, _, _ := strings.Cut(text, "\npackage")
	for line := range strings.Lines(header) {
		if expr, err := constraint.Parse(strings.TrimSpace(line)); err == nil && !expr.Eval(tag) {
			return false
		}
	}
	return true
}

// tag tells whether a build tag is satisfied.
func tag(name string) bool {
	switch name {
	case "js", "wasm", "gc", "test_run":
		return true
	}
	return slices.Contains(build.Default.ReleaseTags, name) ||
		strings.HasPrefix(name, "goexperiment.") && slices.Contains(build.Default.ToolTags, name)
}

// Spread picks n cases of a kind from all over the list, the same each time.
func (l List) Spread(kind string, n int) []Case {
	var all []Case
	for _, c := range l.Cases {
		if c.Kind == kind {
			all = append(all, c)
		}
	}
	order := func(c Case) uint64 {
		h := fnv.New64a()
		h.Write([]byte(c.Name))
		return h.Sum64()
	}
	slices.SortFunc(all, func(a, b Case) int {
		if order(a) < order(b) {
			return -1
		}
		return 1
	})
	all = all[:min(n, len(all))]
	slices.SortFunc(all, func(a, b Case) int { return strings.Compare(a.Name, b.Name) })
	return all
}
