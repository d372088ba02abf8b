package play

import (
	"slices"

	"ctxplay/app/play/effect"
	"ctxplay/app/program"
)

// A source that the checker has nothing against is built before anybody asks for a
// run of it, while the person thinks or reaches for Run:
//
//	Checked ──Format──▶ Formatted ──BuildAhead──▶ (compiled in the sandbox)
//
// Nothing of it is shown, and nothing of it runs. A Run of that text then starts what was
// built, or waits for what is being built; a Run of any other text is built as ever.

// An Ahead is the round of building ahead of Run.
type Ahead struct {
	// ID is the round's number, 0 for none, and Rev is the Draft.Rev of its source.
	ID, Rev int
	// Files are that source as formatted, nil until it is.
	Files []program.File
	// Races says that it is built to look for data races.
	Races bool
}

// SaveData says that the person asks the browser to spare the network. Then nothing is
// fetched or built before it is asked for.
type SaveData struct{}

func (SaveData) update(m *Model) []Effect {
	m.Tools.Sparing = true
	return nil
}

// buildAhead begins a round for the source in view, of which the checker has just said
// all, unless there is nothing to build or the device is small: two builds at a time
// may be too much for its memory.
func buildAhead(m *Model, checked []program.Diagnostic) []Effect {
	t := &m.Tools
	isError := func(d program.Diagnostic) bool { return d.Severity == program.SeverityError }
	switch {
	case !t.Wanted || t.Sparing || t.LittleMemory || m.Building() || !m.CanEdit(),
		m.ready(m.Setup.Races) || t.hasMade(m.Source(), m.Setup.Races),
		t.Ahead.ID != 0 && t.Ahead.Rev == m.Draft.Rev && t.Ahead.Races == m.Setup.Races,
		slices.ContainsFunc(checked, isError) || program.Check(m.Source()) != nil:
		return nil
	}
	t.Rounds++
	t.Ahead = Ahead{ID: t.Rounds, Rev: m.Draft.Rev, Races: m.Setup.Races}
	return []Effect{effect.Format{ID: t.Ahead.ID, Files: m.Source()}}
}

// goOn has the source built that has been formatted for the round.
func (a *Ahead) goOn(m *Model, formatted []program.File) []Effect {
	if a.Rev != m.Draft.Rev || len(formatted) == 0 || m.Building() {
		return nil
	}
	a.Files = formatted
	return []Effect{effect.BuildAhead{Round: a.ID, Files: formatted, Races: a.Races}}
}

// leaveAhead gives the round up once the source has become another: what was built is
// kept no longer than it may be asked for.
func leaveAhead(m *Model) []Effect {
	was := m.Tools.Ahead
	if was.ID == 0 || was.Rev == m.Draft.Rev || was.Files != nil && slices.Equal(was.Files, m.Source()) {
		return nil
	}
	m.Tools.Ahead = Ahead{}
	if was.Files == nil {
		return nil
	}
	return []Effect{effect.LeaveAhead{}}
}
