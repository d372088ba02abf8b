// Package sample holds the programs that come with the page, what there is to say
// about each, and a recorded run of it. It neither runs nor draws them, and the
// page's client does not link it: the host hands a program out as package catalog
// writes it.
//
// Each program is a folder below _programs: an ordinary package main, which the go
// command runs by path, and words.txtar, its words (see words.go). The go command
// passes over the folders in ./..., where vet would rightly complain of the faults
// that many of the programs are about. The recorded runs are below recorded; a test
// of package e2e makes them, and checks that the page still makes the same.
package sample

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// order has the names of all programs in the order in which the page lists them, the
// first of which is catalog.Home. Those of a group stand together.
var order = strings.Fields(`
	process fast-slow tree signal
	cause after-func after-response
	shrink retry which-error client-deadline timeout-handler
	key-collision look-up
	worker-pool pipeline errgroup hedge semaphore ticker shared-call select-order shutdown
	test-deadline test-cancel
	late-result lock-order lost-cancel fresh-context deaf-cond
	report-apiserver report-compose report-rosetta
`)

//go:embed all:_programs
var sources embed.FS

//go:embed recorded
var recorded embed.FS

// all reads the samples, once.
var all = sync.OnceValue(func() []Sample {
	var all []Sample
	for _, name := range order {
		s, err := read(name)
		if err != nil {
			panic(err) // the files are part of this program
		}
		all = append(all, s)
	}
	return all
})

// All returns the samples in the order in which the page lists them.
func All() []Sample { return all() }

// Catalog returns the samples as the page knows them, and the empty program.
func Catalog() []catalog.Program {
	var ps []catalog.Program
	for _, s := range All() {
		ps = append(ps, s.Program)
	}
	return append(ps, empty)
}

// empty is the program with which a person begins one of their own. It is in no
// group, and so in no menu.
var empty = catalog.Program{
	Program: program.Program{
		Name: catalog.New, Title: "A program of your own",
		Files: []program.File{{Name: "main.go", Text: "package main\n\nfunc main() {\n}\n"}},
	},
	Look:  "Write your program and press Run: Go's own compiler builds it here, in your browser. What you write is kept here too.",
	Clock: sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: 1,
}

// Find returns the sample named name.
func Find(name string) (Sample, bool) {
	for _, s := range All() {
		if s.Name == name {
			return s, true
		}
	}
	return Sample{}, false
}

// Recorded returns the recorded run of the sample named name. It returns nil if
// there is no such sample, or a new one whose run is still to be recorded.
func Recorded(name string) *replay.Run {
	s, ok := Find(name)
	if !ok || s.Recording == nil {
		return nil
	}
	run, err := s.Recording.Play(s.Program.Program)
	if err != nil {
		panic(fmt.Errorf("reading the recorded run of %s: %w", name, err)) // the files are part of this program
	}
	return run
}

// read reads the folder of a sample, and its recorded run.
func read(name string) (Sample, error) {
	dir := path.Join("_programs", name)
	text, err := sources.ReadFile(path.Join(dir, wordsFile))
	if err != nil {
		return Sample{}, fmt.Errorf("reading a sample: %w", err)
	}
	s, err := parseWords(string(text))
	if err != nil {
		return Sample{}, fmt.Errorf("reading the words of %s: %w", name, err)
	}
	s.Name = name
	if s.Files, err = readFiles(dir); err != nil {
		return Sample{}, fmt.Errorf("reading the source of %s: %w", name, err)
	}
	if s.Recording, err = readRecording(name); err != nil {
		return Sample{}, fmt.Errorf("reading the recorded run of %s: %w", name, err)
	}
	if len(s.Steps) == 0 && s.Recording != nil {
		r, err := s.Recording.Play(s.Program.Program)
		if err != nil {
			return Sample{}, fmt.Errorf("reading the recorded run of %s: %w", name, err)
		}
		s.Steps = stepsOf(s, r)
	}
	return s, nil
}

// readFiles returns the Go files of a folder, main.go first.
func readFiles(dir string) ([]program.File, error) {
	entries, err := sources.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []program.File
	for _, e := range entries {
		if path.Ext(e.Name()) != ".go" {
			continue
		}
		text, err := sources.ReadFile(path.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, program.File{Name: e.Name(), Text: string(text)})
	}
	slices.SortStableFunc(files, func(a, b program.File) int { return rank(a) - rank(b) })
	return files, nil
}

// rank is 0 for main.go and 1 for all other files.
func rank(f program.File) int {
	if f.Name == "main.go" {
		return 0
	}
	return 1
}

// readRecording reads a recorded run: what no trace tells of it as JSON, and the
// trace beside it. It returns nil where there is none.
func readRecording(name string) (*catalog.Recording, error) {
	text, err := recorded.ReadFile("recorded/" + name + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rec := new(catalog.Recording)
	if err := json.Unmarshal(text, rec); err != nil {
		return nil, err
	}
	rec.Trace, err = recorded.ReadFile("recorded/" + name + ".trace")
	return rec, err
}
