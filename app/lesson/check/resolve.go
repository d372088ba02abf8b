package check

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A Found is what a selector or a moment means in a run. What it lacks is zero, and At None.
type Found struct {
	Goroutine *replay.Goroutine
	Context   *replay.Context
	At        int64
}

// In returns the one goroutine or context of a run that is meant, with the instant at which
// it begins. Its error says that there is none, or that several are meant.
func (s Selector) In(r *replay.Run) (Found, error) {
	j := &judge{Run: r, sheet: &Sheet{}}
	t, problem := j.pick(s, thing{})
	if problem != nil {
		return Found{At: replay.None}, language.Errorf("%s", problem.text)
	}
	return Found{Goroutine: t.g, Context: t.c, At: t.started()}, nil
}

// In returns the instant of a run that is meant and the goroutine or context with whose start
// or end it is, if it is with one. Requests are numbered in the order in which they were sent.
func (m Moment) In(r *replay.Run) (Found, error) {
	j := &judge{Run: r, sheet: &Sheet{}}
	x := j.read(m, thing{})
	if x.problem != nil {
		return Found{At: replay.None}, language.Errorf("%s", x.problem.text)
	}
	return Found{Goroutine: x.thing.g, Context: x.thing.c, At: x.at}, nil
}

// Ended returns when the goroutine or context ended, None if it did not or there is none.
func (f Found) Ended() int64 {
	t := thing{g: f.Goroutine, c: f.Context}
	if t.isZero() {
		return replay.None
	}
	return t.ended()
}
