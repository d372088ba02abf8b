package play

import (
	"cmp"
	"slices"
	"strings"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/program"
)

// An Intro is what stands above a program. Question, if there is one, stands in the place
// of the title, which the browser's tab says all the same.
type Intro struct {
	Title, Question, Summary string
	Steps                    []program.Step
	// Report is the address of the public report that the program comes from, "" for none.
	Report string
}

// Headline returns the words that stand largest.
func (i Intro) Headline() string { return cmp.Or(i.Question, i.Title) }

// Intro returns what there is to say about the source in view.
//
// The words of a program that came with the page stand above its own source, and
// above what a person makes of it in small steps, as when a duration is changed or
// a function added. They do not stand above a source that has become another (see
// akin), nor above one that came with a link or from a file: nobody here knows
// what that does. Its author may, and a heading of the author's stands there then.
func (m *Model) Intro() Intro {
	p := m.Program()
	if h := m.heading(); !h.IsZero() {
		return Intro{Title: cmp.Or(h.Title, m.said(p.Title)), Summary: h.Question}
	}
	own := Intro{
		Title: m.said(p.Title), Question: m.said(p.Question), Summary: m.said(p.Look), Steps: p.Steps, Report: p.Report,
	}
	if !m.Edited() || m.Choice.Name == OwnName || m.Choice.Name == catalog.New && !m.Linked() {
		return own
	}
	began := m.Words.Say("It began as %s; Original, above the source, goes back to that.", p.Name)
	switch {
	case m.Linked():
		return Intro{Title: m.Words.Say(linkTitle), Summary: began}
	case !akin(p.Files, m.Source()):
		return Intro{Title: m.Words.Say("Your program"), Summary: began}
	}
	return own
}

// said returns a text of the program in view in the language of the page, if it has
// that: what comes with the page is in every catalogue, what others wrote is in none.
func (m *Model) said(text string) string { return m.Words.Say(language.Phrase(text)) }

// heading returns what the author of a frame, link or file has put above the program in
// view. Each part is that of the frame, if that has one.
func (m *Model) heading() program.Heading {
	of, own := m.Embedder.Heading, m.Choice.Heading
	return program.Heading{Title: cmp.Or(of.Title, own.Title), Question: cmp.Or(of.Question, own.Question)}
}

// IntroSays returns all that stands below the headline, in turn, and which of it is said
// now: what to do, as long as the run is still to be guessed, what to look for, or what
// there is to know of the step that was done last.
func (m *Model) IntroSays() (said []string, now int) {
	q := m.Intro()
	said, now = []string{m.Words.Say("Make a guess, then try it. Each step is ticked off when it has happened."), q.Summary}, 1
	if m.Covered() {
		now = 0
	}
	for i, s := range q.Steps {
		if s.Then == "" {
			continue
		}
		if said = append(said, m.said(s.Then)); m.Progress.Has(i) && m.Progress.Last == i {
			now = len(said) - 1
		}
	}
	return said, now
}

// linkTitle stands above a source that came with a link, which has no name.
const linkTitle language.Phrase = "A program from a link"

// Linked reports whether the source in view came with a link, or was made from
// one that did.
func (m *Model) Linked() bool { return strings.HasPrefix(m.Draft.Slot, LinkSlot) }

// akin reports whether now is still own, edited: at least half of the lines of
// own that say something are there, and at least one of the functions that it
// declares beside main and init, if it declares any.
func akin(own, now []program.File) bool {
	had, has := countLines(own), countLines(now)
	all, kept := 0, 0
	for line, n := range had {
		all += n
		kept += min(n, has[line])
	}
	if 2*kept < all {
		return false
	}
	declared, still := program.Functions(own), program.Functions(now)
	return len(declared) == 0 || slices.ContainsFunc(declared, func(name string) bool { return slices.Contains(still, name) })
}

// countLines counts the lines that have a letter in them, without the space around
// them. Others, as a brace alone, are in every program.
func countLines(files []program.File) map[string]int {
	count := make(map[string]int)
	for _, f := range files {
		for line := range strings.Lines(f.Text) {
			if line = strings.TrimSpace(line); strings.ContainsFunc(line, isLetter) {
				count[line]++
			}
		}
	}
	return count
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 127 }
