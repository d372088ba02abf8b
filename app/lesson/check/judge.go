package check

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A judge looks for what a sheet claims in one run.
type judge struct {
	*replay.Run
	evidence Evidence
	sheet    *Sheet
	// subject is the request that the check is about, nil for others.
	subject *replay.Request
	byID    map[replay.GoID]*replay.Goroutine // all goroutines, once one is asked for
	// What selectors match, and where contexts come from, once it is asked for.
	matched map[Selector]*matched
	origins map[Selector]map[replay.ContextID]*replay.Context
}

// Goroutine returns the goroutine numbered id, or nil. A run that was read as data would look
// through all of them each time.
func (j *judge) Goroutine(id replay.GoID) *replay.Goroutine {
	if j.byID == nil {
		j.byID = make(map[replay.GoID]*replay.Goroutine, len(j.Goroutines))
		for _, g := range j.Goroutines {
			j.byID[g.ID] = g
		}
	}
	return j.byID[id]
}

// An answer is whether something is seen in a run.
type answer uint8

const (
	denied  answer = iota // the run shows the contrary
	shown                 // the run shows it
	unknown               // the run lacks what would show either
	answers
)

// opposite returns the answer to the contrary.
func (a answer) opposite() answer {
	switch a {
	case shown:
		return denied
	case denied:
		return shown
	}
	return a
}

// truth is the answer where all is known.
func truth(is bool) answer {
	if is {
		return shown
	}
	return denied
}

// A seen is what a run shows of a claim.
type seen struct {
	is        answer
	text      language.Text
	at        int64
	site      replay.Site
	goroutine replay.GoID
	context   replay.ContextID
}

// told is what is seen at no particular place.
func told(is answer, p language.Phrase, args ...any) seen {
	return seen{is: is, text: language.T(p, args...), at: replay.None}
}

// of returns s as seen of a thing at an instant.
func (s seen) of(t thing, at int64) seen {
	s.at = at
	switch {
	case t.g != nil:
		s.goroutine, s.site = t.g.ID, t.g.Site
	case t.c != nil:
		s.context, s.goroutine, s.site = t.c.ID, t.c.Goroutine, t.c.Site
	}
	return s
}

// beside returns s as about another thing too, unless it is about one of that sort already.
func (s seen) beside(t thing) seen {
	switch {
	case t.g != nil && s.goroutine == 0:
		s.goroutine = t.g.ID
	case t.c != nil && s.context == 0:
		s.context = t.c.ID
	}
	return s
}

// line returns s with another line to look at, where that is known.
func (s seen) line(site replay.Site) seen {
	if !site.IsZero() {
		s.site = site
	}
	return s
}

// unready says why nothing can be told of the run at all. It says nothing if something can.
func (j *judge) unready() language.Text {
	switch {
	case len(j.Diagnostics) > 0:
		d := j.Diagnostics[0]
		return language.T("the program does not compile: %s:%d: %s", d.File, d.Line, d.Text)
	case j.Exit != nil && j.Exit.Reason == replay.ReasonCompile:
		return language.T("the program does not compile")
	}
	return language.Text{}
}

// blind says why it cannot be told that something did not happen in the run. It says nothing
// if that can be told.
func (j *judge) blind() language.Text {
	switch {
	case j.Exit == nil:
		return language.T("the end of the run is not recorded")
	case j.Exit.Reason == replay.ReasonLimit:
		return language.T("the run was cut off at %s: %s", j.Instant(j.Exit.At), j.Exit.Says())
	case j.Partial:
		return language.T("what happened after %s is not recorded", j.Instant(j.Recorded))
	}
	if j.Exit.Reason == replay.ReasonStopped {
		return j.underWay()
	}
	return language.Text{}
}

// underWay says what was still going on when the run was stopped. It says nothing of a server
// that was at rest: it is stopped once all is answered and nothing else is due.
func (j *judge) underWay() language.Text {
	at := j.Instant(j.Exit.At)
	for i, q := range j.Requests {
		if q.Answered == replay.None && q.HungUp == replay.None && q.Failed == replay.None {
			return language.T("the run was stopped at %s, when request %d was still under way", at, i+1)
		}
	}
	for _, g := range j.Goroutines {
		if len(g.Spans) == 0 || g.System || g.Recorder {
			continue
		}
		switch s := g.Spans[len(g.Spans)-1]; {
		case s.State == replay.Running, s.State == replay.Runnable, s.State == replay.Waiting && j.ReasonText(s) == "sleep":
			return language.T("the run was stopped at %s, when %s was still at work", at, j.name(thing{g: g}))
		}
	}
	return language.Text{}
}

