package check

import (
	"fmt"
	"slices"

	"ctxplay/app/checker"
	"ctxplay/app/explore"
	"ctxplay/app/lesson/judge"
)

// Open reads what every question needs. Without it, the first question does, and
// takes longer.
func (s *Session) Open() error { return s.lib.open() }

// LacksDocs returns the sets whose types were read and whose documentation was not.
// A completion shows documentation only of sets that were read.
func (s *Session) LacksDocs() (sets []string) {
	for set := range s.lib.types {
		if s.lib.docs[set] == nil {
			sets = append(sets, set)
		}
	}
	slices.Sort(sets)
	return sets
}

// KeepDocs hands the session the pack of a set's documentation, so that it need not
// wait for its source.
func (s *Session) KeepDocs(set string, pack []byte) error {
	docs, err := unpack(pack)
	if err == nil {
		s.lib.docs[set] = docs
	}
	return err
}

// Answer answers a question of the page's. If that panics, the answer's Failure
// says so.
func (s *Session) Answer(q checker.Question) (a checker.Answer) {
	a = checker.Answer{ID: q.ID, Op: q.Op}
	defer func() {
		if fault := recover(); fault != nil {
			a = checker.Answer{ID: q.ID, Op: q.Op, Failure: fmt.Sprintf("the checker made a mistake: %v", fault)}
		}
	}()
	var err error
	switch q.Op {
	case checker.OpCheck:
		a.Diagnostics, err = s.Check(q.Files)
	case checker.OpFormat:
		a.Files, a.Diagnostics, err = s.Format(q.Files)
	case checker.OpComplete:
		var c checker.Completion
		c, err = s.Complete(q.Files, q.File, q.Offset)
		a.Completion = &c
	case checker.OpHover:
		var h checker.Hover
		h, err = s.Hover(q.Files, q.File, q.Offset)
		a.Hover = &h
	case checker.OpLesson:
		a.Lesson = readLesson(q.Files)
	case checker.OpJudge:
		var of judge.Case
		if q.Case != nil {
			of = *q.Case
		}
		v := s.Judge(q.Files, of)
		a.Verdict = &v
	case checker.OpName:
		v := judge.Verdict{}
		if q.Case != nil {
			v.Shared, err = s.Shared(q.Files, q.Case.Run)
		}
		a.Verdict = &v
	case checker.OpSearch:
		var r explore.Request
		if q.Search != nil {
			r = *q.Search
		}
		var p explore.Progress
		p, err = s.searches.Answer(r)
		a.Progress = &p
	default:
		err = fmt.Errorf("nobody knows how to %q", q.Op)
	}
	if err != nil {
		a.Failure = err.Error()
	}
	return a
}

// A Queue holds questions that wait. Those that a person waits for come first. A
// question takes the place of an older one of its kind, except when it asks for
// formatting, for names, which is of another run, or has a search go on.
type Queue struct{ waiting []checker.Question }

// urgency orders questions, the most urgent first: a person who types waits for
// completion, and nobody waits for a check.
var urgency = map[string]int{checker.OpComplete: 0, checker.OpFormat: 1, checker.OpHover: 2, checker.OpJudge: 3, checker.OpLesson: 3, checker.OpName: 3, checker.OpSearch: 2, checker.OpCheck: 4}

// each are the kinds of questions that all are answered.
var each = []string{checker.OpFormat, checker.OpName, checker.OpSearch}

// Add puts a question in, and returns the answer to the one it replaces, if
// there is one.
func (w *Queue) Add(q checker.Question) (replaced *checker.Answer) {
	for i, old := range w.waiting {
		if old.Op == q.Op && !slices.Contains(each, q.Op) {
			w.waiting[i] = q
			return &checker.Answer{ID: old.ID, Op: old.Op, Superseded: true}
		}
	}
	w.waiting = append(w.waiting, q)
	return nil
}

// Next takes out the most urgent question, and of several the oldest. It is not ok
// if none waits.
func (w *Queue) Next() (q checker.Question, ok bool) {
	if len(w.waiting) == 0 {
		return q, false
	}
	best := 0
	for i, other := range w.waiting {
		if urgency[other.Op] < urgency[w.waiting[best].Op] {
			best = i
		}
	}
	q = w.waiting[best]
	w.waiting = append(w.waiting[:best], w.waiting[best+1:]...)
	return q, true
}
