package check

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A reading is when a moment is in a run.
type reading struct {
	at int64
	// name says which moment of the run it is, or is reckoned from, and named when that is.
	// Nothing is said of an instant that is written down.
	name  language.Text
	named int64
	// problem is not nil if the run has no such moment, or if it cannot be told which is meant.
	problem *seen
	// thing is the one whose start or end it is, none for other moments.
	thing thing
}

// read finds a moment in the run, as seen from a thing, which may be none.
func (j *judge) read(m Moment, from thing) reading {
	switch m.kind {
	case instant:
		return reading{at: m.after}
	case later:
		base := j.read(*m.base, from)
		if base.problem == nil {
			base.at += m.after
		}
		return base
	case theStart, theMaking, theEnd:
		return j.readThing(m, from)
	case theOutput:
		if at, _ := j.firstOutput(m.text); at != replay.None {
			return reading{at: at, name: m.Text(), named: at}
		}
		return lacking(j.absent(denied, language.T("the output never has %q", m.text)))
	case itsStart, itsMaking:
		return reading{at: from.started(), name: m.Text(), named: from.started()}
	case itsSending:
		return reading{at: j.subject.Sent, name: m.Text(), named: j.subject.Sent}
	case theReturn:
		if j.Exit != nil && j.Exit.Reason == replay.ReasonReturned {
			return reading{at: j.Exit.At, name: m.Text(), named: j.Exit.At}
		}
		return lacking(j.absent(denied, language.T("main did not return")))
	}
	return j.readRequest(m)
}

// lacking is the reading of a moment that the run does not have.
func lacking(s seen) reading { return reading{at: replay.None, problem: &s} }

// readThing finds the start or the end of a thing.
func (j *judge) readThing(m Moment, from thing) reading {
	t, problem := j.pick(m.of, from)
	if problem != nil {
		return reading{at: replay.None, problem: problem}
	}
	r := reading{at: t.ended(), thing: t}
	switch m.kind {
	case theStart:
		r.at, r.name = t.started(), language.T("the start of %s", j.name(t))
	case theMaking:
		r.at, r.name = t.started(), language.T("the making of %s", j.name(t))
	case theEnd:
		r.name = language.T("the end of %s", j.name(t))
	}
	if r.at == replay.None {
		return lacking(j.open(denied, t))
	}
	r.named = r.at
	return r
}

// readRequest finds what comes of a request.
func (j *judge) readRequest(m Moment) reading {
	q, problem := j.request(m.request)
	if problem != nil {
		return reading{at: replay.None, problem: problem}
	}
	at := q.Sent
	switch m.kind {
	case theAnswer:
		if at = q.Answered; at == replay.None {
			return lacking(j.absent(denied, language.T("request %d was not answered", m.request)))
		}
	case theHangUp:
		if at = q.HungUp; at == replay.None {
			return lacking(j.absent(denied, language.T("the client of request %d did not hang up", m.request)))
		}
	}
	return reading{at: at, name: m.Text(), named: at}
}

// request returns the request of a number in the sheet. A run has requests in the order in
// which they were sent. Without requests in the sheet that is their order too.
func (j *judge) request(n int) (*replay.Request, *seen) {
	rank := n - 1
	if all := j.sheet.Requests; len(all) > 0 && n <= len(all) {
		rank = 0
		for i, q := range all {
			if q.At < all[n-1].At || q.At == all[n-1].At && i < n-1 {
				rank++
			}
		}
	}
	if rank < len(j.Requests) {
		return j.Requests[rank], nil
	}
	s := j.absent(denied, language.T("request %d was not sent", n))
	return nil, &s
}

// pick returns the one thing that a selector means, as seen from another, which may be none.
// It never guesses: if several can be meant, that is a problem.
func (j *judge) pick(s Selector, from thing) (thing, *seen) {
	all := s.all(j.Run)
	var near []thing
	if len(all) > 1 && !from.isZero() {
		near = j.nearest(s.without(all, from), from)
	}
	switch {
	case len(all) == 1:
		return all[0], nil
	case len(near) == 1:
		return near[0], nil
	case len(all) == 0:
		p := seen{is: denied, text: language.T("there was no %s", s.Text()), at: replay.None}
		if why := j.blindTo(s); !why.IsZero() {
			p.is, p.text = unknown, language.T("%s, but %s", p.text, why)
		}
		return thing{}, &p
	}
	if len(near) > 1 {
		all = near
	}
	p := seen{is: denied, at: replay.None, text: language.T("%d things are called %s, and which is meant cannot be told: %s", len(all), s.Text(), j.names(all))}
	return thing{}, &p
}

// names lists the first of things.
func (j *judge) names(all []thing) language.Text {
	const most = 3
	var names []language.Text
	for i, t := range all {
		if i == most {
			return language.T("%s and more", language.Join(names, ", "))
		}
		names = append(names, j.name(t))
	}
	return language.Join(names, ", ")
}

