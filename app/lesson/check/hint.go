package check

import (
	"slices"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Hints says what helps to see why a check does not hold, one thing after the other: what the
// goroutine did when it should have ended, for which context it waited, who would have to
// wake it, and what a finding or vet says of it. All of it is taken from the evidence.
func (e Evidence) Hints(r Result) []language.Text {
	if r.Holds || r.Unknown {
		return nil
	}
	h := &hinter{judge: &judge{Run: e.Run, evidence: e, sheet: &Sheet{}}, about: r}
	g, c := e.Run.Goroutine(r.Goroutine), e.Run.Context(r.Context)
	if g != nil {
		h.state(g, c)
		h.waker(g)
	}
	h.findings()
	h.vet()
	return h.says
}

// A hinter gathers hints.
type hinter struct {
	*judge
	about Result
	says  []language.Text
}

func (h *hinter) say(p language.Phrase, args ...any) { h.says = append(h.says, language.T(p, args...)) }

// state says what a goroutine did when a context ended, or at last, and for which context it
// waited.
func (h *hinter) state(g *replay.Goroutine, c *replay.Context) {
	t, when := h.over(), language.T("At the end of the run")
	if c != nil && c.Canceled != replay.None {
		if c.Goroutine == g.ID {
			return // it is about the context, which g has made
		}
		t, when = c.Canceled, language.T("At %s, when %s ended", h.Instant(c.Canceled), h.name(thing{c: c}))
	} else if g.Ended != replay.None {
		return
	}
	s, ok := g.StateAt(t)
	site := h.Site(s)
	switch {
	case !ok || s.State == replay.Ended:
		return
	case s.State == replay.Running || s.State == replay.Runnable || site.IsZero():
		h.say("%s, %s was running.", when, h.name(thing{g: g}))
	default:
		h.say("%s, %s was waiting (%s) at %s:%d.", when, h.name(thing{g: g}), h.ReasonText(s), site.File, site.Line)
		h.waited(s, c)
	}
	if c != nil && !waitsFor(g, c.ID) && s.Context == 0 {
		h.say("%s never waited for the end of %s.", h.name(thing{g: g}), h.name(thing{c: c}))
	}
}

// waited says for which context a goroutine waited in a span, seen from the one that should
// have stopped it.
func (h *hinter) waited(s replay.Span, c *replay.Context) {
	d := h.Context(s.Context)
	switch {
	case d == nil:
		h.say("What it waited for there was no context's end.")
	case c == nil || h.endedWith(d, c):
		h.say("It waited there for the end of %s.", h.name(thing{c: d}))
	case slices.Contains(h.lineage(thing{c: c}, true), thing{c: d}):
		h.say("It waited there for the end of %s, of which %s was made: the end of a child never reaches its parent.", h.name(thing{c: d}), h.name(thing{c: c}))
	default:
		h.say("It waited there for the end of %s, which is another.", h.name(thing{c: d}))
	}
}

// waker says who would have to act before a goroutine goes on.
func (h *hinter) waker(g *replay.Goroutine) {
	for i := range h.Findings {
		for _, hold := range h.Findings[i].Ring {
			if hold.Goroutine != g.ID || hold.Until.IsZero() {
				continue
			}
			for _, id := range hold.HeldBy {
				if by := h.Goroutine(id); by != nil {
					h.say("%s is the one %s before it can go on.", h.name(thing{g: by}), hold.Until)
				}
			}
		}
	}
}

// findings tells what was found of the same goroutine, context or line or, of a check that is
// about none, all that was found.
func (h *hinter) findings() {
	r := h.about
	for _, f := range h.Findings {
		mine := f.Goroutine == r.Goroutine && f.Goroutine != 0 || f.Context == r.Context && f.Context != 0 || f.Site == r.Site && !f.Site.IsZero()
		if (mine || r.Goroutine == 0 && r.Context == 0) && f.Text.String() != r.Happened.String() {
			h.says = append(h.says, f.Text)
		}
	}
}

// vet tells what vet says of the source.
func (h *hinter) vet() {
	for i := range h.evidence.Vet {
		if d := &h.evidence.Vet[i]; d.Source == "vet" {
			if s := complaint(denied, d); s.text.String() != h.about.Happened.String() {
				h.says = append(h.says, s.text)
			}
		}
	}
}
