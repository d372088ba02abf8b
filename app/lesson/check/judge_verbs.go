package check

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// near is how close instants have to be, in nanoseconds, to be taken for the same: a program
// computes between what it reads from the clock and what it does.
const near = 10e6

func (v ends) see(j *judge, t thing) seen {
	at := t.ended()
	if at == replay.None {
		return j.open(denied, t)
	}
	return j.bound(t, at, v.when, language.T("%s ended at %s", j.name(t), j.Instant(at)))
}

func (v lasts) see(j *judge, t thing) seen {
	at := t.ended()
	if at == replay.None {
		return j.open(shown, t)
	}
	return told(denied, "%s ended at %s", j.name(t), j.Instant(at)).of(t, at)
}

// open is what is seen of a thing that did not end.
func (j *judge) open(is answer, t thing) seen {
	s := j.absent(is, language.T("%s had not ended when the run did, at %s", j.name(t), j.Instant(j.over()))).of(t, j.over())
	if t.g != nil {
		s = s.line(j.last(t.g))
	}
	return s
}

func (v begins) see(j *judge, t thing) seen {
	at := t.started()
	if t.c != nil {
		return j.bound(t, at, v.when, language.T("%s was made at %s", j.name(t), j.Instant(at)))
	}
	return j.bound(t, at, v.when, language.T("%s was started at %s", j.name(t), j.Instant(at)))
}

// bound compares the instant of what happened to a thing with a bound.
func (j *judge) bound(t thing, at int64, w when, event language.Text) seen {
	if w.kind == anyTime {
		return seen{is: shown, text: event}.of(t, at)
	}
	m := j.read(w.moment, t)
	if m.problem != nil {
		return seen{is: m.problem.is, text: language.T("%s, and %s", event, m.problem.text)}.of(t, at)
	}
	s := seen{is: truth(w.holds(at, m.at)), text: event.Then(j.distance(at, m))}.of(t, at).beside(m.thing)
	if t.g != nil && t.g.Ended == at {
		s = s.line(j.last(t.g))
	}
	return s
}

// holds reports whether an instant is as the bound says, seen from its moment.
func (w when) holds(t, moment int64) bool {
	d := t - moment
	switch w.kind {
	case atMoment:
		return -near < d && d < near
	case beforeMoment:
		return d < 0
	case afterMoment:
		return d > 0
	case withinOf:
		return 0 <= d && d <= lenient(w.within)
	case atMostAfter:
		return d <= lenient(w.within)
	}
	return true
}

// lenient returns a bound with what is granted for computing: a tenth, and a millisecond at
// most.
func lenient(d int64) int64 { return d + min(d/10, 1e6) }

// distance says how far an instant is from a moment that has a name.
func (j *judge) distance(t int64, m reading) language.Text {
	switch d := t - m.named; {
	case m.name.IsZero():
		return language.Text{}
	case d > 0:
		return language.T(", %s after %s", j.Lasted(d), m.name)
	case d < 0:
		return language.T(", %s before %s", j.Lasted(-d), m.name)
	}
	return language.T(", just at %s", m.name)
}

func (v notices) see(j *judge, t thing) seen {
	of, problem := j.pick(v.of, t)
	if problem != nil {
		return problem.of(t, problem.at)
	}
	c := of.c
	if c.Canceled == replay.None {
		return j.open(denied, of).of(t, j.over())
	}
	for _, x := range t.g.Reactions {
		if !j.endedWith(j.Context(x.Context), c) {
			continue
		}
		if x.Acted == replay.None {
			return j.absent(denied, language.T("%s had not noticed the end of %s when the run ended", j.name(t), j.name(of))).of(t, c.Canceled).beside(of).line(j.last(t.g))
		}
		late := x.Acted - c.Canceled
		return seen{is: truth(!v.bound || late <= lenient(v.within)), text: language.T("%s noticed the end of %s at %s, %s after it",
			j.name(t), j.name(of), j.Instant(x.Acted), j.Lasted(late))}.of(t, x.Acted).beside(of).line(j.last(t.g))
	}
	s := j.absent(denied, language.T("%s never waited for the end of %s, which came at %s", j.name(t), j.name(of), j.Instant(c.Canceled)))
	if j.LeftOut != nil && j.LeftOut.Reactions > 0 {
		s = told(unknown, "the run is too large for all of it to be looked at")
	}
	return s.of(t, c.Canceled).beside(of).line(j.last(t.g))
}

// endedWith reports whether x is c, or ended because c did.
func (j *judge) endedWith(x, c *replay.Context) bool {
	for c.Kind == "WithValue" && j.Context(c.Parent) != nil && c.Parent < c.ID {
		c = j.Context(c.Parent) // it has its end from there, and so has who asks it
	}
	for x != nil && x != c {
		if x.Canceled == replay.None || x.By.How != replay.ByParent || x.By.Context >= x.ID {
			return false
		}
		x = j.Context(x.By.Context)
	}
	return x != nil
}

