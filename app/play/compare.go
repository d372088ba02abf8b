package play

import (
	"fmt"

	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// What a person does to compare two runs. A is the run kept, B the one in view.
type (
	// Keep keeps the run in view, if it has ended, to see the next beside it;
	// Unkeep forgets the one kept.
	Keep   struct{}
	Unkeep struct{}
	// Swap makes the run kept the one in view, and the other way round.
	Swap struct{}
	// Again keeps the run in view and starts another with the next seed.
	Again struct{}
	// SelectKept picks a thing in the picture of the run kept.
	SelectKept struct{ Selection timeline.Selection }
	// Visit looks at a difference, by its index: what it is about is selected
	// in both pictures, at the instant at which it begins.
	Visit struct{ Index int }
)

// CanKeep reports whether the run in view does not grow any more, so that it
// can be kept. The end of a run that was read from a file is not known.
func (m Model) CanKeep() bool {
	return m.Shown.Run != nil && (m.Shown.Run.Exit != nil || m.Choice.Opened != "") && !m.Status.Phase.Active()
}

// CanRunAgain reports whether the run in view is of a program at hand.
func (m Model) CanRunAgain() bool { return m.CanKeep() && m.Choice.Name != "" }

// alongside reports whether a run of a program, or from a file, can be
// compared with the one kept.
func alongside(m Model, program, clock string) bool {
	return m.Kept.Run == nil || m.Kept.Run.Program == program || m.Kept.Run.Clock == FromFile && clock == FromFile
}

// Beside reports whether there are two runs to be seen.
func (m Model) Beside() bool { return m.Kept.Run != nil && m.Kept.Run != m.Shown.Run }

// compareRuns is what a person does to see two runs.
func compareRuns(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case Keep:
		return keep(m), nil
	case Unkeep:
		return unkeep(m), nil
	case Swap:
		if !m.Beside() || !m.CanKeep() {
			return m, nil
		}
		m.Shown.Run, m.Kept.Run = m.Kept.Run, m.Shown.Run
		m.Shown.Recorded, m.Kept.Recorded = m.Kept.Recorded, m.Shown.Recorded
		m.Shown.Label, m.Kept.Label = m.Kept.Label, m.Shown.Label
		m.Shown.Selected, m.Kept.Selected = m.Kept.Selected, m.Shown.Selected
		m.Look.Hover, m.Look.Line, m.Look.Key = timeline.Selection{}, Place{}, ""
		m.Status.At = m.Shown.Run.Head
		return compared(m), nil
	case Again:
		if !m.CanRunAgain() {
			return m, nil
		}
		if m = keep(m); m.Shown.Run.Seed < maxSeed {
			m.Setup.Seed = m.Shown.Run.Seed + 1
		}
		return press(m)
	case SelectKept:
		return selectKept(m, msg.Selection), nil
	case Visit:
		return visit(m, msg.Index), nil
	}
	return m, nil
}

func keep(m Model) Model {
	if !m.CanKeep() {
		return m
	}
	m = unkeep(m)
	m.Kept.Run, m.Kept.Recorded, m.Kept.Label = m.Shown.Run, m.Shown.Recorded, m.Shown.Label
	return m
}

func unkeep(m Model) Model {
	m.Kept.Run, m.Kept.Recorded, m.Kept.Label = nil, false, ""
	return uncompared(m)
}

// uncompared forgets what was found of two runs.
func uncompared(m Model) Model {
	m.Kept.Selected, m.Compared = timeline.Selection{}, nil
	m.Kept.Differs, m.Shown.Differs = nil, nil
	return m
}

// compared compares the two runs, once the one in view has ended.
func compared(m Model) Model {
	m = uncompared(m)
	if m.Beside() && m.CanKeep() {
		m.Compared = compare.Runs(m.Kept.Run, m.Shown.Run)
		m.Kept.Differs, m.Shown.Differs = differ(m.Compared)
		m.Kept.Selected = inKept(m, m.Shown.Selected)
	}
	return m
}