// without returns things but for one.
func (s Selector) without(all []thing, but thing) (out []thing) {
	for _, t := range all {
		if t != but {
			out = append(out, t)
		}
	}
	return out
}

// nearest returns those of several things that are nearest to one of the run.
func (j *judge) nearest(all []thing, from thing) []thing {
	switch {
	case len(all) == 0:
		return nil
	case from.g != nil && all[0].c != nil:
		return j.contextsOf(from.g, all)
	case from.g != nil:
		return j.kinOf(all, func(t thing) (int, bool) { return j.stepsUp(from.g, t.g) }, func(t thing) (int, bool) { return j.stepsUp(t.g, from.g) })
	case all[0].c != nil:
		return j.kinOf(all, func(t thing) (int, bool) { return j.stepsFrom(from.c, t.c) }, func(t thing) (int, bool) { return j.stepsFrom(t.c, from.c) })
	}
	return j.goroutinesOf(from.c, all)
}

// contextsOf returns the contexts that are g's: those whose Done it waited for or, if there
// are none, those that it made, or those that the nearest of its makers had made by then.
func (j *judge) contextsOf(g *replay.Goroutine, all []thing) []thing {
	if used := keep(all, func(t thing) bool { return waitsFor(g, t.c.ID) }); len(used) == 1 {
		return used
	} else if len(used) > 1 {
		all = used
	}
	by := replay.None
	for n := 0; g != nil && n <= len(j.Goroutines); n++ {
		if made := keep(all, func(t thing) bool { return t.c.Goroutine == g.ID && (by == replay.None || t.c.Created <= by) }); len(made) > 0 {
			return made
		}
		by, g = g.Created, j.Goroutine(g.Parent)
	}
	return all
}

// goroutinesOf returns the goroutines that are c's: the one that made it or the nearest that
// led to that one or, if there are none, those that waited for its Done.
func (j *judge) goroutinesOf(c *replay.Context, all []thing) []thing {
	if maker := j.Goroutine(c.Goroutine); maker != nil {
		above := func(t thing) (int, bool) { return j.stepsUp(maker, t.g) }
		if near := closest(all, above); len(near) > 0 {
			return near
		}
	}
	if waited := keep(all, func(t thing) bool { return waitsFor(t.g, c.ID) }); len(waited) > 0 {
		return waited
	}
	return all
}

// kinOf returns the nearest of those that are above, or if there are none, of those below.
func (j *judge) kinOf(all []thing, above, below func(thing) (int, bool)) []thing {
	if near := closest(all, above); len(near) > 0 {
		return near
	}
	if near := closest(all, below); len(near) > 0 {
		return near
	}
	return all
}

// stepsUp returns how many go statements lead from one goroutine down to another.
func (j *judge) stepsUp(g, to *replay.Goroutine) (int, bool) {
	for n := 0; g != nil && n <= len(j.Goroutines); n++ {
		if g == to {
			return n, true
		}
		g = j.Goroutine(g.Parent)
	}
	return 0, false
}

// stepsFrom returns how many times a context was derived from one to come to another.
func (j *judge) stepsFrom(c, to *replay.Context) (int, bool) {
	for n := 0; c != nil && n <= len(j.Contexts); n++ {
		if c == to {
			return n, true
		}
		c = j.Context(c.Parent)
	}
	return 0, false
}

// waitsFor reports whether a goroutine waited for the Done of a context, or reacted to it.
func waitsFor(g *replay.Goroutine, id replay.ContextID) bool {
	for _, x := range g.Reactions {
		if x.Context == id {
			return true
		}
	}
	for _, s := range g.Spans {
		if s.Context == id {
			return true
		}
	}
	return false
}

// keep returns the things that are as wanted.
func keep(all []thing, is func(thing) bool) (out []thing) {
	for _, t := range all {
		if is(t) {
			out = append(out, t)
		}
	}
	return out
}

// closest returns the things that are the fewest steps away, of those that are related.
func closest(all []thing, steps func(thing) (int, bool)) (out []thing) {
	least := -1
	for _, t := range all {
		n, ok := steps(t)
		switch {
		case !ok:
		case least < 0 || n < least:
			least, out = n, []thing{t}
		case n == least:
			out = append(out, t)
		}
	}
	return out
}

// firstOutput returns when the program had written a text for the first time and who wrote
// the end of it, None if it never had.
func (j *judge) firstOutput(text string) (int64, replay.GoID) {
	all := j.written()
	at := strings.Index(all, text)
	if at < 0 {
		return replay.None, 0
	}
	o := j.writeAt(at + len(text) - 1)
	return o.At, o.Goroutine
}
