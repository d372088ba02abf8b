package check

import (
	"time"

	"ctxplay/app/language"
)

// A quantifier says of how many of the things that a selector matches a check is.
type quantifier uint8

const (
	unstated quantifier = iota // like every
	every
	some
	no
)

// A things is a claim about goroutines or contexts: every goroutine process ends.
type things struct {
	how  quantifier
	of   Selector
	verb verb
}

// A verb is what is claimed of one goroutine or context.
type verb interface {
	text() language.Text
	see(*judge, thing) seen
}

func (c things) text() language.Text {
	head := c.of.head()
	if c.how != unstated {
		head = c.how.text(c.of.context)
	}
	return head.Then(c.of.rest(), language.T(" %s", c.verb.text()))
}

// text says the quantifier, with the word that begins a selector.
func (q quantifier) text(context bool) language.Text {
	switch {
	case q == every && context:
		return language.T("every context")
	case q == some && context:
		return language.T("some context")
	case q == no && context:
		return language.T("no context")
	case context:
		return language.T("context")
	case q == every:
		return language.T("every goroutine")
	case q == some:
		return language.T("some goroutine")
	case q == no:
		return language.T("no goroutine")
	}
	return language.T("goroutine")
}

// The verbs.
type (
	ends   struct{ when when }
	lasts  struct{} // never ends
	begins struct {
		context bool
		when    when
	}
	notices struct {
		of     Selector
		bound  bool
		within int64
	}
	endedBy struct {
		how     ender
		in      string
		library string
	}
	hasText struct {
		what textOf
		says string
	}
	hasDeadline struct {
		how deadline
		d   int64
	}
	comesFrom struct{ of Selector }
)

// An ender is what ends a context.
type ender uint8

const (
	byDeadline ender = iota + 1
	byParent
	byCall
	byLibrary
)

// A textOf is a text that a context has.
type textOf uint8

const (
	cause textOf = iota + 1
	errorText
	ownCause
)

// A deadline is what can be claimed of one.
type deadline uint8

const (
	afterMade deadline = iota + 1
	atInstant
	noDeadline
	askedFor
)

func (v ends) text() language.Text  { return language.T("ends").Then(v.when.text()) }
func (v lasts) text() language.Text { return language.T("never ends") }

func (v begins) text() language.Text {
	if v.context {
		return language.T("is made").Then(v.when.text())
	}
	return language.T("is started").Then(v.when.text())
}

func (v notices) text() language.Text {
	t := language.T("notices the end of %s", v.of.Text())
	if v.bound {
		t = t.Then(language.T(" within %s", time.Duration(v.within)))
	}
	return t
}

func (v endedBy) text() language.Text {
	switch v.how {
	case byDeadline:
		return language.T("is ended by its deadline")
	case byParent:
		return language.T("is ended by its parent")
	case byLibrary:
		return language.T("is ended by %s", v.library)
	}
	if v.in != "" {
		return language.T("is ended by a call in %s", quoteName(v.in))
	}
	return language.T("is ended by a call")
}

func (v hasText) text() language.Text {
	switch v.what {
	case cause:
		return language.T("has cause %q", v.says)
	case errorText:
		return language.T("has error %q", v.says)
	}
	return language.T("has a cause of its own")
}

func (v hasDeadline) text() language.Text {
	switch v.how {
	case afterMade:
		return language.T("has deadline %s after it is made", time.Duration(v.d))
	case atInstant:
		return language.T("has deadline at %s", time.Duration(v.d))
	case askedFor:
		return language.T("asks for deadline %s after it is made", time.Duration(v.d))
	}
	return language.T("has no deadline")
}

func (v comesFrom) text() language.Text { return language.T("comes from %s", v.of.Text()) }

// libraries are those that end contexts on their own account, as a run says it of them.
var libraries = []string{"net/http", "http.TimeoutHandler", "errgroup", "os/signal", "testing"}

