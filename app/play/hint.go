package play

import "ctxplay/app/words"

// Hints say what a program meets here and nowhere else, where what it wrote or
// its source shows that it met it: there is no network, and nothing to read.
func (m Model) Hints() []string {
	if m.Shown.Run == nil || m.Shown.Recorded || m.Choice.Opened != "" {
		return nil
	}
	return words.Hints(m.Shown.Run, m.Shown.Ran)
}

// Says is the notice to show: what happened last or, while nothing has, that a
// program computes on and on.
func (m Model) Says() Notice {
	if (m.Notices.Shown.IsZero() || m.Notices.Shown == outdated()) && m.Status.Silent > 0 && m.Status.Phase == Running {
		return computingOn(m.Status.Silent)
	}
	return m.Notices.Shown
}