func (v endedBy) see(j *judge, t thing) seen {
	c := t.c
	if c.Canceled == replay.None {
		return j.open(denied, t)
	}
	by, is := c.By, false
	switch v.how {
	case byDeadline:
		is = by.How == replay.ByDeadline
	case byParent:
		is = by.How == replay.ByParent
	case byLibrary:
		is = endedIn(by) == v.library
	case byCall:
		is = by.How == replay.ByCall && endedIn(by) == "" && !by.Library() && (v.in == "" || isWithin(by.Site.Func, v.in))
	}
	return seen{is: truth(is), text: j.endOf(t)}.of(t, c.Canceled).line(by.Site)
}

// endedIn returns the library that ended a context on its own account, "" for none.
func endedIn(by replay.Canceler) string {
	says := by.Text.String()
	for _, l := range libraries {
		if strings.HasPrefix(says, l+": ") {
			return l
		}
	}
	return ""
}

// endOf says what ended a context, and when.
func (j *judge) endOf(t thing) language.Text {
	name, at := j.name(t), j.Instant(t.c.Canceled)
	switch by := t.c.By; {
	case !by.Text.IsZero():
		return language.T("%s ended at %s: %s", name, at, by.Text)
	case by.How == replay.ByDeadline:
		return language.T("%s ended at %s: its deadline had come", name, at)
	case by.How == replay.ByParent && j.Context(by.Context) != nil:
		return language.T("%s ended at %s, with %s", name, at, j.name(thing{c: j.Context(by.Context)}))
	case by.How == replay.ByParent:
		return language.T("%s ended at %s, with its parent", name, at)
	case !by.Site.IsZero():
		return language.T("%s ended at %s, by the call at %s:%d", name, at, by.Site.File, by.Site.Line)
	}
	return language.T("%s ended at %s, by a call", name, at)
}

func (v hasText) see(j *judge, t thing) seen {
	c := t.c
	if c.Canceled == replay.None {
		return j.open(denied, t)
	}
	is := false
	switch v.what {
	case cause:
		is = c.Cause == v.says
	case errorText:
		is = c.Err == v.says
	case ownCause:
		is = c.Cause != "" && c.Cause != c.Err
	}
	return seen{is: truth(is), text: language.T("%s ended at %s with the error %q and the cause %q", j.name(t), j.Instant(c.Canceled), c.Err, c.Cause)}.
		of(t, c.Canceled).line(c.By.Site)
}

func (v hasDeadline) see(j *judge, t thing) seen {
	c := t.c
	if v.how == askedFor {
		d, ok := asked(c)
		if !ok {
			return told(denied, "%s asks for no deadline", j.name(t)).of(t, c.Created)
		}
		return told(truth(alike(d, v.d)), "%s asks for a deadline %s after it is made", j.name(t), j.Lasted(d)).of(t, c.Created)
	}
	if c.Deadline == replay.None && !c.Bubble {
		return told(truth(v.how == noDeadline), "%s has no deadline", j.name(t)).of(t, c.Created)
	}
	if c.Bubble {
		s := told(truth(v.how == afterMade && alike(c.Left, v.d)), "%s has its deadline %s after it is made", j.name(t), j.Lasted(c.Left))
		return s.of(t, c.Created)
	}
	is := v.how == afterMade && alike(c.Deadline-c.Created, v.d) || v.how == atInstant && alike(c.Deadline, v.d)
	return told(truth(is), "%s has its deadline at %s, %s after it is made", j.name(t), j.Instant(c.Deadline), j.Lasted(c.Deadline-c.Created)).
		of(t, c.Created)
}

// alike reports whether two instants or durations are to be taken for the same.
func alike(a, b int64) bool { return -near < a-b && a-b < near }

// asked returns how long after it was made a context was to have its deadline, if its maker
// asked for one. What was asked for is data only where it differs from what is in force.
func asked(c *replay.Context) (int64, bool) {
	switch {
	case !strings.HasPrefix(c.Kind, "WithTimeout") && !strings.HasPrefix(c.Kind, "WithDeadline"):
		return 0, false
	case c.Bubble:
		return c.Left, true
	case c.Asked != replay.None:
		return c.Asked - c.Created, true
	}
	return c.Deadline - c.Created, c.Deadline != replay.None
}

func (v comesFrom) see(j *judge, t thing) seen {
	if a := j.originsOf(v.of)[t.c.ID]; a != nil {
		return told(shown, "%s comes from %s", j.name(t), j.name(thing{c: a})).of(t, t.c.Created)
	}
	if p := j.Context(t.c.Parent); p != nil {
		return told(denied, "%s comes from %s", j.name(t), j.name(thing{c: p})).of(t, t.c.Created)
	}
	return told(denied, "%s comes from no other context", j.name(t)).of(t, t.c.Created)
}