// label names a run for a person, by its number on this page.
func label(number int, r *replay.Run) string {
	name := "the recorded run"
	if number > 0 {
		name = fmt.Sprintf("run %d", number)
	}
	switch {
	case r == nil:
		return name
	case r.Clock == FromFile:
		return words.Visible(r.Program, 80)
	}
	clock := "real clock"
	if r.Clock == sandbox.Virtual {
		clock = "virtual clock"
	}
	return fmt.Sprintf("%s, seed %d, %s", name, r.Seed, clock)
}

// fit returns the window that holds all there is to see.
func fit(m Model) Window {
	var w Window
	w.From, w.To = timeline.Fit(m.Shown.Run)
	if m.Beside() {
		from, to := timeline.Fit(m.Kept.Run)
		w.From, w.To = min(w.From, from), max(w.To, to)
	}
	return w
}

// Reach returns the last instant that can be looked at.
func (m Model) Reach() int64 {
	reach := int64(0)
	if m.Shown.Run != nil {
		reach = m.Shown.Run.Head
	}
	if m.Beside() {
		reach = max(reach, m.Kept.Run.Head)
	}
	return reach
}

// selectKept selects a thing of the run kept, and what matches it in the one
// in view.
func selectKept(m Model, s timeline.Selection) Model {
	if m.Kept.Run == nil {
		return m
	}
	if s.Same(m.Kept.Selected) {
		s = timeline.Selection{}
	}
	m = choosePart(m, timeline.Selection{})
	m = choosePart(m, inView(m, s))
	if m.Kept.Selected = s; m.Look.Line == (Place{}) {
		if site := SiteOf(m.Kept.Run, s, m.Look.Now); !site.IsZero() {
			m.Look.Line = Place{site.File, site.Line}
		}
	}
	return m
}

// UnfoldKept is the message that unfolds what matches group, which is in the
// run kept: what is unfolded in one is in both.
func (m Model) UnfoldKept(group timeline.Selection) Unfold {
	return Unfold{groupOf(inView(m, group))}
}

// KeptUnfolded holds the groups of the run kept whose members have rows.
func (m Model) KeptUnfolded() map[timeline.Selection]bool {
	if len(m.Look.Unfolded) == 0 {
		return nil
	}
	out := make(map[timeline.Selection]bool)
	for group := range m.Look.Unfolded {
		out[groupOf(inKept(m, group))] = true
	}
	return out
}

// groupOf returns the group whose first member is what s selects.
func groupOf(s timeline.Selection) timeline.Selection {
	return timeline.Selection{Kind: timeline.Group, Goroutine: s.Goroutine, Context: s.Context}
}

// inView returns what matches s, which is in the run kept.
func inView(m Model, s timeline.Selection) timeline.Selection {
	c := m.Compared
	if c == nil {
		return timeline.Selection{}
	}
	return match(s, c.Goroutine, c.Context, c.Request, c.Write)
}

// inKept returns what matches s, which is in the run in view.
func inKept(m Model, s timeline.Selection) timeline.Selection {
	c := m.Compared
	if c == nil {
		return timeline.Selection{}
	}
	return match(s, c.GoroutineOfA, c.ContextOfA, c.RequestOfA, c.WriteOfA)
}

