package check

import (
	"time"

	"ctxplay/app/language"
)

// A Moment says which instant of a run is meant.
type Moment struct {
	kind momentKind
	// after is the instant itself, or how long after base it is, in nanoseconds.
	after   int64
	base    *Moment
	of      Selector
	request int
	text    string
}

type momentKind uint8

const (
	instant    momentKind = iota + 1 // "3s"
	later                            // "1s after the end of goroutine process"
	theStart                         // of a goroutine
	theMaking                        // of a context
	theEnd                           // of a goroutine or context
	theSending                       // of a request
	theAnswer                        // to a request
	theHangUp                        // of a request
	theOutput                        // of a text
	theReturn                        // of main
	itsStart                         // of the goroutine that the check is about
	itsMaking                        // of the context
	itsSending                       // of the request
)

// Text says the moment. Its English is what is parsed.
func (m Moment) Text() language.Text {
	switch m.kind {
	case later:
		return language.T("%s after %s", time.Duration(m.after), m.base.Text())
	case theStart:
		return language.T("the start of %s", m.of.Text())
	case theMaking:
		return language.T("the making of %s", m.of.Text())
	case theEnd:
		return language.T("the end of %s", m.of.Text())
	case theSending:
		return language.T("the sending of request %d", m.request)
	case theAnswer:
		return language.T("the answer to request %d", m.request)
	case theHangUp:
		return language.T("the hang-up of request %d", m.request)
	case theOutput:
		return language.T("the output of %q", m.text)
	case theReturn:
		return language.T("the return of main")
	case itsStart:
		return language.T("its start")
	case itsMaking:
		return language.T("its making")
	case itsSending:
		return language.T("its sending")
	}
	return language.T("%s", time.Duration(m.after))
}

// String writes the moment as it is parsed.
func (m Moment) String() string { return m.Text().String() }

// moment reads a moment.
func (p *parser) moment() (m Moment, ok bool) {
	switch {
	case p.accept("the", "start", "of"):
		m.kind = theStart
		m.of, ok = p.selectorOf("goroutine")
	case p.accept("the", "making", "of"):
		m.kind = theMaking
		m.of, ok = p.selectorOf("context")
	case p.accept("the", "end", "of"):
		m.kind = theEnd
		m.of, ok = p.selector()
	case p.accept("the", "sending", "of", "request"):
		m.kind = theSending
		m.request, ok = p.count(MaxRequests)
	case p.accept("the", "answer", "to", "request"):
		m.kind = theAnswer
		m.request, ok = p.count(MaxRequests)
	case p.accept("the", "hang-up", "of", "request"):
		m.kind = theHangUp
		m.request, ok = p.count(MaxRequests)
	case p.accept("the", "output", "of"):
		m.kind = theOutput
		m.text, ok = p.filled()
	case p.accept("the", "return", "of", "main"):
		return Moment{kind: theReturn}, true
	case p.its != 0 && p.accept("its", itsWords[p.its]):
		return Moment{kind: p.its}, true
	default:
		return p.momentAfter()
	}
	return m, ok
}

// itsWords are the beginnings of what a check is about.
var itsWords = map[momentKind]string{itsStart: "start", itsMaking: "making", itsSending: "sending"}

// momentAfter reads a moment that begins with a duration.
func (p *parser) momentAfter() (m Moment, ok bool) {
	m.kind = instant
	if m.after, ok = p.duration(); !ok {
		return m, false
	}
	if p.accept("after") {
		base, ok := p.moment()
		m.kind, m.base = later, &base
		return m, ok
	}
	return m, true
}

// filled reads a string that is not empty.
func (p *parser) filled() (string, bool) {
	s, ok := p.string()
	if ok && s == "" {
		p.at--
		p.want(language.T("a text that is not empty"))
		return "", false
	}
	return s, ok
}

// A when bounds an instant.
type when struct {
	kind   whenKind
	within int64 // nanoseconds
	moment Moment
}

type whenKind uint8

const (
	anyTime whenKind = iota
	atMoment
	beforeMoment
	afterMoment
	withinOf
	atMostAfter // within, or before
)

// text says the bound, with a blank before it, nothing for any time.
func (w when) text() language.Text {
	switch w.kind {
	case atMoment:
		return language.T(" at %s", w.moment.Text())
	case beforeMoment:
		return language.T(" before %s", w.moment.Text())
	case afterMoment:
		return language.T(" after %s", w.moment.Text())
	case withinOf:
		return language.T(" within %s of %s", time.Duration(w.within), w.moment.Text())
	case atMostAfter:
		return language.T(" at most %s after %s", time.Duration(w.within), w.moment.Text())
	}
	return language.Text{}
}

// when reads a bound, which may be missing.
func (p *parser) when() (w when, ok bool) {
	switch {
	case p.accept("at", "most"):
		w.kind = atMostAfter
		if w.within, ok = p.duration(); !ok || !p.accept("after") {
			return w, false
		}
	case p.accept("at"):
		w.kind = atMoment
	case p.accept("before"):
		w.kind = beforeMoment
	case p.accept("after"):
		w.kind = afterMoment
	case p.accept("within"):
		w.kind = withinOf
		if w.within, ok = p.duration(); !ok || !p.accept("of") {
			return w, false
		}
	default:
		return w, true
	}
	w.moment, ok = p.moment()
	return w, ok
}
