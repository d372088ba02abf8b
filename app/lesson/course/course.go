// Package course holds the lessons that come with the page, in the order in which they
// build on one another.
//
// Each is a file lessons/NAME.txtar, as package lesson reads it: what is said in each
// language, a starter that shows a misconception, a solution, wrong answers that people
// give, and checks. The package runs and judges nothing: a test of package e2e has the page
// run all programs, and holds the checks against them.
package course

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"ctxplay/app/lesson"
)

// order has the names of all lessons in the order of the course.
var order = strings.Fields(`
	signal process hang-up fast-slow tree shrink always-cancel send deaf values why
	after-response all-together saboteur
`)

//go:embed lessons
var files embed.FS

// all reads the lessons, once.
var all = sync.OnceValue(func() []*lesson.Lesson {
	var all []*lesson.Lesson
	for _, name := range order {
		l, err := read(name)
		if err != nil {
			panic(err) // the files are part of this program
		}
		all = append(all, l)
	}
	return all
})

// read reads a lesson.
func read(name string) (*lesson.Lesson, error) {
	text, err := files.ReadFile("lessons/" + name + ".txtar")
	if err != nil {
		return nil, fmt.Errorf("reading the lesson %s: %w", name, err)
	}
	return lesson.Parse(name, string(text))
}

// All returns the lessons in the order of the course.
func All() []*lesson.Lesson { return all() }

// Find returns the lesson of a name.
func Find(name string) (*lesson.Lesson, bool) {
	i := slices.Index(order, name)
	if i < 0 {
		return nil, false
	}
	return All()[i], true
}
