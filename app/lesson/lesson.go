// Package lesson holds the programs that the page shows, what there is to say
// about them, and a recorded run of each. It neither runs nor draws them.
//
// The programs are ordinary package main folders below _programs. The go command
// runs them by path, and passes over them in ./..., where vet would rightly
// complain of the faults that the lessons are about.
package lesson

import (
	_ "embed"

	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

// A Lesson is a program and how the page introduces it.
type Lesson struct {
	program.Program
	// Summary is one sentence, and Points are the things to see, in order.
	Summary string
	Points  []string
	// Clock and Seed are those with which the program is best first run.
	Clock sandbox.Clock
	Seed  uint64
	// Serves says that the program is a server, and Path what a person first asks
	// it for.
	Serves bool
	Path   string
}

var (
	//go:embed _programs/fast-slow/main.go
	fastSlow string
	//go:embed _programs/process/main.go
	process string
)

// All returns the lessons in the order in which the page lists them.
func All() []Lesson { return lessons }

// Find returns the lesson named name.
func Find(name string) (Lesson, bool) {
	for _, l := range lessons {
		if l.Name == name {
			return l, true
		}
	}
	return Lesson{}, false
}

// lessons are in the order in which the page lists them.
var lessons = []Lesson{
	{
		Program: program.Program{
			Name:  "process",
			Title: "A request, and the work it started",
			Files: []program.File{{Name: "main.go", Text: process}},
		},
		Summary: "An HTTP handler starts a goroutine and hands it the request's context.",
		Points: []string{
			"Send a request, and hang up after a second: both ends learn of it through the context.",
			"Send another and wait: after 3 s the handler answers and returns, and net/http cancels the request's context.",
			"cancelFunc cancels a context that nobody holds. Find it in the tree: no goroutine waits for it.",
		},
		Clock: sandbox.Clock{Mode: sandbox.Real, Speed: 1},
		// With this seed, the handler is the first to notice that the client is gone.
		Seed:   1,
		Serves: true,
		Path:   "/hello",
	},
	{
		Program: program.Program{
			Name:  "fast-slow",
			Title: "Two requests, one deadline",
			Files: []program.File{{Name: "main.go", Text: fastSlow}},
		},
		Summary: "Two goroutines race a deadline of 7 seconds; one needs 5, the other 30.",
		Points: []string{
			"The fast request answers at 5 s, two seconds before the deadline.",
			"At 7 s the deadline's timer closes Done, and both main and slowRequest wake.",
			"The distance between the closing and each goroutine's next step is its reaction time.",
		},
		Clock: sandbox.Clock{Mode: sandbox.Virtual, Speed: 1},
		// With this seed, slowRequest notices the deadline before main has returned.
		Seed: 6,
	},
}