// match returns what s is in the other run; of a span, a reaction or a row that
// stands for many that is the goroutine or context.
func match(s timeline.Selection, g func(replay.GoID) replay.GoID, c func(replay.ContextID) replay.ContextID, q, w func(int) int) timeline.Selection {
	out := timeline.Selection{Kind: s.Kind, At: s.At}
	switch s.Kind {
	case timeline.Context:
		out.Context = c(s.Context)
	case timeline.Request:
		out.Index = q(s.Index)
	case timeline.Output:
		out.Index, out.Goroutine = w(s.Index), g(s.Goroutine)
	case timeline.Goroutine, timeline.Span, timeline.Reaction:
		out.Kind, out.Goroutine = timeline.Goroutine, g(s.Goroutine)
	case timeline.Group, timeline.Fold:
		if out.Kind, out.Context = timeline.Context, c(s.Context); s.Goroutine != 0 {
			out.Kind, out.Goroutine = timeline.Goroutine, g(s.Goroutine)
		}
	}
	if out.Context == 0 && out.Goroutine == 0 && (out.Index < 0 || s.Kind != timeline.Request) || out.Index < 0 {
		return timeline.Selection{}
	}
	return out
}

// visit looks at difference i.
func visit(m Model, i int) Model {
	if m.Compared == nil || i < 0 || i >= len(m.Compared.Differences) {
		return m
	}
	d := m.Compared.Differences[i]
	m.Shown.Selected = timeline.Selection{}
	m = choosePart(m, partOf(d, d.B, m.Shown.Run))
	if m.Kept.Selected = partOf(d, d.A, m.Kept.Run); m.Look.Line == (Place{}) {
		if site := SiteOf(m.Kept.Run, m.Kept.Selected, d.A.At); !site.IsZero() {
			m.Look.Line = Place{site.File, site.Line}
		}
	}
	if at := d.First(); at != replay.None {
		m.Look.Now, m.Look.Follow = at, false
		if length := m.Look.View.To - m.Look.View.From; at < m.Look.View.From || at > m.Look.View.To {
			m.Look.View = Window{at - length/2, at - length/2 + length}
		}
	}
	return m
}

// partOf selects what one side of a difference is about.
func partOf(d compare.Difference, p compare.Part, r *replay.Run) timeline.Selection {
	at := max(p.At, 0)
	switch {
	case d.Kind == compare.OutputDiffers && p.Index >= 0:
		return timeline.Selection{Kind: timeline.Output, Goroutine: p.Goroutine, Index: p.Index, At: at}
	case d.Kind == compare.RequestDiffers && p.Index >= 0:
		return timeline.Selection{Kind: timeline.Request, Index: p.Index, At: at}
	case p.Goroutine != 0 && r.Goroutine(p.Goroutine) != nil:
		return timeline.Selection{Kind: timeline.Goroutine, Goroutine: p.Goroutine, At: at}
	case p.Context != 0:
		return timeline.Selection{Kind: timeline.Context, Context: p.Context, At: at}
	}
	return timeline.Selection{}
}

// differ says which rows of the two pictures differ, and from when on.
func differ(c *compare.Comparison) (a, b *timeline.Differ) {
	if c == nil {
		return nil, nil
	}
	a, b = timeline.NewDiffer(), timeline.NewDiffer()
	for _, d := range c.Differences {
		if d.Grade == compare.Detail {
			continue
		}
		for side, p := range [2]compare.Part{d.A, d.B} {
			to := [2]*timeline.Differ{a, b}[side]
			switch d.Kind {
			case compare.TurnDiffers:
				to.From = d.First()
				continue
			case compare.RequestDiffers:
				if p.Index >= 0 {
					to.Requests[p.Index] = true
				}
				continue
			}
			switch {
			case p.Goroutine != 0:
				to.Goroutines[p.Goroutine] = true
			case p.Context != 0:
				to.Contexts[p.Context] = true
			}
		}
	}
	for _, p := range c.Goroutines {
		switch {
		case p.B < 0:
			a.Goroutines[c.A.Goroutines[p.A].ID] = true
		case p.A < 0:
			b.Goroutines[c.B.Goroutines[p.B].ID] = true
		}
	}
	for _, p := range c.Contexts {
		switch {
		case p.B < 0:
			a.Contexts[c.A.Contexts[p.A].ID] = true
		case p.A < 0:
			b.Contexts[c.B.Contexts[p.B].ID] = true
		}
	}
	return a, b
}
