package check

import (
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay/finding"
)

// Claims about all that is neither a goroutine nor a context.
type (
	// An answered is about what comes of a request.
	answered struct {
		request int
		how     outcome
		status  int    // 0 for any
		body    string // "" for any
		when    when
	}
	// A wrote is about all that the program wrote.
	wrote struct {
		how   writing
		says  string
		lines int
		when  when
	}
	// A finished is about how the run ended.
	finished struct {
		how  finish
		code int
		says string // of a panic, "" for any
		when when
	}
	// A found is about what is found in the run.
	found struct {
		no    bool
		but   bool // kinds are those that may be there
		kinds []string
		in    string
	}
	// A leaking is about goroutines that nothing can ever wake.
	leaking struct{ something bool }
	// A vetted is about what vet says: nothing, if says is "".
	vetted struct{ says string }
	// An atMost is about how many things there are.
	atMost struct {
		n    int
		of   Selector
		once bool
	}
)

// An outcome is what can come of a request.
type outcome uint8

const (
	isAnswered outcome = iota + 1
	isNotAnswered
	fails
)

// A writing is what can be claimed of output.
type writing uint8

const (
	outputHas writing = iota + 1
	outputLacks
	outputIs
	outputLines
)

// A finish is how a run can end.
type finish uint8

const (
	returns finish = iota + 1
	exits
	panics
	deadlocks
)

func (c answered) text() language.Text {
	switch c.how {
	case isNotAnswered:
		return language.T("request %d is not answered", c.request)
	case fails:
		return language.T("request %d fails", c.request)
	}
	t := language.T("request %d is answered", c.request)
	if c.status != 0 {
		t = t.Then(language.T(" %d", c.status))
	}
	if c.body != "" {
		t = t.Then(language.T(" with %q", c.body))
	}
	return t.Then(c.when.text())
}

func (c wrote) text() language.Text {
	switch c.how {
	case outputLacks:
		return language.T("output lacks %q", c.says)
	case outputIs:
		return language.T("output is %q", c.says)
	case outputLines:
		if c.lines == 1 {
			return language.T("output has at most 1 line").Then(c.when.text())
		}
		return language.T("output has at most %d lines", c.lines).Then(c.when.text())
	}
	return language.T("output has %q", c.says).Then(c.when.text())
}

func (c finished) text() language.Text {
	switch c.how {
	case exits:
		return language.T("program exits with %d", c.code)
	case panics:
		if c.says != "" {
			return language.T("program panics with %q", c.says)
		}
		return language.T("program panics")
	case deadlocks:
		return language.T("program deadlocks")
	}
	return language.T("main returns").Then(c.when.text())
}

func (c found) text() language.Text {
	list := strings.Join(c.kinds, ", ")
	var t language.Text
	switch {
	case c.but:
		t = language.T("no finding but %s", list)
	case c.no && list == "":
		t = language.T("no finding")
	case c.no:
		t = language.T("no finding %s", list)
	default:
		t = language.T("finding %s", list)
	}
	if c.in != "" {
		t = t.Then(language.T(" in %s", quoteName(c.in)))
	}
	return t
}

func (c leaking) text() language.Text {
	if c.something {
		return language.T("something leaks")
	}
	return language.T("nothing leaks")
}

func (c vetted) text() language.Text {
	if c.says == "" {
		return language.T("vet says nothing")
	}
	return language.T("vet says %q", c.says)
}

func (c atMost) text() language.Text {
	var t language.Text
	switch {
	case c.n == 1 && c.of.context:
		t = language.T("at most 1 context")
	case c.n == 1:
		t = language.T("at most 1 goroutine")
	case c.of.context:
		t = language.T("at most %d contexts", c.n)
	default:
		t = language.T("at most %d goroutines", c.n)
	}
	if t = t.Then(c.of.rest()); c.once {
		t = t.Then(language.T(" at once"))
	}
	return t
}

// otherClaim reads a claim that begins with no quantifier and no selector.
func (p *parser) otherClaim() (claim, bool) {
	switch {
	case p.accept("request"):
		return p.answered()
	case p.accept("output"):
		return p.wrote()
	case p.accept("main", "returns"):
		w, ok := p.when()
		return finished{how: returns, when: w}, ok
	case p.accept("program", "exits", "with"):
		n, ok := p.number(255)
		return finished{how: exits, code: n}, ok
	case p.accept("program", "panics", "with"):
		s, ok := p.filled()
		return finished{how: panics, says: s}, ok
	case p.accept("program", "panics"):
		return finished{how: panics}, true
	case p.accept("program", "deadlocks"):
		return finished{how: deadlocks}, true
	case p.accept("finding"):
		return p.findings(found{}, false)
	case p.accept("nothing", "leaks"):
		return leaking{}, true
	case p.accept("something", "leaks"):
		return leaking{true}, true
	case p.accept("vet", "says", "nothing"):
		return vetted{}, true
	case p.accept("vet", "says"):
		s, ok := p.filled()
		return vetted{s}, ok
	case p.accept("at", "most"):
		return p.atMost()
	}
	p.accept("goroutine")
	p.accept("context")
	return nil, false
}