// blindTo says why it cannot be told that there was no further thing of a kind.
func (j *judge) blindTo(s Selector) language.Text {
	why := j.blind()
	if left := j.LeftOut; why.IsZero() && left != nil && (s.context && left.Contexts > 0 || !s.context && left.Goroutines > 0) {
		why = language.T("the run is too large for all of it to be looked at")
	}
	return why
}

// absent is what is seen where something did not happen: the answer, or that it is unknown
// because the run may lack what happened.
func (j *judge) absent(is answer, text language.Text) seen {
	s := seen{is: is, text: text, at: replay.None}
	if why := j.blind(); !why.IsZero() {
		s.is, s.text = unknown, language.T("%s, but %s", text, why)
	}
	return s
}

// over returns when the run ended, or until when it is known.
func (j *judge) over() int64 {
	if j.Exit != nil {
		return j.Exit.At
	}
	return j.Head
}

// judge looks at each thing that the claim is about.
func (c things) judge(j *judge) seen {
	all := j.matches(c.of).all
	var first [answers]*seen
	holding := 0
	for _, t := range all {
		s := c.verb.see(j, t)
		if first[s.is] == nil {
			first[s.is] = &s
		}
		if s.is == shown {
			holding++
		}
	}
	wanted := denied // the answer that decides alone
	if c.how == some || c.how == no {
		wanted = shown
	}
	s := first[wanted]
	if s == nil {
		s = first[unknown]
	}
	if s == nil {
		s = c.rest(j, first[wanted.opposite()])
	}
	if len(all) > 1 {
		s.text = s.text.Then(language.T(" (true of %d of %d)", holding, len(all)))
	}
	if c.how == no {
		s.is = s.is.opposite()
	}
	return *s
}

// rest returns what is seen if no thing decides alone: what is seen of one of the things, if
// there is one and there can be no more than those that are known.
func (c things) rest(j *judge, one *seen) *seen {
	if why := j.blindTo(c.of); !why.IsZero() && (one == nil || c.of.rank == 0) {
		s := told(unknown, "%s", why)
		if one != nil {
			s = *one
			s.is, s.text = unknown, language.T("%s, but %s", one.text, why)
		}
		return &s
	}
	if one == nil {
		s := told(denied, "there was no %s", c.of.Text())
		return &s
	}
	return one
}

// name says which thing of the run is meant: "g5 main.process", "context 2 (WithCancel at
// main.go:24)".
func (j *judge) name(t thing) language.Text {
	if t.g != nil {
		fn := t.g.Code
		if fn == "" {
			fn = t.g.Entry
		}
		return language.T("g%d %s", int(t.g.ID), fn)
	}
	c := t.c
	switch {
	case isOfRequest(c):
		return language.T("context %d (%s)", int(c.ID), language.T("request's context"))
	case isOfTest(c):
		return language.T("context %d (%s)", int(c.ID), language.T("test's context"))
	}
	kind := c.Kind
	if kind == "custom" && c.Type != "" {
		kind = c.Type
	}
	if c.Site.IsZero() {
		return language.T("context %d (%s)", int(c.ID), kind)
	}
	return language.T("context %d (%s at %s:%d)", int(c.ID), kind, c.Site.File, c.Site.Line)
}

// started returns when a thing began, ended when it ended, None if it did not.
func (t thing) started() int64 {
	if t.g != nil {
		return t.g.Created
	}
	return t.c.Created
}

func (t thing) ended() int64 {
	if t.g != nil {
		return t.g.Ended
	}
	return t.c.Canceled
}

// last returns the line at which a goroutine stood at last, as far as that is known.
func (j *judge) last(g *replay.Goroutine) replay.Site {
	for i := len(g.Spans) - 1; i >= 0; i-- {
		if site := j.Site(g.Spans[i]); !site.IsZero() {
			return site
		}
	}
	return g.Site
}
