package program

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Step is one thing to do with a program, as the page lists it above. The page ticks
// it off once it has been done, by whatever means, and its button does it.
type Step struct {
	// Act is what is to be done, "" for what is only to be read: such a step has
	// neither a button nor a tick.
	Act Act `json:",omitempty"`
	// At is the instant to look at, in nanoseconds of program clock. It is only of a
	// [LookAct].
	At int64 `json:",omitempty"`
	// Text says what to do, in a few words, as a button does: "Send a request".
	Text string
	// Then is what there is to know once it has been done, in a sentence or two. It is
	// not shown before, so that it may give the answer.
	Then string `json:",omitempty"`
}

// An Act is something that a person can do with a program and its run.
type Act string

// Acts, by the names that they have in a step's text.
const (
	RunAct     Act = "run"     // run the program
	SendAct    Act = "send"    // send its server a request
	HangUpAct  Act = "hang-up" // hang up on a request
	AnswerAct  Act = "answer"  // send a request, and wait for the answer
	LookAct    Act = "look"    // look at an instant
	WhoAct     Act = "who"     // see who ended a context, in the inspector
	ReactAct   Act = "react"   // see who noticed the end of a context, and after how long
	FindingAct Act = "finding" // see what a finding is about
	ChangeAct  Act = "change"  // change the source, and run that
	AgainAct   Act = "again"   // run it once more with another seed, beside the first run
)

var acts = []Act{RunAct, SendAct, HangUpAct, AnswerAct, LookAct, WhoAct, ReactAct, FindingAct, ChangeAct, AgainAct}

// MaxSteps is how many steps a program has at most.
const MaxSteps = 8

// ParseStep reads a step from one line of text:
//
//	run: Run it
//	look 7s: Look at 7 s | The deadline's timer closes Done.
//
// That is an act, of a look the instant, a colon, what to do and, after a bar, what
// there is to know then. A line that does not begin with an act and a colon is only to
// be read.
func ParseStep(line string) (Step, error) {
	var s Step
	head, rest, _ := strings.Cut(line, ":")
	act, at, timed := strings.Cut(head, " ")
	if slices.Contains(acts, Act(act)) {
		s.Act, line = Act(act), rest
	}
	text, then, _ := strings.Cut(line, "|")
	s.Text, s.Then = strings.TrimSpace(text), strings.TrimSpace(then)
	switch {
	case s.Text == "":
		return Step{}, errors.New("reading a step: it does not say what to do")
	case s.Act == "":
		return s, nil
	case timed != (s.Act == LookAct):
		return Step{}, fmt.Errorf("reading a step: %q: an instant is said of look, and of nothing else", head)
	case timed:
		d, err := time.ParseDuration(at)
		if err != nil || d < 0 {
			return Step{}, fmt.Errorf("reading a step: %q is no instant", at)
		}
		s.At = int64(d)
	}
	return s, nil
}