// answered reads what comes of a request.
func (p *parser) answered() (claim, bool) {
	if p.at < len(p.words) && p.words[p.at].string {
		p.want(language.T("a number: requests that are sent stand before all checks"))
		return nil, false
	}
	n, ok := p.count(MaxRequests)
	switch {
	case !ok:
		return nil, false
	case p.accept("is", "not", "answered"):
		return answered{request: n, how: isNotAnswered}, true
	case p.accept("fails"):
		return answered{request: n, how: fails}, true
	case !p.accept("is", "answered"):
		return nil, false
	}
	c := answered{request: n, how: isAnswered}
	if status, ok := p.number(599); ok && status >= 100 {
		c.status = status
	} else if ok {
		p.at--
		p.want(language.T("a status of HTTP, as %d", 200))
		return nil, false
	}
	if p.accept("with") {
		if c.body, ok = p.filled(); !ok {
			return nil, false
		}
	}
	p.its = itsSending
	c.when, ok = p.when()
	return c, ok
}

// wrote reads what the program wrote.
func (p *parser) wrote() (claim, bool) {
	switch {
	case p.accept("has", "at", "most"):
		n, ok := p.number(1e6)
		if !ok || !p.accept("lines") && (n != 1 || !p.accept("line")) {
			return nil, false
		}
		w, ok := p.when()
		return wrote{how: outputLines, lines: n, when: w}, ok
	case p.accept("has"):
		s, ok := p.filled()
		if !ok {
			return nil, false
		}
		w, ok := p.when()
		return wrote{how: outputHas, says: s, when: w}, ok
	case p.accept("lacks"):
		s, ok := p.filled()
		return wrote{how: outputLacks, says: s}, ok
	case p.accept("is"):
		s, ok := p.string()
		return wrote{how: outputIs, says: s}, ok
	}
	return nil, false
}

// noFinding reads what stands after "no finding".
func (p *parser) noFinding() (claim, bool) {
	c := found{no: true}
	if p.accept("but") {
		c.but = true
		return p.findings(c, true)
	}
	if p.ended() {
		return c, true
	}
	return p.findings(c, true)
}

// findings reads kinds of findings, several if they may be, and where they are.
func (p *parser) findings(c found, several bool) (claim, bool) {
	for {
		if p.at == len(p.words) || p.words[p.at].string || !isKind(p.words[p.at].text) {
			p.want(language.T("a kind of finding, as %s", "goroutine-leak"))
			return nil, false
		}
		c.kinds = append(c.kinds, p.words[p.at].text)
		p.at++
		if !several || !p.accept(",") {
			break
		}
	}
	ok := true
	if !c.but && p.accept("in") {
		c.in, ok = p.function()
	}
	return c, ok
}

// isKind reports whether findings can be of a kind.
func isKind(name string) bool {
	_, ok := finding.KindOf(name)
	return ok
}

// atMost reads how many things there may be.
func (p *parser) atMost() (claim, bool) {
	c := atMost{}
	var ok bool
	if c.n, ok = p.number(1e6); !ok {
		return nil, false
	}
	switch {
	case p.accept("goroutines"), c.n == 1 && p.accept("goroutine"):
		c.of, ok = p.goroutines()
	case p.accept("contexts"), c.n == 1 && p.accept("context"):
		c.of, ok = p.contexts()
	default:
		return nil, false
	}
	c.once = ok && p.accept("at", "once")
	return c, ok
}

// requestsIn returns the numbers of the requests that a claim is about.
func requestsIn(c claim) (ns []int) {
	var w when
	switch c := c.(type) {
	case answered:
		ns, w = append(ns, c.request), c.when
	case wrote:
		w = c.when
	case finished:
		w = c.when
	case things:
		switch v := c.verb.(type) {
		case ends:
			w = v.when
		case begins:
			w = v.when
		}
	}
	for m := &w.moment; m != nil; m = m.base {
		if m.request != 0 {
			ns = append(ns, m.request)
		}
	}
	return ns
}
