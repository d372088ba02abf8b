// Package judge says what a judge of a run is asked, and what it answers, as JSON.
//
// The page asks (package play), and the Worker of the checker judges, by package check,
// which the page's client does not link. It also reads the files of lessons there. What passes between the two is here and nothing
// else.
package judge

import (
	"encoding/json"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A Case is a run and what is asked about it.
type Case struct {
	// Run is the run as data (app/replay/FORMATS.md).
	Run json.RawMessage `json:"run"`
	// Findings are what the run's findings say, in their order, as the data have it in English
	// alone.
	Findings []language.Sent `json:"findings,omitempty"`
	// Checks are those to be judged, in the language of package check, "" for none.
	Checks string `json:"checks,omitempty"`
	// Points are what is pointed at, as package prose has it.
	Points []string `json:"points,omitempty"`
}

// A Verdict answers a Case.
type Verdict struct {
	Results []Result `json:"results,omitempty"`
	Points  []Point  `json:"points,omitempty"`
	// Shared has the names of what races are for.
	Shared []replay.Shared `json:"shared,omitempty"`
	// Failure says why nothing could be judged, such as a fault in the checks.
	Failure *language.Sent `json:"failure,omitempty"`
}

// A Lesson is one that was read from a file.
type Lesson struct {
	// Program is the lesson as package catalog writes a program.
	Program json.RawMessage `json:"program,omitempty"`
	// Failure says what is wrong with the file.
	Failure *language.Sent `json:"failure,omitempty"`
}

// A Result is what became of one check.
type Result struct {
	// Line is where the check stands among the checks, from 1.
	Line int `json:"line"`
	// Some says that it has to hold for one of the runs, and not for each.
	Some  bool `json:"some,omitempty"`
	Holds bool `json:"holds,omitempty"`
	// Unknown says that the run lacks what would show whether it holds.
	Unknown bool `json:"unknown,omitempty"`
	// Expected says what had to happen, Happened what did.
	Expected language.Sent `json:"expected"`
	Happened language.Sent `json:"happened"`
	// Point is where to look.
	Point Point `json:"point"`
	// Hints reveal one thing at a time.
	Hints []language.Sent `json:"hints,omitempty"`
}

// A Point is a place in a run: what is there, when, and at which line. What is not
// known of it is zero, and an instant replay.None.
type Point struct {
	Goroutine replay.GoID      `json:"goroutine,omitempty"`
	Context   replay.ContextID `json:"context,omitempty"`
	At        int64            `json:"at"`
	File      string           `json:"file,omitempty"`
	Line      int              `json:"line,omitempty"`
	// Ended is when the goroutine or context ended.
	Ended int64 `json:"ended"`
	// Fault says why there is no such place.
	Fault *language.Sent `json:"fault,omitempty"`
}

// Known reports whether the point is anywhere in the run.
func (p Point) Known() bool { return p.Fault == nil && (p.At != replay.None || p.Line > 0) }
