package ui

import (
	"fmt"
	"reflect"
	"slices"

	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/timeline"
	"ctxplay/app/ui/panel"
)

// An editorMark is what the editor shows at a line: which goroutines stand
// there, and whether it is lit up.
type editorMark struct {
	File  string
	Line  int
	State string // of the first goroutine, "" for none
	// Goroutines are the first few, More how many others there are.
	Goroutines []editorGoroutine
	More       int
	Lit, Hover bool
}

// An editorGoroutine is a chip: Says is what it tells in words. Of one that is Past
// it is not known whether it is still there.
type editorGoroutine struct {
	ID           int64
	State, Says  string
	Chosen, Past bool
}

// sameMarks reports whether a and b show the same.
func sameMarks(a, b []editorMark) bool {
	return slices.EqualFunc(a, b, func(a, b editorMark) bool { return reflect.DeepEqual(a, b) })
}

// sourceMarks returns the marks of the instant looked at, at the lines of the
// source in view.
func sourceMarks(m *play.Model) []editorMark {
	var all []editorMark
	at := func(p play.Place) *editorMark {
		for i := range all {
			if all[i].File == p.File && all[i].Line == p.Line {
				return &all[i]
			}
		}
		all = append(all, editorMark{File: p.File, Line: p.Line})
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
		for _, mark := range m.Shown.Run.Marks(m.Look.Now) {
			p, ok := now(play.Place{File: mark.File, Line: mark.Line})
			if !ok {
				continue
			}
			e := at(p)
			e.State = mark.States[0].String()
			shown := min(len(mark.Goroutines), panel.ChipLimit)
			for i := range shown {
				e.Goroutines = append(e.Goroutines, editorGoroutine{
					ID: int64(mark.Goroutines[i]), State: mark.States[i].String(),
					Says: panel.ChipSays(mark, i), Past: mark.Past[i],
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
	if m.Look.Line != (play.Place{}) {
		if p, ok := now(m.Look.Line); ok {
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

// panicState is the state of a mark at the line that panicked, and of the chip of
// who did. It goes before what else is known of that line and that goroutine.
const panicState = "panicked"

// markPanic marks the line at which the run in view panicked.
func markPanic(all []editorMark, at play.Place, m *play.Model) []editorMark {
	id := m.Shown.Run.Exit.Goroutine
	chip := editorGoroutine{
		ID: int64(id), State: panicState, Says: fmt.Sprintf("g%d panicked here", id),
		Chosen: m.Shown.Selected.Kind != timeline.None && m.Shown.Selected.Goroutine == id,
	}
	here := -1
	for i := range all {
		all[i].Goroutines = slices.DeleteFunc(all[i].Goroutines, func(g editorGoroutine) bool { return g.ID == chip.ID })
		if all[i].File == at.File && all[i].Line == at.Line {
			here = i
		}
	}
	if here < 0 {
		all = append(all, editorMark{File: at.File, Line: at.Line})
		here = len(all) - 1
	}
	mark := &all[here]
	mark.State = panicState
	if id != 0 {
		mark.Goroutines = slices.Insert(mark.Goroutines, 0, chip)
	}
	return slices.DeleteFunc(all, func(e editorMark) bool { return e.State != panicState && len(e.Goroutines) == 0 && e.More == 0 })
}
