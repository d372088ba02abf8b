package toolchain

import "ctxplay/app/program"

// A Question goes to the checker's Worker as JSON, and is answered by an Answer
// with its ID and Op.
type Question struct {
	ID    int            `json:"id"`
	Op    string         `json:"op"` // one of the Op constants
	Files []program.File `json:"files"`
	// File and Offset, in bytes, are where to complete or what to look up.
	File   string `json:"file,omitempty"`
	Offset int    `json:"offset,omitempty"`
}

// What can be asked.
const (
	OpCheck    = "check"
	OpComplete = "complete"
	OpHover    = "hover"
	OpFormat   = "format"
)

// An Answer has the one field set that its Op calls for, or tells why not.
type Answer struct {
	ID          int                  `json:"id"`
	Op          string               `json:"op"`
	Diagnostics []program.Diagnostic `json:"diagnostics,omitempty"`
	Completion  *Completion          `json:"completion,omitempty"`
	Hover       *Hover               `json:"hover,omitempty"`
	Files       []program.File       `json:"files,omitempty"`
	// Superseded says that a newer question of the same kind was answered
	// instead.
	Superseded bool `json:"superseded,omitempty"`
	// Failure tells what is wrong with the checker, not with the program.
	Failure string `json:"failure,omitempty"`
}

// What the Worker says without being asked: that it waits for questions, and,
// with a Failure, that it will answer none any more.
const (
	OpReady  = "ready"
	OpBroken = "broken"
)

// A CheckEvent is what the page hears of its checker: one of the types below.
// ID is that of the call it answers.
type CheckEvent interface{ checkEvent() }

// Checked has all that is wrong with a program, nothing if it is empty.
type Checked struct {
	ID          int
	Diagnostics []program.Diagnostic
}

// Completed has what could stand at the caret.
type Completed struct {
	ID int
	Completion
}

// Hovered has what stands under the pointer.
type Hovered struct {
	ID int
	Hover
}

// Formatted has the program as gofmt writes it, its imports mended. With
// Diagnostics it does not parse, and Files are as they were.
type Formatted struct {
	ID          int
	Files       []program.File
	Diagnostics []program.Diagnostic
}

// Unanswered ends a call without an answer: a newer one of the same kind has
// taken its place, or, with a Text for people, the checker cannot work now.
// The next call tries again.
type Unanswered struct {
	ID   int
	Op   string
	Text string
}

func (Checked) checkEvent()    {}
func (Completed) checkEvent()  {}
func (Hovered) checkEvent()    {}
func (Formatted) checkEvent()  {}
func (Unanswered) checkEvent() {}

// event makes an event of an answer.
func (a Answer) event() CheckEvent {
	switch {
	case a.Superseded || a.Failure != "":
		return Unanswered{a.ID, a.Op, a.Failure}
	case a.Op == OpCheck:
		return Checked{a.ID, a.Diagnostics}
	case a.Op == OpComplete && a.Completion != nil:
		return Completed{a.ID, *a.Completion}
	case a.Op == OpHover && a.Hover != nil:
		return Hovered{a.ID, *a.Hover}
	case a.Op == OpFormat:
		return Formatted{a.ID, a.Files, a.Diagnostics}
	}
	return Unanswered{a.ID, a.Op, "the checker sent an answer that is none"}
}
