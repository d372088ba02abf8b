package check

import (
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A Selector says which goroutines or which contexts of a run are meant.
type Selector struct {
	context bool // contexts are meant
	// name is the function of a goroutine or the kind of a context, "" for any.
	name string
	// in is the function that has the go statement, or in which the context is made, "" for
	// any.
	in string
	// rank is which of them is meant, from 1, in the order in which they began; 0 for all.
	rank int
}

// ranks are the words before a selector that means one of several.
var ranks = []string{"first", "second", "third"}

// IsContext reports whether contexts are meant, and not goroutines.
func (s Selector) IsContext() bool { return s.context }

// Text says the selector. Its English is what is parsed.
func (s Selector) Text() language.Text {
	return s.head().Then(s.rest())
}

// head says the selector's first words.
func (s Selector) head() language.Text {
	switch {
	case s.rank == 1 && s.context:
		return language.T("first context")
	case s.rank == 2 && s.context:
		return language.T("second context")
	case s.rank == 3 && s.context:
		return language.T("third context")
	case s.context:
		return language.T("context")
	case s.rank == 1:
		return language.T("first goroutine")
	case s.rank == 2:
		return language.T("second goroutine")
	case s.rank == 3:
		return language.T("third goroutine")
	}
	return language.T("goroutine")
}

// String writes the selector as it is parsed.
func (s Selector) String() string { return s.Text().String() }

// rest says what stands after the selector's first word.
func (s Selector) rest() (t language.Text) {
	switch {
	case s.name == ofRequest:
		t = language.T(" of the request")
	case s.name == ofTest:
		t = language.T(" of the test")
	case s.name != "":
		t = language.T(" %s", quoteName(s.name))
	}
	switch {
	case s.in != "" && s.context:
		t = t.Then(language.T(" in %s", quoteName(s.in)))
	case s.in != "":
		t = t.Then(language.T(" started in %s", quoteName(s.in)))
	}
	return t
}

// The names of contexts that libraries make for functions of the program.
const (
	ofRequest = "of the request"
	ofTest    = "of the test"
)

// kinds are the functions that make contexts, and for each the kinds that it stands for:
// what is made with a cause is made all the same.
var kinds = map[string][]string{
	"Background":        {"Background"},
	"TODO":              {"TODO"},
	"WithCancel":        {"WithCancel", "WithCancelCause"},
	"WithCancelCause":   {"WithCancelCause"},
	"WithTimeout":       {"WithTimeout", "WithDeadline", "WithTimeoutCause", "WithDeadlineCause"},
	"WithDeadline":      {"WithTimeout", "WithDeadline", "WithTimeoutCause", "WithDeadlineCause"},
	"WithTimeoutCause":  {"WithTimeoutCause", "WithDeadlineCause"},
	"WithDeadlineCause": {"WithTimeoutCause", "WithDeadlineCause"},
	"WithValue":         {"WithValue"},
	"WithoutCancel":     {"WithoutCancel"},
	"AfterFunc":         {"AfterFunc"},
	"NotifyContext":     {"NotifyContext"},
}

// passive are the kinds that are not meant where no kind is named: nothing ends them, or
// they end only with another.
var passive = []string{"Background", "TODO", "WithValue", "WithoutCancel", "AfterFunc"}

// keywords are the words that end a selector. A function of such a name is written in
// quotation marks.
var keywords = strings.Fields(`ends never notices is has comes asks started of in at before after within once`)

// quoteName writes a function or kind as it is parsed.
func quoteName(name string) string {
	w := word{text: name, string: !isName(name) || slices.Contains(keywords, name)}
	return w.written()
}

// isName reports whether a name can stand as a word.
func isName(name string) bool {
	ws, err := words(name)
	return err == nil && len(ws) == 1 && !ws[0].string && ws[0].text == name && name != ","
}

// selector reads a selector: goroutine FUNC started in FUNC, context KIND in FUNC, or which of
// them, as second goroutine FUNC.
func (p *parser) selector() (s Selector, ok bool) {
	rank := p.rank()
	switch {
	case p.accept("goroutine"):
		s, ok = p.goroutines()
	case p.accept("context"):
		s, ok = p.contexts()
	}
	s.rank = rank
	return s, ok
}

// selectorOf reads a selector that begins with a word, goroutine or context.
func (p *parser) selectorOf(word string) (Selector, bool) {
	at := p.at
	if p.rankComes() {
		at++
	}
	if at >= len(p.words) || p.words[at].string || p.words[at].text != word {
		p.wantAt(at, language.T("%q", word))
		return Selector{}, false
	}
	return p.selector()
}

// rank reads which of several is meant, 0 where nothing is said of that.
func (p *parser) rank() int {
	for i, w := range ranks {
		if p.halfway(w) {
			p.at++
			return i + 1
		}
	}
	return 0
}

// rankComes reports whether the next word says which of several is meant.
func (p *parser) rankComes() bool { return slices.ContainsFunc(ranks, p.halfway) }

// goroutines reads what stands after the word goroutine.
func (p *parser) goroutines() (s Selector, ok bool) {
	if p.nameComes() {
		s.name, _ = p.function()
	} else {
		p.want(language.T("a function of the program, as %s", "process"))
	}
	if p.accept("started", "in") {
		s.in, ok = p.function()
		return s, ok
	}
	return s, !p.halfway("started")
}

// contexts reads what stands after the word context.
func (p *parser) contexts() (s Selector, ok bool) {
	s.context = true
	switch {
	case p.accept("of", "the", "request"):
		s.name = ofRequest
	case p.accept("of", "the", "test"):
		s.name = ofTest
	case p.halfway("of"):
		return s, false
	case p.nameComes():
		if name := p.words[p.at].text; kinds[name] != nil || strings.Contains(name, ".") {
			s.name = name
			p.at++
			break
		}
		p.wantKinds()
		return s, false
	default:
		p.wantKinds()
	}
	if p.accept("in") {
		s.in, ok = p.function()
		return s, ok
	}
	return s, true
}

// wantKinds notes that the kind of a context would be right.
func (p *parser) wantKinds() {
	p.want(language.T("a kind of context, as %s", "WithCancel"))
	p.want(language.T("a type of the program's own with its package, as %s", "main.merged"))
}

// halfway reports whether a word comes that begins something which did not follow.
func (p *parser) halfway(w string) bool {
	return p.at < len(p.words) && !p.words[p.at].string && p.words[p.at].text == w
}

// nameComes reports whether the next word is a name and not one of the language.
func (p *parser) nameComes() bool {
	return p.at < len(p.words) && p.words[p.at].text != "" && (p.words[p.at].string || p.words[p.at].text != "," && !slices.Contains(keywords, p.words[p.at].text))
}

// function reads the name of a function of the program.
func (p *parser) function() (string, bool) {
	if p.nameComes() {
		p.at++
		return p.words[p.at-1].text, true
	}
	p.want(language.T("a function of the program, as %s", "process"))
	return "", false
}

// A thing is a goroutine or a context of a run.
type thing struct {
	g *replay.Goroutine
	c *replay.Context
}

// isZero reports whether t is none.
func (t thing) isZero() bool { return t.g == nil && t.c == nil }

// all returns what the selector matches in a run, in the order in which things began.
func (s Selector) all(r *replay.Run) []thing {
	out := s.matching(r)
	switch {
	case s.rank == 0:
		return out
	case s.rank > len(out):
		return nil
	}
	return out[s.rank-1 : s.rank]
}

// matching returns what the selector would match if it did not say which.
func (s Selector) matching(r *replay.Run) (out []thing) {
	if s.context {
		for _, c := range r.Contexts {
			if s.matchesContext(c) {
				out = append(out, thing{c: c})
			}
		}
		return out
	}
	for _, g := range r.Goroutines {
		if !g.System && !g.Recorder && (s.name == "" || isFunc(g.Code, s.name) || isFunc(g.Entry, s.name)) && (s.in == "" || isWithin(g.Site.Func, s.in)) {
			out = append(out, thing{g: g})
		}
	}
	return out
}

// matchesContext reports whether the selector means c.
func (s Selector) matchesContext(c *replay.Context) bool {
	if s.in != "" && !isWithin(c.Site.Func, s.in) {
		return false
	}
	switch s.name {
	case ofRequest:
		return isOfRequest(c)
	case ofTest:
		return isOfTest(c)
	case "":
		return !c.System && !slices.Contains(passive, c.Kind)
	}
	if c.Kind == "custom" {
		return !c.System && strings.TrimPrefix(c.Type, "*") == strings.TrimPrefix(s.name, "*")
	}
	return !c.System && slices.Contains(kinds[s.name], c.Kind)
}

// isOfRequest reports whether net/http made c for the request that a handler gets.
func isOfRequest(c *replay.Context) bool {
	return c.Kind == "WithCancel" && c.Site.Func == "net/http.(*conn).readRequest"
}

// isOfTest reports whether package testing made c for a test.
func isOfTest(c *replay.Context) bool {
	return strings.HasPrefix(c.Kind, "WithCancel") && replay.InLibrary(c.Site.Func) && strings.HasPrefix(c.Site.Func, "testing")
}

// isFunc reports whether a function, by its full name, has that name in a check: without its
// package, as lookUp.func1 or (*Server).run. lookUp.func* is any that is written in lookUp.
func isFunc(full, name string) bool {
	if full == "" || replay.InLibrary(full) {
		return false
	}
	f, n := plain(full), bare(name)
	if within, ok := strings.CutSuffix(n, ".func*"); ok {
		return isWithin(full, within) && f != within
	}
	// A literal in a function that was inlined has the name of that one before its own.
	return full == name || f == n || strings.Contains(n, ".func") && strings.HasSuffix(f, "."+n)
}

// isWithin reports whether code of a function, by its full name, stands in the function of
// that name in a check: it is that function, or a literal in it.
func isWithin(full, name string) bool {
	if full == "" || replay.InLibrary(full) {
		return false
	}
	f, n := plain(full), bare(name)
	if strings.Contains(name, ".") && strings.HasPrefix(full+".", name+".") {
		return true // it is written with its package
	}
	return strings.HasPrefix(f+".", n+".") || strings.Contains(f, "."+n+".func")
}

// plain returns the full name of a function without its package.
func plain(full string) string {
	full = full[strings.LastIndexByte(full, '/')+1:]
	_, fn, ok := strings.Cut(full, ".")
	if !ok {
		return bare(full)
	}
	return bare(fn)
}

// bare returns the name of a function without what a pointer or type arguments add.
func bare(fn string) string {
	return strings.NewReplacer("(*", "", "(", "", ")", "", "[...]", "").Replace(fn)
}