// claim reads a claim.
func (p *parser) claim() (claim, bool) {
	switch {
	case p.accept("every"):
		return p.things(every)
	case p.accept("some"):
		return p.things(some)
	case p.accept("no", "finding"):
		return p.noFinding()
	case p.accept("no"):
		return p.things(no)
	case p.halfway("goroutine"), p.halfway("context"), p.rankComes():
		return p.things(unstated)
	}
	return p.otherClaim()
}

// things reads a claim about goroutines or contexts.
func (p *parser) things(how quantifier) (claim, bool) {
	c := things{how: how}
	var ok bool
	if how != unstated && p.rankComes() {
		p.want(language.T("%q", "goroutine"))
		p.want(language.T("%q", "context"))
		return nil, false
	}
	if c.of, ok = p.selector(); !ok {
		return nil, false
	}
	if p.its = itsStart; c.of.context {
		p.its = itsMaking
	}
	c.verb, ok = p.verb(c.of.context)
	return c, ok
}

// verb reads what is claimed of a context or goroutine.
func (p *parser) verb(context bool) (verb, bool) {
	switch {
	case p.accept("ends"):
		w, ok := p.when()
		return ends{w}, ok
	case p.accept("never", "ends"):
		return lasts{}, true
	case context:
		return p.contextVerb()
	}
	return p.goroutineVerb()
}

// goroutineVerb reads what is claimed of a goroutine alone.
func (p *parser) goroutineVerb() (verb, bool) {
	switch {
	case p.accept("is", "started"):
		w, ok := p.when()
		return begins{false, w}, ok
	case p.accept("notices", "the", "end", "of", "context"):
		return p.notices()
	}
	return nil, false
}

// notices reads which end of a context a goroutine notices, and how soon.
func (p *parser) notices() (verb, bool) {
	v := notices{}
	var ok bool
	if v.of, ok = p.contexts(); !ok {
		return nil, false
	}
	if p.accept("within") {
		v.bound = true
		v.within, ok = p.duration()
	}
	return v, ok
}

// contextVerb reads what is claimed of a context alone.
func (p *parser) contextVerb() (verb, bool) {
	switch {
	case p.accept("is", "made"):
		w, ok := p.when()
		return begins{true, w}, ok
	case p.accept("is", "ended", "by"):
		return p.endedBy()
	case p.accept("has"):
		return p.has()
	case p.accept("asks", "for", "deadline"):
		d, ok := p.duration()
		return hasDeadline{askedFor, d}, ok && p.accept("after", "it", "is", "made")
	case p.accept("comes", "from"):
		if !p.accept("context") {
			return nil, false
		}
		of, ok := p.contexts()
		return comesFrom{of}, ok
	}
	return nil, false
}

// endedBy reads what ends a context.
func (p *parser) endedBy() (verb, bool) {
	switch {
	case p.accept("its", "deadline"):
		return endedBy{how: byDeadline}, true
	case p.accept("its", "parent"):
		return endedBy{how: byParent}, true
	case p.accept("a", "call", "in"):
		in, ok := p.function()
		return endedBy{how: byCall, in: in}, ok
	case p.accept("a", "call"):
		return endedBy{how: byCall}, true
	}
	for _, l := range libraries {
		if p.accept(l) {
			return endedBy{how: byLibrary, library: l}, true
		}
	}
	return nil, false
}

// has reads what a context has.
func (p *parser) has() (verb, bool) {
	switch {
	case p.accept("cause"):
		s, ok := p.string()
		return hasText{cause, s}, ok
	case p.accept("error"):
		s, ok := p.string()
		return hasText{errorText, s}, ok
	case p.accept("a", "cause", "of", "its", "own"):
		return hasText{what: ownCause}, true
	case p.accept("no", "deadline"):
		return hasDeadline{how: noDeadline}, true
	case p.accept("deadline", "at"):
		d, ok := p.duration()
		return hasDeadline{atInstant, d}, ok
	case p.accept("deadline"):
		d, ok := p.duration()
		return hasDeadline{afterMade, d}, ok && p.accept("after", "it", "is", "made")
	}
	return nil, false
}
