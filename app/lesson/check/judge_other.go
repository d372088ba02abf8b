package check

import (
	"cmp"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
)

func (c answered) judge(j *judge) seen {
	q, problem := j.request(c.request)
	if problem != nil {
		return *problem
	}
	s := j.outcome(q, c.request)
	switch c.how {
	case isNotAnswered:
		if q.Answered == replay.None && s.is == denied {
			s.is = shown
		} else if q.Answered != replay.None {
			s.is = denied
		}
		return s
	case fails:
		if s.is != unknown {
			s.is = truth(q.Failed != replay.None)
		}
		return s
	}
	if q.Answered == replay.None {
		return s
	}
	if c.status != 0 && c.status != q.Status || !strings.Contains(q.Body, c.body) {
		s.is = denied
		return s
	}
	j.subject = q
	return j.bound(thing{}, q.Answered, c.when, s.text)
}

// outcome is what is seen of a request, which is shown if it was answered.
func (j *judge) outcome(q *replay.Request, n int) seen {
	var s seen
	switch {
	case q.Answered != replay.None:
		s = told(shown, "request %d was answered %d at %s: %q", n, q.Status, j.Instant(q.Answered), clip(q.Body))
	case q.HungUp != replay.None:
		s = told(denied, "the client of request %d hung up at %s, before an answer came", n, j.Instant(q.HungUp))
	case q.Failed != replay.None:
		s = told(denied, "request %d failed at %s: %s", n, j.Instant(q.Failed), q.Says())
	default:
		s = j.absent(denied, language.T("request %d was not answered", n))
	}
	s.at = q.Over()
	return s
}

// clip shortens what a program wrote.
func clip(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}

// isOurs reports whether the page wrote a line of output, to say that more is not kept.
func isOurs(o *replay.Output) bool { return o.Goroutine == 0 && strings.HasPrefix(o.Text, "[") }

// written returns all that the program wrote, to standard output and standard error.
func (j *judge) written() string {
	var b strings.Builder
	for i := range j.Output {
		if !isOurs(&j.Output[i]) {
			b.WriteString(j.Output[i].Text)
		}
	}
	return b.String()
}

// writeAt returns the write that has a byte of all that was written.
func (j *judge) writeAt(n int) *replay.Output {
	for i := range j.Output {
		o := &j.Output[i]
		if isOurs(o) {
			continue
		}
		if n -= len(o.Text); n < 0 {
			return o
		}
	}
	return &replay.Output{At: replay.None}
}

// lacksOutput reports whether not all that the program wrote is known.
func (j *judge) lacksOutput() bool {
	if j.LeftOut != nil && j.LeftOut.Output > 0 {
		return true
	}
	return slices.ContainsFunc(j.Output, func(o replay.Output) bool { return isOurs(&o) })
}

func (c wrote) judge(j *judge) seen {
	all := j.written()
	switch c.how {
	case outputHas:
		return c.find(j, all)
	case outputLines:
		return c.count(j)
	}
	s := seen{is: denied, at: replay.None, text: language.T("the output is %q", clip(all))}
	if at, by := j.firstOutput(c.says); c.how == outputLacks && at != replay.None {
		s = told(denied, "the output has %q at %s", c.says, j.Instant(at))
		s.at, s.goroutine = at, by
		return s
	}
	return j.complete(truth(c.how == outputLacks || all == c.says), s.text)
}

// complete is what is seen if all of the output is known.
func (j *judge) complete(is answer, text language.Text) seen {
	if j.lacksOutput() {
		return told(unknown, "not all of the output is known")
	}
	return j.absent(is, text)
}

// find looks for a text that is written as the bound says.
func (c wrote) find(j *judge, all string) seen {
	var first *seen
	for from := 0; ; {
		n := strings.Index(all[from:], c.says)
		if n < 0 {
			break
		}
		o := j.writeAt(from + n + len(c.says) - 1)
		s := j.bound(thing{}, o.At, c.when, language.T("the output has %q at %s", c.says, j.Instant(o.At)))
		s.goroutine = o.Goroutine
		if s.is == shown {
			return s
		}
		if first == nil {
			first = &s
		}
		from += n + len(c.says)
	}
	if first != nil {
		return *first
	}
	return j.complete(denied, language.T("the output is %q", clip(all)))
}

// count counts the lines that are written as the bound says.
func (c wrote) count(j *judge) seen {
	var m reading
	if c.when.kind != anyTime {
		if m = j.read(c.when.moment, thing{}); m.problem != nil {
			return *m.problem
		}
	}
	lines, partial := 0, false
	for i := range j.Output {
		o := &j.Output[i]
		if isOurs(o) || !c.when.holds(o.At, m.at) {
			continue
		}
		lines += strings.Count(o.Text, "\n")
		partial = !strings.HasSuffix(o.Text, "\n") && (partial || o.Text != "")
	}
	if partial {
		lines++
	}
	if lines > c.lines {
		return told(denied, "the output has %d such lines", lines)
	}
	return j.complete(shown, language.T("the output has %d such lines", lines))
}

func (c finished) judge(j *judge) seen {
	x := j.Exit
	if x == nil {
		return told(unknown, "the end of the run is not recorded")
	}
	s := seen{is: denied, text: j.exit(), at: x.At, goroutine: x.Goroutine}
	if x.Site != nil {
		s.site = *x.Site
	}
	if x.Reason == replay.ReasonLimit || x.Reason == replay.ReasonStopped && !j.blind().IsZero() {
		s.is = unknown
		return s
	}
	switch c.how {
	case returns:
		if x.Reason == replay.ReasonReturned {
			return j.bound(thing{}, x.At, c.when, s.text)
		}
	case exits:
		s.is = truth(x.Reason != replay.ReasonStopped && x.Code == c.code)
	case panics:
		s.is = truth(x.Reason == replay.ReasonPanic && strings.Contains(x.Text, c.says))
	case deadlocks:
		s.is = truth(x.Reason == replay.ReasonDeadlock)
	}
	return s
}

