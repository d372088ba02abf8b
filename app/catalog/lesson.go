package catalog

import (
	"ctxplay/app/lesson/prose"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
)

// A Lesson is what a program teaches, whose files are then what a person begins with.
type Lesson struct {
	// Number counts the lessons of the course from 1, and Of is how many there are. Both
	// are 0 of a lesson that is none of them. Next is the name of the one after it.
	Number int    `json:",omitempty"`
	Of     int    `json:",omitempty"`
	Next   string `json:",omitempty"`
	// Prose is what it says, by the code of the language.
	Prose map[string]prose.Document
	// Checks are what has to hold of a run, in the language of package check, for each of
	// the seeds from 1 to Seeds, with the Requests.
	Checks   string
	Seeds    int
	Requests []sandbox.Request `json:",omitempty"`
	// Solution is a program of which all checks hold.
	Solution []program.File
}

// Says returns what the lesson says in the language of a code, or in English.
func (l *Lesson) Says(code string) prose.Document {
	if d, ok := l.Prose[code]; ok {
		return d
	}
	return l.Prose["en"]
}
