package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Parse reads a text of checks. Its error names the line and the word, and says what would
// have been right there.
func Parse(text string) (*Sheet, error) {
	if len(text) > maxText {
		return nil, language.Errorf("the checks have more than %d bytes", maxText)
	}
	s := &Sheet{Seeds: 1}
	set := false // the number of seeds
	n := 0
	for line := range strings.Lines(text) {
		n++
		ws, err := words(strings.TrimRight(line, "\r\n"))
		if err == nil && len(ws) > 0 {
			err = s.parseLine(ws, n, &set)
		}
		if err != nil {
			return nil, language.Errorf("line %d, %s", n, err)
		}
	}
	if len(s.Checks) == 0 {
		return nil, language.Errorf("there is no check")
	}
	return s, s.checkRequests()
}

// parseLine reads a line that is not empty.
func (s *Sheet) parseLine(ws []word, n int, set *bool) error {
	p := &parser{words: ws}
	switch {
	case len(s.Checks) == 0 && p.accept("seeds"):
		seeds, ok := p.count(MaxSeeds)
		if !ok || !p.ended() {
			return p.fail()
		}
		if *set {
			return language.Errorf("word 1: how many seeds there are has been said before")
		}
		s.Seeds, *set = seeds, true
		return nil
	case len(s.Checks) == 0 && !p.isChecked() && p.accept("request"):
		if len(s.Requests) == MaxRequests {
			return language.Errorf("word 1: there are more than %d requests", MaxRequests)
		}
		q, ok := p.request()
		if !ok {
			return p.fail()
		}
		s.Requests = append(s.Requests, q)
		return nil
	}
	if len(s.Checks) == MaxChecks {
		return language.Errorf("word 1: there are more than %d checks", MaxChecks)
	}
	c := Check{Line: n, Some: p.accept("on", "some", "seed:")}
	var ok bool
	if c.claim, ok = p.claim(); !ok || !p.ended() {
		return p.fail()
	}
	s.Checks = append(s.Checks, c)
	return nil
}

// isChecked reports whether the line is about a request by its number, and so a check.
func (p *parser) isChecked() bool {
	if len(p.words) < 2 || p.words[0].text != "request" || p.words[1].string {
		return false
	}
	_, err := strconv.Atoi(p.words[1].text)
	return err == nil
}

// request reads a request to be sent: "/hello" at 0s hang up at 1s.
func (p *parser) request() (q Request, ok bool) {
	q.HangUp = replay.None
	if q.Path, ok = p.string(); !ok {
		return q, false
	}
	if !strings.HasPrefix(q.Path, "/") {
		p.at--
		p.want(language.T("a path that begins with a slash, as %s", `"/hello"`))
		return q, false
	}
	if p.accept("at") {
		if q.At, ok = p.duration(); !ok {
			return q, false
		}
	}
	if p.accept("hang", "up", "at") {
		if q.HangUp, ok = p.duration(); !ok {
			return q, false
		}
		if q.HangUp <= q.At {
			p.at--
			p.want(language.T("a later time than %s, at which the request is sent", time.Duration(q.At)))
			return q, false
		}
	}
	return q, p.ended()
}

// checkRequests expects checks to be about requests that are sent, if there are any.
func (s *Sheet) checkRequests() error {
	for _, c := range s.Checks {
		for _, n := range requestsIn(c.claim) {
			if len(s.Requests) > 0 && n > len(s.Requests) {
				return language.Errorf("line %d: it is about request %d, and %d are sent", c.Line, n, len(s.Requests))
			}
		}
	}
	return nil
}

// ParseSelector reads what says which goroutine or context is meant: "goroutine process",
// "context WithCancel in hello".
func ParseSelector(text string) (Selector, error) {
	return parseAll(text, (*parser).selector)
}

// ParseMoment reads what says which instant is meant: "3s", "the end of goroutine process".
func ParseMoment(text string) (Moment, error) {
	return parseAll(text, (*parser).moment)
}

// parseAll reads a text that consists of one thing.
func parseAll[T any](text string, read func(*parser) (T, bool)) (T, error) {
	ws, err := words(text)
	if err != nil {
		var none T
		return none, err
	}
	p := &parser{words: ws}
	x, ok := read(p)
	if !ok || !p.ended() {
		return x, p.fail()
	}
	return x, nil
}

// A parser reads the words of one line. It remembers what would have been right at the
// furthest word at which something else was looked for.
type parser struct {
	words []word
	at    int
	// its is the beginning of what the check is about, 0 if that has none.
	its momentKind
	// far is that word, and wants what would have been right there.
	far   int
	wants []language.Text
}

// accept reads words if they come next.
func (p *parser) accept(ws ...string) bool {
	for i, w := range ws {
		if n := p.at + i; n >= len(p.words) || p.words[n].string || p.words[n].text != w {
			p.wantAt(n, language.T("%q", w))
			return false
		}
	}
	p.at += len(ws)
	return true
}

// want notes what would be right at the word that comes next.
func (p *parser) want(t language.Text) { p.wantAt(p.at, t) }

func (p *parser) wantAt(n int, t language.Text) {
	if n > p.far {
		p.far, p.wants = n, nil
	}
	alike := func(w language.Text) bool { return w.String() == t.String() }
	if n == p.far && !slices.ContainsFunc(p.wants, alike) {
		p.wants = append(p.wants, t)
	}
}

// ended reports whether there are no more words.
func (p *parser) ended() bool {
	if p.at < len(p.words) {
		p.want(language.T("the end of the line"))
	}
	return p.at >= len(p.words)
}

// fail returns what is wrong, and what would have been right.
func (p *parser) fail() error {
	right := language.Join(p.wants, ", ")
	if n := len(p.wants) - 1; n > 0 {
		right = language.T("%s or %s", language.Join(p.wants[:n], ", "), p.wants[n])
	}
	switch {
	case p.far < len(p.words):
		return language.Errorf("word %d is %s, expected %s", p.far+1, p.words[p.far].written(), right)
	case p.far == 0:
		return language.Errorf("nothing is said, expected %s", right)
	}
	return language.Errorf("word %d is missing after %s, expected %s", p.far+1, p.words[len(p.words)-1].written(), right)
}

// string reads a string.
func (p *parser) string() (string, bool) {
	if p.at < len(p.words) && p.words[p.at].string {
		p.at++
		return p.words[p.at-1].text, true
	}
	p.want(language.T("a text in quotation marks"))
	return "", false
}

// duration reads a duration as Go writes it, in nanoseconds.
func (p *parser) duration() (int64, bool) {
	if p.at < len(p.words) && !p.words[p.at].string {
		if d, err := time.ParseDuration(p.words[p.at].text); err == nil && d >= 0 {
			p.at++
			return int64(d), true
		}
	}
	p.want(language.T("a duration, as 50ms or 1.5s"))
	return 0, false
}

// number reads a number of at most so much.
func (p *parser) number(most int) (int, bool) {
	if p.at < len(p.words) && !p.words[p.at].string {
		if n, err := strconv.Atoi(p.words[p.at].text); err == nil && n >= 0 && n <= most && strconv.Itoa(n) == p.words[p.at].text {
			p.at++
			return n, true
		}
	}
	p.want(language.T("a number up to %d", most))
	return 0, false
}

// count reads a number from 1.
func (p *parser) count(most int) (int, bool) {
	n, ok := p.number(most)
	if ok && n == 0 {
		p.at--
		p.want(language.T("a number from %d", 1))
		return 0, false
	}
	return n, ok
}