// exit says how the run ended.
func (j *judge) exit() language.Text {
	x, at := j.Exit, j.Instant(j.Exit.At)
	switch x.Reason {
	case replay.ReasonReturned:
		return language.T("main returned at %s", at)
	case replay.ReasonExit:
		return language.T("the program exited with %d at %s", x.Code, at)
	case replay.ReasonPanic:
		return language.T("the program panicked at %s: %s", at, x.Says())
	case replay.ReasonDeadlock:
		return language.T("the program deadlocked at %s", at)
	case replay.ReasonLimit:
		return language.T("the run was cut off at %s: %s", at, x.Says())
	}
	return language.T("the run was stopped at %s", at)
}

func (c found) judge(j *judge) seen {
	for i := range j.Findings {
		f := &j.Findings[i]
		if listed := slices.Contains(c.kinds, f.Kind); c.in != "" && !isWithin(f.Site.Func, c.in) || listed == c.but && (c.but || len(c.kinds) > 0) {
			continue
		}
		return j.finding(truth(!c.no), f)
	}
	if !c.but && slices.Contains(c.kinds, finding.DataRace) {
		if s, ok := j.unraced(); !ok {
			return s
		}
	}
	if c.but {
		return j.absent(shown, language.T("nothing else was found"))
	}
	return j.absent(truth(c.no), language.T("no such thing was found"))
}

// unraced reports whether the run looked for data races in all that it did, or returns that
// this is why none can be told to be missing.
func (j *judge) unraced() (s seen, ok bool) {
	if j.Races == nil {
		return told(unknown, "the run did not look for data races"), false
	}
	for _, l := range j.Races.Lost {
		if l.What == replay.LostGoroutines || l.What == replay.LostMemory {
			return told(unknown, "the run did not look everywhere for data races"), false
		}
	}
	return s, true
}

// finding is what is seen of a finding.
func (j *judge) finding(is answer, f *replay.Finding) seen {
	return seen{is: is, text: f.Text, at: f.At, site: f.Site, goroutine: f.Goroutine, context: f.Context}
}

// leaks are the kinds of findings of goroutines that nothing can wake.
var leaks = []string{finding.GoroutineLeak, finding.BlockedSend, finding.BlockedReceive, finding.Deadlock}

func (c leaking) judge(j *judge) seen {
	for i := range j.Findings {
		if f := &j.Findings[i]; f.Grade == replay.Fault && slices.Contains(leaks, f.Kind) {
			return j.finding(truth(c.something), f)
		}
	}
	for _, g := range j.Goroutines {
		if n := len(g.Spans); n > 0 && !g.System && !g.Recorder && g.Spans[n-1].State == replay.Blocked {
			return told(truth(c.something), "nothing can ever wake %s", j.name(thing{g: g})).of(thing{g: g}, g.Spans[n-1].From).line(j.last(g))
		}
	}
	if j.Exit != nil && j.Exit.Reason == replay.ReasonPanic {
		return told(unknown, "the program panicked, and then no leaks are looked for")
	}
	return j.absent(truth(!c.something), language.T("nothing leaks"))
}

func (c vetted) judge(j *judge) seen {
	if !j.evidence.Vetted {
		return told(unknown, "vet has not looked at the source")
	}
	var first *program.Diagnostic
	for i := range j.evidence.Vet {
		d := &j.evidence.Vet[i]
		if d.Source != "vet" {
			continue
		}
		if first == nil {
			first = d
		}
		if c.says == "" || d.Code == c.says || strings.Contains(d.Text, c.says) {
			return complaint(truth(c.says != ""), d)
		}
	}
	if first == nil {
		return told(truth(c.says == ""), "vet says nothing")
	}
	return complaint(denied, first)
}

// complaint is what is seen of what vet says.
func complaint(is answer, d *program.Diagnostic) seen {
	s := told(is, "vet says, of %s:%d: %s", d.File, d.Line, d.Says())
	s.site = replay.Site{File: d.File, Line: d.Line}
	return s
}

func (c atMost) judge(j *judge) seen {
	all := j.matches(c.of).all
	s := told(truth(len(all) <= c.n), "there were %d", len(all))
	if c.once {
		most, at := mostAtOnce(all)
		s = told(truth(most <= c.n), "there were at most %d at once", most)
		s.at = at
	} else if s.is == denied {
		extra := all[c.n]
		s = s.of(extra, extra.started())
	}
	if why := j.blindTo(c.of); s.is == shown && !why.IsZero() {
		s.is, s.text = unknown, language.T("%s, but %s", s.text, why)
	}
	return s
}

// mostAtOnce returns how many things there were at once, at most, and when first.
func mostAtOnce(all []thing) (most int, at int64) {
	type change struct {
		at int64
		by int
	}
	var changes []change
	for _, t := range all {
		changes = append(changes, change{t.started(), 1})
		if end := t.ended(); end != replay.None {
			changes = append(changes, change{end, -1})
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Or(cmp.Compare(a.at, b.at), a.by-b.by) })
	n := 0
	for at = replay.None; len(changes) > 0; changes = changes[1:] {
		if n += changes[0].by; n > most {
			most, at = n, changes[0].at
		}
	}
	return most, at
}
