// Package checker has questions about a program answered while it is typed:
// what is wrong with it and how to mend it, what could stand at the caret, what
// stands under the pointer, and how it looks formatted.
//
// In come the files of a program, out go Events. The answers are worked out by
// package check, in a Worker of its own whose program is package worker. This
// package has what passes between the two as JSON, and, in checker_js.go, the
// page's end. It does not build programs, which is the business of package
// toolchain.
package checker

import (
	"ctxplay/app/explore"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
)

// A Question goes to the checker's Worker as JSON, and is answered by an Answer
// with its ID and Op.
type Question struct {
	ID    int            `json:"id"`
	Op    string         `json:"op"` // one of the Op constants
	Files []program.File `json:"files,omitempty"`
	// File and Offset, in bytes, are the place to complete at or to look up.
	File   string `json:"file,omitempty"`
	Offset int    `json:"offset,omitempty"`
	// Case is what is to be judged, or the run whose data races are to be named.
	Case *judge.Case `json:"case,omitempty"`
	// Search is what a search for outcomes of the program is asked.
	Search *explore.Request `json:"search,omitempty"`
}

// The Ops of a Question.
const (
	OpCheck    = "check"
	OpComplete = "complete"
	OpHover    = "hover"
	OpFormat   = "format"
	OpJudge    = "judge"
	OpLesson   = "lesson"
	OpName     = "name"
	OpSearch   = "search"
)

// An Answer has the one field set that its Op calls for, or says why it has not.
type Answer struct {
	ID          int                  `json:"id"`
	Op          string               `json:"op"`
	Diagnostics []program.Diagnostic `json:"diagnostics,omitempty"`
	Completion  *Completion          `json:"completion,omitempty"`
	Hover       *Hover               `json:"hover,omitempty"`
	Files       []program.File       `json:"files,omitempty"`
	Verdict     *judge.Verdict       `json:"verdict,omitempty"`
	Lesson      *judge.Lesson        `json:"lesson,omitempty"`
	Progress    *explore.Progress    `json:"progress,omitempty"`
	// Superseded says that a newer question of the same kind was answered
	// instead.
	Superseded bool `json:"superseded,omitempty"`
	// Failure tells what is wrong with the checker, not with the program.
	Failure string `json:"failure,omitempty"`
}

// The Ops of what the Worker says without being asked: that it waits for
// questions, and, with a Failure, that it will answer no more.
const (
	OpReady  = "ready"
	OpBroken = "broken"
)
