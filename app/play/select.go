package play

import (
	"maps"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

type (
	// Select picks a thing in the picture or a row of output, Hover says that the
	// pointer is over one. SelectLine picks a line of the source.
	Select     struct{ Selection timeline.Selection }
	Hover      struct{ Selection timeline.Selection }
	SelectLine struct{ Place Place }
	// CaretLine says that the person has put the caret of the editor on a line.
	CaretLine struct{ Place Place }
	// LookAt looks at an instant with a part of the picture selected.
	LookAt struct {
		At        int64
		Selection timeline.Selection
	}
	// LookAtFinding shows the instant and the line of a finding of the run, LookAtExit
	// the instant and the line at which the run ended.
	LookAtFinding struct{ Index int }
	LookAtExit    struct{}
	// LookUp asks the selected context for the value of a key.
	LookUp struct{ Key string }
	// Unfold gives the members of a group rows of their own, or takes them away.
	Unfold struct{ Group timeline.Selection }
)

func (msg Select) update(m *Model) []Effect {
	selectInView(m, msg.Selection)
	return nil
}

func (msg Hover) update(m *Model) []Effect {
	m.Look.Hover = msg.Selection
	return nil
}

// update lights up a line. A line that is lit up already is so no longer.
func (msg SelectLine) update(m *Model) []Effect {
	if msg.Place == m.Look.Line {
		m.Look.light(Place{})
		m.Shown.Selected = timeline.Selection{}
	} else {
		lightUp(m, msg.Place)
	}
	m.Kept.Selected = matchInKept(m, m.Shown.Selected)
	return nil
}

// update lights up the line of the caret. The caret is in the source in view; the
// line is where it was in the source of the run.
func (msg CaretLine) update(m *Model) []Effect {
	p := msg.Place
	if i, j := indexOf(m.Shown.Ran, p.File), indexOf(m.Source(), p.File); i >= 0 && j >= 0 {
		p.Line = program.ShiftOf(m.Source()[j].Text, m.Shown.Ran[i].Text).Line(p.Line)
	}
	if p.Line == 0 || m.Look.Line == p {
		return nil
	}
	lightUp(m, p)
	m.Look.AtCaret = true
	m.Kept.Selected = matchInKept(m, m.Shown.Selected)
	return nil
}

func (msg LookAt) update(m *Model) []Effect {
	showAt(m, msg.At, msg.Selection)
	return nil
}

// update selects the goroutine or context that the finding is about.
func (msg LookAtFinding) update(m *Model) []Effect {
	if m.Shown.Run == nil || msg.Index < 0 || msg.Index >= len(m.Shown.Run.Findings) {
		return nil
	}
	f := m.Shown.Run.Findings[msg.Index]
	showAt(m, f.At, FindingSelection(f))
	if f.Race == 0 { // of a race, both lines are lit up as it is selected
		m.Look.light(placeOf(f.Site))
	}
	return nil
}

// update selects the goroutine that ended the run.
func (LookAtExit) update(m *Model) []Effect {
	if m.Shown.Run == nil || m.Shown.Run.Exit == nil {
		return nil
	}
	x := m.Shown.Run.Exit
	s := timeline.Selection{}
	if m.Shown.Run.Goroutine(x.Goroutine) != nil {
		s = timeline.Selection{Kind: timeline.Goroutine, Goroutine: x.Goroutine, At: x.At}
	}
	showAt(m, x.At, s)
	if p, ok := exitPlace(m.Shown.Run); ok {
		m.Look.light(p)
	}
	return nil
}

func (msg LookUp) update(m *Model) []Effect {
	m.Look.Key = msg.Key
	return nil
}

func (msg Unfold) update(m *Model) []Effect {
	unfolded := maps.Clone(m.Look.Unfolded)
	if unfolded == nil {
		unfolded = make(map[timeline.Selection]bool)
	}
	if msg.Group.Kind = timeline.Group; unfolded[msg.Group] {
		delete(unfolded, msg.Group)
	} else {
		unfolded[msg.Group] = true
	}
	m.Look.Unfolded = unfolded
	return nil
}

// showAt looks at an instant with a part of the picture selected.
func showAt(m *Model, at int64, s timeline.Selection) {
	scrubTo(m, at)
	m.Shown.Selected = timeline.Selection{} // else the same would be given up
	selectInView(m, s)
	m.Look.View = m.Look.View.scroll(m.Look.Now)
}

// selectInView selects a part of the picture and lights up its source line. What
// is selected already is given up.
func selectInView(m *Model, s timeline.Selection) {
	if s.Same(m.Shown.Selected) {
		s = timeline.Selection{}
	}
	if m.Shown.Selected, m.Look.Key = s, ""; s.Kind != timeline.None {
		m.Layout.bring(InspectorReading)
	}
	m.Look.light(Place{})
	m.Kept.Selected = matchInKept(m, s)
	if m.Shown.Run != nil {
		m.Look.light(placeOf(SiteOf(m.Shown.Run, s, m.Look.Now)))
		if _, other := timeline.AccessOf(m.Shown.Run, s); other != nil {
			m.Look.Beside = placeOf(other.Site())
		}
	}
}

// lightUp lights up a line of the source of the run. It selects the goroutine
// that stands there or, failing that, the context that was made there.
func lightUp(m *Model, p Place) {
	m.Look.light(p)
	m.Shown.Selected = timeline.Selection{}
	if m.Shown.Run == nil {
		return
	}
	for _, mark := range m.Shown.Run.Marks(m.Look.Now) {
		if mark.File == p.File && mark.Line == p.Line {
			m.Shown.Selected = timeline.Selection{Kind: timeline.Goroutine, Goroutine: mark.Goroutines[0], At: m.Look.Now}
			return
		}
	}
	for _, c := range m.Shown.Run.Contexts {
		if c.Site.File == p.File && c.Site.Line == p.Line {
			m.Shown.Selected = timeline.Selection{Kind: timeline.Context, Context: c.ID, At: c.Created}
		}
	}
}

// placeOf returns the place of a site, the zero Place where it has none.
func placeOf(s replay.Site) Place {
	if s.IsZero() {
		return Place{}
	}
	return Place{s.File, s.Line}
}

// FindingSelection returns the part of the picture that a finding is about.
func FindingSelection(f replay.Finding) timeline.Selection {
	if f.Race != 0 {
		return timeline.Selection{Kind: timeline.Race, Goroutine: f.Goroutine, Index: f.Race, At: f.At}
	}
	if k, ok := finding.KindOf(f.Kind); ok && k.Context {
		return timeline.Selection{Kind: timeline.Context, Context: f.Context, At: f.At}
	}
	return timeline.Selection{Kind: timeline.Goroutine, Goroutine: f.Goroutine, At: f.At}
}

// exitPlace returns the line of the program's source at which a run ended, if it ended
// by a panic or by os.Exit.
func exitPlace(r *replay.Run) (p Place, ok bool) {
	x := r.Exit
	if x == nil || x.Site == nil || x.Site.IsZero() || words.RanTests(x) || x.Reason != replay.ReasonPanic && x.Reason != replay.ReasonExit {
		return p, false
	}
	return Place{x.Site.File, x.Site.Line}, true
}

// Panicked returns the line at which the run in view panicked, if it has by the
// instant looked at.
func (m *Model) Panicked() (p Place, ok bool) {
	if m.Shown.Run == nil || m.Shown.Run.Exit == nil || m.Shown.Run.Exit.Reason != replay.ReasonPanic || m.Look.Now < m.Shown.Run.Exit.At {
		return p, false
	}
	return exitPlace(m.Shown.Run)
}

// SiteOf returns the place in the source that belongs to a part of the picture, as of
// the instant now.
func SiteOf(r *replay.Run, s timeline.Selection, now int64) replay.Site {
	switch s.Kind {
	case timeline.Context:
		if c := r.Context(s.Context); c != nil {
			return c.Site
		}
	case timeline.Output:
		if s.Index >= 0 && s.Index < len(r.Output) {
			return r.Output[s.Index].Site
		}
	case timeline.Race:
		if a, _ := timeline.AccessOf(r, s); a != nil {
			return a.Site()
		}
	case timeline.Group:
		if c := r.Context(s.Context); c != nil {
			return c.Site
		}
		return siteOfGoroutine(r, s, now)
	case timeline.Goroutine, timeline.Span, timeline.Reaction, timeline.Wake:
		return siteOfGoroutine(r, s, now)
	}
	return replay.Site{}
}

func siteOfGoroutine(r *replay.Run, s timeline.Selection, now int64) replay.Site {
	g := r.Goroutine(s.Goroutine)
	if g == nil {
		return replay.Site{}
	}
	if s.Kind == timeline.Span && s.Index >= 0 && s.Index < len(g.Spans) {
		return r.Site(g.Spans[s.Index])
	}
	if s.Kind != timeline.Goroutine && s.Kind != timeline.Group {
		now = s.At
	}
	if span, ok := g.StateAt(now); ok && span.State != replay.Ended {
		if at, _ := r.Stands(g, now); !at.IsZero() {
			return at
		}
	}
	return g.Site
}
