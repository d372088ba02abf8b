package ui

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
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
	shifts := make(map[string]play.Shift)
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
			shown := min(len(mark.Goroutines), chipLimit)
			for i := range shown {
				e.Goroutines = append(e.Goroutines, editorGoroutine{
					ID: int64(mark.Goroutines[i]), State: mark.States[i].String(),
					Says: chipSays(mark, i), Past: mark.Past[i],
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
	if hover := litLine(m); hover != (play.Place{}) {
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

// chipSays says in words what the chip of goroutine number i at a line does.
func chipSays(mark replay.Mark, i int) string {
	says := fmt.Sprintf("g%d, %s", mark.Goroutines[i], mark.States[i])
	switch {
	case mark.States[i] == replay.Blocked:
		says += ", can never wake"
	case mark.Past[i]:
		says += ", last seen here"
	}
	return says
}

// sourceMarksRev names what sourceMarks returns.
func sourceMarksRev(m *play.Model) string {
	var b strings.Builder
	fmt.Fprint(&b, m.Draft.Rev, m.Shown.Selected.Kind, m.Shown.Selected.Goroutine, m.Look.Line, litLine(m), m.Shown.Ran != nil)
	if m.Shown.Run != nil && m.Choice.Opened == "" {
		at, panicked := m.Panicked()
		fmt.Fprint(&b, m.Shown.Run.Marks(m.Look.Now), at, panicked)
	}
	return b.String()
}
