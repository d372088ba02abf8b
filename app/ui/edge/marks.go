package edge

import (
	"slices"

	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/editor"
	"ctxplay/app/ui/panel"
)

// sourceMarks returns the marks of the instant looked at, at the lines of the
// source in view.
func sourceMarks(m *play.Model) []editor.Mark {
	var all []editor.Mark
	at := func(p play.Place) *editor.Mark {
		for i := range all {
			if all[i].File == p.File && all[i].Line == p.Line {
				return &all[i]
			}
		}
		all = append(all, editor.Mark{File: p.File, Line: p.Line})
		return &all[len(all)-1]
	}
	shifts := make(map[string]program.Shift)
	now := func(p play.Place) (play.Place, bool) {
		shift, ok := shifts[p.File]
		if !ok {
			shift = m.ShiftSince(p.File)
			shifts[p.File] = shift
		}
		p.Line = shift.Line(p.Line)
		return p, p.Line > 0
	}
	if m.Shown.Run != nil && m.Choice.Opened == "" && m.Shown.Ran != nil {
		for _, mark := range m.Shown.Run.Marks(m.LookedAt()) {
			p, ok := now(play.Place{File: mark.File, Line: mark.Line})
			if !ok {
				continue
			}
			e := at(p)
			e.State = mark.States[0].String()
			shown := min(len(mark.Goroutines), panel.ChipLimit)
			for i := range shown {
				e.Goroutines = append(e.Goroutines, editor.Goroutine{
					ID: int64(mark.Goroutines[i]), State: mark.States[i].String(),
					Says: panel.ChipSays(m.Words, mark, i), Past: mark.Past[i],
					Chosen: m.Shown.Selected.Kind != timeline.None && m.Shown.Selected.Goroutine == mark.Goroutines[i],
				})
			}
			e.More = mark.Count - shown
		}
	}
	if p, ok := m.Panicked(); ok {
		if p, ok = now(p); ok {
			all = markPanic(all, p, m)
		}
	}
	for _, lit := range []play.Place{m.Look.Line, m.Look.Beside} {
		if lit == (play.Place{}) {
			continue
		}
		if p, ok := now(lit); ok {
			at(p).Lit = true
		}
	}
	if hover := panel.LitLine(m); hover != (play.Place{}) {
		if p, ok := now(hover); ok {
			at(p).Hover = true
		}
	}
	return all
}

// panicState is the state of the mark at the line that panicked, and of the chip of
// the goroutine that did. It replaces their other states.
const panicState = "panicked"

// markPanic marks the line at which the run in view panicked.
func markPanic(all []editor.Mark, at play.Place, m *play.Model) []editor.Mark {
	id := m.Shown.Run.Exit.Goroutine
	chip := editor.Goroutine{
		ID: int64(id), State: panicState, Says: m.Words.Say("g%d panicked here", id),
		Chosen: m.Shown.Selected.Kind != timeline.None && m.Shown.Selected.Goroutine == id,
	}
	here := -1
	for i := range all {
		all[i].Goroutines = slices.DeleteFunc(all[i].Goroutines, func(g editor.Goroutine) bool { return g.ID == chip.ID })
		if all[i].File == at.File && all[i].Line == at.Line {
			here = i
		}
	}
	if here < 0 {
		all = append(all, editor.Mark{File: at.File, Line: at.Line})
		here = len(all) - 1
	}
	mark := &all[here]
	mark.State = panicState
	if id != 0 {
		mark.Goroutines = slices.Insert(mark.Goroutines, 0, chip)
	}
	return slices.DeleteFunc(all, func(e editor.Mark) bool { return e.State != panicState && len(e.Goroutines) == 0 && e.More == 0 })
}
