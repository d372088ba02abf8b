// Package check is the language in which a lesson says what a run of its program has to
// show: "every goroutine process ends within 50ms of the end of context WithCancel in
// hello".
//
// A text of checks goes in through [Parse], and a run with what vet says of its source
// through [Sheet.Judge]. Out come results: whether each check holds, what was seen, and at
// which instant, line, goroutine and context. LANGUAGE.md specifies the language. The
// package reads no source and runs nothing. It uses no more of a run than the run as data
// has, so that a run which was written down and read again is judged alike. What it cannot
// see in a run it calls unknown, and never taken for granted.
package check

import (
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// Bounds of a sheet.
const (
	MaxChecks   = 50
	MaxSeeds    = 100
	MaxRequests = 64
	maxLine     = 1000  // bytes of one line
	maxText     = 65536 // bytes of all
)

// A Sheet is what a text of checks says: how the program is run, and what each run, or one
// of the runs, has to show.
type Sheet struct {
	// Seeds is with how many seeds the program is run, from 1 on.
	Seeds    int
	Requests []Request
	Checks   []Check
}

// A Request is one that is sent to the program's own server in each run.
type Request struct {
	Path string
	// At is when it is sent, HangUp when its client hangs up, None if it stays.
	At, HangUp int64
}

// A Check is one thing that runs have to show.
type Check struct {
	// Line is where it stands in the text of checks, from 1.
	Line int
	// Some says that it has to hold on some seed. Others have to hold on each.
	Some  bool
	claim claim
}

// Text says the check to a person. Its English is the check as it is written.
func (c Check) Text() language.Text {
	if c.Some {
		return language.T("on some seed: %s", c.claim.text())
	}
	return c.claim.text()
}

// String writes the check as it is parsed.
func (c Check) String() string { return c.Text().String() }

// A claim is what a check says of a single run.
type claim interface {
	text() language.Text
	judge(*judge) seen
}

// Evidence is what a sheet is judged by: a run that has ended, and the source's complaints.
type Evidence struct {
	Run *replay.Run
	// Vet is what vet says of the source, if it was Vetted. Without that, nothing is known of
	// what it would say.
	Vet    []program.Diagnostic
	Vetted bool
}

// A Result is how one check fared.
type Result struct {
	// Holds says that the run shows what the check claims. Unknown says that the run lacks
	// what would show it or the contrary; then it does not hold.
	Holds, Unknown bool
	// Expected is the check in words, Happened what was seen instead, or as expected.
	Expected, Happened language.Text
	// At is the instant to look at, None if there is none, and Site the line. Goroutine and
	// Context are what it is about, 0 for none.
	At        int64
	Site      replay.Site
	Goroutine replay.GoID
	Context   replay.ContextID
	// Seed is that of the run.
	Seed uint64
}

// Judge compares a run with the sheet. There is one result for each of its checks.
func (s *Sheet) Judge(e Evidence) []Result {
	j := &judge{Run: e.Run, evidence: e, sheet: s}
	out := make([]Result, len(s.Checks))
	for i, c := range s.Checks {
		saw := seen{is: unknown, text: j.unready(), at: replay.None}
		if saw.text.IsZero() {
			saw = c.claim.judge(j)
		}
		out[i] = Result{
			Holds: saw.is == shown, Unknown: saw.is == unknown, Expected: c.Text(), Happened: saw.text,
			At: saw.at, Site: saw.site, Goroutine: saw.goroutine, Context: saw.context, Seed: e.Run.Seed,
		}
	}
	return out
}
