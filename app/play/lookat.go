package play

import (
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// lookAtFinding shows the instant and the line of the finding numbered i, with
// its goroutine or context selected.
func lookAtFinding(m Model, i int) Model {
	if m.Shown.Run == nil || i < 0 || i >= len(m.Shown.Run.Findings) {
		return m
	}
	f := m.Shown.Run.Findings[i]
	m = look(m, Show{At: f.At, Selection: FindingSelection(f)})
	m.Look.Line = Place{f.Site.File, f.Site.Line}
	return m
}

// FindingSelection is the part of the picture that a finding is about.
func FindingSelection(f replay.Finding) timeline.Selection {
	switch f.Kind {
	case replay.LostCancel, replay.UnusedContext, replay.LateDeadline, replay.ValueNotFound, replay.MaskedCause, replay.EndedContext:
		return timeline.Selection{Kind: timeline.Context, Context: f.Context, At: f.At}
	}
	return timeline.Selection{Kind: timeline.Goroutine, Goroutine: f.Goroutine, At: f.At}
}

// LookAtExit shows the instant and the line at which the run ended.
type LookAtExit struct{}

// lookAtExit selects who ended the run, where it did.
func lookAtExit(m Model) Model {
	if m.Shown.Run == nil || m.Shown.Run.Exit == nil {
		return m
	}
	x := m.Shown.Run.Exit
	s := timeline.Selection{}
	if m.Shown.Run.Goroutine(x.Goroutine) != nil {
		s = timeline.Selection{Kind: timeline.Goroutine, Goroutine: x.Goroutine, At: x.At}
	}
	m = look(m, Show{At: x.At, Selection: s})
	if p, ok := exitPlace(m.Shown.Run); ok {
		m.Look.Line = p
	}
	return m
}

// exitPlace is the line at which a run ended, of the program's source, where it
// did so by panicking or by os.Exit.
func exitPlace(r *replay.Run) (p Place, ok bool) {
	x := r.Exit
	if x == nil || x.Site == nil || x.Site.IsZero() || words.RanTests(x) || x.Reason != replay.ReasonPanic && x.Reason != replay.ReasonExit {
		return p, false
	}
	return Place{x.Site.File, x.Site.Line}, true
}

// Panicked is the line at which the run in view panicked, if that has happened
// at the instant looked at.
func (m Model) Panicked() (p Place, ok bool) {
	if m.Shown.Run == nil || m.Shown.Run.Exit == nil || m.Shown.Run.Exit.Reason != replay.ReasonPanic || m.Look.Now < m.Shown.Run.Exit.At {
		return p, false
	}
	return exitPlace(m.Shown.Run)
}
