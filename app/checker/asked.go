package checker

import (
	"slices"

	"ctxplay/app/language"
)

// asked holds the questions that wait for an answer, the oldest first.
type asked []Question

// answer takes out the question that a answers, and returns the event to report.
// It is not ok where no such question waits, as after the Worker was started anew.
func (w *asked) answer(a Answer) (e Event, ok bool) {
	i := slices.IndexFunc(*w, func(q Question) bool { return q.ID == a.ID && q.Op == a.Op })
	if i < 0 {
		return nil, false
	}
	*w = slices.Delete(*w, i, i+1)
	return a.event(), true
}

// fail takes out all questions, and returns the events that say why none of them is
// answered.
func (w *asked) fail(text language.Text) (events []Event) {
	for _, q := range *w {
		events = append(events, Unanswered{q.ID, q.Op, text})
	}
	*w = nil
	return events
}
