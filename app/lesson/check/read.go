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
	m := j.matches(s)
	all := m.all
	if len(all) > 1 && !from.isZero() {
		all = j.nearest(m, from)
	}
	switch len(all) {
	case 1:
		return all[0], nil
	case 0:
		p := seen{is: denied, text: language.T("there was no %s", s.Text()), at: replay.None}
		if why := j.blindTo(s); !why.IsZero() {
			p.is, p.text = unknown, language.T("%s, but %s", p.text, why)
		}
		return thing{}, &p
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
