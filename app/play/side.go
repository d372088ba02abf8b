package play

import (
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/timeline"
)

// A Side is a run, and what the page shows of it: the one in view, or the one
// kept beside it.
type Side struct {
	// Run is nil for no run. That of Model.Shown grows outside of Update, while
	// its trace is read.
	Run *replay.Run
	// Number tells it from the other runs of this page. It counts from 1, and is 0 of the
	// run that came with the sample.
	Number int
	// Recorded says that it is the run that came with the sample, Uncovered that the
	// person has looked at it all the same: see Model.Covered.
	Recorded, Uncovered bool
	Label               string         // names it beside another
	Ran                 []program.File // its source, nil where it is not known
	Selected            timeline.Selection
	Differs             *timeline.Differ // what to mark in its picture, nil for nothing
}

// These are what a person does to compare two runs. A is the run kept, B the one in
// view.
type (
	// Keep keeps the run in view, if it has ended, to see the next run beside it. Unkeep
	// forgets the run kept.
	Keep   struct{}
	Unkeep struct{}
	// Swap makes the run kept the one in view, and the other way round.
	Swap struct{}
	// RunAgain keeps the run in view and starts another with the next seed.
	RunAgain struct{}
)

func (Keep) update(m *Model) []Effect {
	keepSide(m)
	return nil
}

func (Unkeep) update(m *Model) []Effect {
	forgetKept(m)
	return nil
}

// update swaps the runs. What was said of the end of the one that was in view goes with
// it, and a file is called by the name of the one that now is.
func (Swap) update(m *Model) []Effect {
	if !m.Beside() || !m.CanKeep() {
		return nil
	}
	said := m.Notices.Shown == noticeOfEnd(m)
	m.Shown, m.Kept = m.Kept, m.Shown
	if m.Choice.Opened != "" {
		m.Choice.Opened = m.Shown.Run.Program
	}
	if said {
		m.Notices.Shown = noticeOfEnd(m)
	}
	m.Look.Hover, m.Look.Key, m.Look.Playback = timeline.Selection{}, "", Playback{}
	m.Look.light(Place{})
	m.Status.At = m.Shown.Run.Head
	compareSides(m)
	return nil
}

func (RunAgain) update(m *Model) []Effect {
	if !m.CanRunAgain() {
		return nil
	}
	if keepSide(m); m.Shown.Run.Seed < maxSeed {
		m.Setup.Seed = m.Shown.Run.Seed + 1
	}
	return pressRun(m)
}

// CanKeep reports whether the run in view has come to its end, so that it can be kept.
// A run that was read from a file has no exit.
func (m *Model) CanKeep() bool {
	return m.Shown.Run != nil && (m.Shown.Run.Exit != nil || m.Choice.Opened != "") && !m.Status.Phase.Active()
}

// CanRunAgain reports whether the program of the run in view can be run once more.
func (m *Model) CanRunAgain() bool { return m.CanKeep() && m.Choice.Name != "" }

// Beside reports whether there are two runs to be seen.
func (m *Model) Beside() bool { return m.Kept.Run != nil && m.Kept.Run != m.Shown.Run }

// showSide puts a run of a program into view, whose clock is FromFile if it is
// read from a file. The run kept is forgotten if it cannot be compared with it.
func showSide(m *Model, s Side, program, clock string) {
	m.Shown = s
	forgetComparison(m)
	if k := m.Kept.Run; k != nil && k.Program != program && (k.Clock != replay.FromFile || clock != replay.FromFile) {
		m.Kept = Side{}
	}
}

// keepSide keeps the run in view, if it has ended.
func keepSide(m *Model) {
	if !m.CanKeep() {
		return
	}
	m.Kept = m.Shown
	forgetComparison(m)
}

// forgetKept forgets the run kept.
func forgetKept(m *Model) {
	m.Kept = Side{}
	forgetComparison(m)
}

// forgetComparison forgets what was found of two runs.
func forgetComparison(m *Model) {
	m.Kept.Selected, m.Compared = timeline.Selection{}, nil
	m.Kept.Differs, m.Shown.Differs = nil, nil
}

// compareSides compares the two runs, once the one in view has ended.
func compareSides(m *Model) {
	forgetComparison(m)
	if m.Beside() && m.CanKeep() {
		m.Compared = compare.Runs(m.Kept.Run, m.Shown.Run)
		m.Kept.Differs, m.Shown.Differs = markDifferences(m.Compared)
		m.Kept.Selected = matchInKept(m, m.Shown.Selected)
	}
}
