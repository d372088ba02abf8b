package play

import (
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// Sharing is what the sheet shows with which a program is passed on.
type Sharing struct {
	Open    bool
	Virtual bool // the link says the virtual clock, whatever clock is set
	// Fragment is the fragment of the link, "" if there can be no link; Problem says
	// why then.
	Fragment, Problem string
	Done              string // what was last copied, or why not
	ByHand            bool   // as the browser did not copy, the person may, from a field
}

type (
	// ShowShare opens the sheet of sharing, or closes it.
	ShowShare struct{ Show bool }
	// ShareVirtual has the link say the virtual clock, or the clock that is set.
	ShareVirtual struct{ Virtual bool }
	// CopyShare copies the link in one of its forms; Copied says whether the
	// browser let the page do so.
	CopyShare struct{ As effect.Form }
	Copied    struct {
		As effect.Form
		OK bool
	}
)

func (msg ShowShare) update(m *Model) []Effect {
	if msg.Show == m.Sharing.Open || msg.Show && !m.CanEdit() {
		return nil
	}
	m.Sharing = Sharing{Open: msg.Show}
	if msg.Show {
		makeFragment(m)
	}
	return []Effect{effect.ShowShare{Show: msg.Show}}
}

func (msg ShareVirtual) update(m *Model) []Effect {
	m.Sharing = Sharing{Open: m.Sharing.Open, Virtual: msg.Virtual}
	makeFragment(m)
	return nil
}

func (msg CopyShare) update(m *Model) []Effect {
	link := m.Sharing.Fragment
	if link == "" {
		return nil
	}
	return []Effect{effect.SetFragment{Fragment: link}, effect.CopyShare{As: msg.As, Fragment: link, Files: m.Source()}}
}

func (msg Copied) update(m *Model) []Effect {
	m.Sharing.Done, m.Sharing.ByHand = copiedText(m.Words, msg), !msg.OK
	return nil
}

func copiedText(in *language.Catalogue, c Copied) string {
	if !c.OK {
		return in.Say("This browser does not let the page copy. It is selected here: press Ctrl or ⌘ C.")
	}
	switch c.As {
	case effect.Snippet:
		return in.Say("Copied: the HTML of a frame with this program.")
	case effect.Markdown:
		return in.Say("Copied: Markdown, the source and the link.")
	}
	return in.Say("Copied: the link.")
}

// makeFragment makes the fragment of the link to what is in view.
func makeFragment(m *Model) {
	text, err := shareOf(m).Fragment()
	m.Sharing.Fragment, m.Sharing.Problem = text, ""
	if err != nil {
		m.Sharing.Problem = m.Words.Tell(language.TextOf(err))
	}
}

// shareOf returns what a link to what is in view carries.
func shareOf(m *Model) program.Share {
	s := program.Share{Files: m.Source(), Clock: m.Setup.Clock.Mode, Speed: m.Setup.Clock.Speed, Seed: m.Setup.Seed, Races: m.Setup.Races, Schedule: m.Setup.Schedule, At: replay.None,
		Heading: m.heading()}
	if s.Lesson = m.Program().Archive; m.Choice.Name != OwnName {
		s.Program = m.Choice.Name
	}
	asked := m.Setup.Script
	if m.Lesson() != nil {
		asked = nil // its requests are its own
	} else if m.Shown.Run != nil && !m.Shown.Recorded && m.Choice.Opened == "" && len(m.Shown.Run.Requests) > 0 {
		asked = requestsOf(m.Shown.Run)
	}
	if m.Sharing.Virtual {
		s.Clock = sandbox.Virtual
	}
	for _, q := range asked {
		s.Requests = append(s.Requests, program.ShareRequest{At: q.At, Path: q.Path, HangUpAt: q.HangUpAt})
	}
	if m.Shown.Run != nil && m.Look.Now != m.Shown.Run.Head {
		s.At = m.Look.Now
	}
	return s
}

// Shared returns what a link would carry besides source, clock and seed: the number of
// requests, and the instant to look at, replay.None for the end.
func (m *Model) Shared() (of struct {
	Requests int
	At       int64
}) {
	s := shareOf(m)
	of.Requests, of.At = len(s.Requests), s.At
	return of
}

// requestsOf returns the requests of a run as ones to be made again.
func requestsOf(r *replay.Run) []sandbox.Request {
	var all []sandbox.Request
	for i, q := range r.Requests {
		if q.Sent == replay.None {
			continue
		}
		all = append(all, sandbox.Request{ID: i + 1, Path: q.Path, At: q.Sent, HangUpAt: q.HungUp})
	}
	return all
}

// NameInAddress returns the path of the page of the program in view, without its slash;
// it is empty for a program that only a link can carry.
func (m *Model) NameInAddress() string {
	if m.Choice.Name == OwnName {
		return ""
	}
	return m.Choice.Name
}

// AsItCame reports whether what is in view is a program of the page with nothing changed,
// asked or looked at: its own address says all of it, and no link has to carry it.
func (m *Model) AsItCame() bool {
	p := m.Program()
	return m.NameInAddress() != "" && !m.Edited() && m.heading().IsZero() && m.Setup.Clock.Speed == p.Clock.Speed &&
		m.Setup.Clock.Mode == p.Clock.Mode && m.Setup.Seed == p.Seed && !m.Setup.Races && m.Shared().Requests == 0 && m.Shared().At == replay.None &&
		(!m.Sharing.Virtual || p.Clock.Mode == sandbox.Virtual)
}

// FullPage returns the address, on this site, of the whole page with what is in view.
func (m *Model) FullPage() string {
	path := m.Words.Path("/" + m.NameInAddress())
	if m.AsItCame() || m.Choice.Name == "" {
		return path
	}
	fragment, err := shareOf(m).Fragment()
	if err != nil {
		return path // the source is too long for a link
	}
	return path + "#" + fragment
}
