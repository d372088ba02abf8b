package lesson

import (
	"maps"
	"slices"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/lesson/check"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// Proofread compares what the lesson says with the run of its starter: what it points at has
// to be there, and each figure with a unit of time has to be right. In a reference to an instant
// it is that instant; elsewhere a duration that the starter or the solution has in its source,
// or when a request is sent or hung up. Questions and code are passed over: answers may be
// wrong, and code is no claim.
func (l *Lesson) Proofread(run *replay.Run) (faults []error) {
	p := &proofreader{run: run, starter: l.Starter, durations: make(map[int64]bool)}
	for _, f := range append(slices.Clone(l.Starter), l.Solution...) {
		for _, d := range program.Durations(f.Text) {
			p.durations[int64(d.Value)] = true
		}
	}
	for _, q := range l.Sheet.Requests {
		p.durations[q.At], p.durations[q.HangUp] = true, true
	}
	for _, code := range slices.Sorted(maps.Keys(l.Prose)) {
		p.file = "lesson." + code + ".md"
		if code == "en" {
			p.file = "lesson.md"
		}
		d := l.Prose[code]
		d.Walk(func(_ int, b prose.Block) { p.spans(b.Text, b.Line) })
		for _, t := range predicted(d) {
			p.predicted(t)
		}
	}
	return p.faults
}

// A proofreader goes through what a lesson says.
type proofreader struct {
	run       *replay.Run
	starter   []program.File
	durations map[int64]bool // that may be said, in nanoseconds
	file      string
	faults    []error
}

// fault notes what is wrong at a line.
func (p *proofreader) fault(line int, text language.Text) {
	p.faults = append(p.faults, language.Errorf("%s: line %d: %s", p.file, line, text))
}

// spans reads what stands at a line and after it.
func (p *proofreader) spans(spans []prose.Span, line int) {
	for _, s := range spans {
		switch s.Kind {
		case prose.Verbatim, prose.Link:
		case prose.Reference:
			p.reference(s)
		case prose.Plain:
			for _, f := range figures(s.Text) {
				if !p.durations[f.value] {
					p.fault(line, language.T("%q is not the text of a reference to that instant, and no duration of the program either", f.text))
				}
			}
		default:
			p.spans(s.Spans, line)
		}
	}
}

// reference looks for what is pointed at.
func (p *proofreader) reference(s prose.Span) {
	says := prose.TextOf(s.Spans)
	to, err := check.ParseReference(s.To)
	if err == nil && to.File != "" {
		err = p.line(to)
	}
	var at check.Found
	if err == nil {
		at, err = to.In(p.run)
	}
	if err != nil {
		p.fault(s.Line, language.T("%q points at %s: %s", says, s.To, language.TextOf(err)))
		return
	}
	for _, f := range figures(says) {
		switch {
		case !to.IsInstant() && !p.durations[f.value]:
			p.fault(s.Line, language.T("%q is not the text of a reference to that instant, and no duration of the program either", f.text))
		case to.IsInstant() && !f.near(at.At):
			p.fault(s.Line, language.T("%q points at %s, which is at %s", says, s.To, p.run.Instant(at.At)))
		}
	}
}

// line looks for a line of the starter.
func (p *proofreader) line(to check.Reference) error {
	for _, f := range p.starter {
		if f.Name != to.File {
			continue
		}
		lines := strings.Split(strings.TrimSuffix(f.Text, "\n"), "\n")
		if to.Line > len(lines) {
			return language.Errorf("the file has %d lines", len(lines))
		}
		if strings.TrimSpace(lines[to.Line-1]) == "" {
			return language.Errorf("that line is empty")
		}
		return nil
	}
	return language.Errorf("the starter has no such file")
}

// predicted looks for what is to be predicted, which has to end in the run.
func (p *proofreader) predicted(t prose.Thing) {
	s, err := check.ParseSelector(t.Of)
	var found check.Found
	if err == nil {
		found, err = s.In(p.run)
	}
	if err != nil {
		p.fault(t.Line, language.TextOf(err))
		return
	}
	if end := found.Ended(); end == replay.None {
		p.fault(t.Line, language.T("%s does not end, and so its end cannot be predicted", t.Of))
	}
}
