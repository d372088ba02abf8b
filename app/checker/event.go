package checker

import (
	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
)

// An Event is what the page hears of its checker: one of the types below, whose
// ID is that of the call it answers.
type Event interface{ checkerEvent() }

// Checked has all that is wrong with a program, nothing if it is empty.
type Checked struct {
	ID          int
	Diagnostics []program.Diagnostic
}

// Completed has what could stand at the place that was asked about.
type Completed struct {
	ID int
	Completion
}

// Hovered has what stands at the place that was asked about.
type Hovered struct {
	ID int
	Hover
}

// Formatted has the program as gofmt writes it, with its imports mended. If there
// are Diagnostics, the program does not parse and Files are as they were.
type Formatted struct {
	ID          int
	Files       []program.File
	Diagnostics []program.Diagnostic
}

// Judged has what is to be said of a run.
type Judged struct {
	ID int
	judge.Verdict
}

// Named has names of what the data races of a run are for.
type Named struct {
	ID int
	judge.Verdict
}

// LessonRead has a lesson that was read from a file.
type LessonRead struct {
	ID int
	judge.Lesson
}

// Searched has how a search for outcomes goes on.
type Searched struct {
	ID int
	explore.Progress
}

// Unanswered ends a call without an answer: a newer one of the same kind has
// taken its place, or, with a Text for people, the checker cannot work now.
// The next call tries again.
type Unanswered struct {
	ID   int
	Op   string
	Text language.Text
}

func (Checked) checkerEvent()    {}
func (Completed) checkerEvent()  {}
func (Hovered) checkerEvent()    {}
func (Formatted) checkerEvent()  {}
func (Judged) checkerEvent()     {}
func (Named) checkerEvent()      {}
func (LessonRead) checkerEvent() {}
func (Searched) checkerEvent()   {}
func (Unanswered) checkerEvent() {}

// event returns what the page hears of an answer.
func (a Answer) event() Event {
	switch {
	case a.Superseded || a.Failure != "":
		return Unanswered{a.ID, a.Op, heard(a.Failure)}
	case a.Op == OpCheck:
		return Checked{a.ID, a.Diagnostics}
	case a.Op == OpComplete && a.Completion != nil:
		return Completed{a.ID, *a.Completion}
	case a.Op == OpHover && a.Hover != nil:
		return Hovered{a.ID, *a.Hover}
	case a.Op == OpFormat:
		return Formatted{a.ID, a.Files, a.Diagnostics}
	case a.Op == OpLesson && a.Lesson != nil:
		return LessonRead{a.ID, *a.Lesson}
	case a.Op == OpJudge && a.Verdict != nil:
		return Judged{a.ID, *a.Verdict}
	case a.Op == OpName && a.Verdict != nil:
		return Named{a.ID, *a.Verdict}
	case a.Op == OpSearch && a.Progress != nil:
		return Searched{a.ID, *a.Progress}
	}
	return Unanswered{a.ID, a.Op, language.T("the checker sent an answer that is none")}
}
