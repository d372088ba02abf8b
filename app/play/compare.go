package play

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/compare"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

type (
	// SelectKept picks a thing in the picture of the run kept.
	SelectKept struct{ Selection timeline.Selection }
	// LookAtDifference looks at the instant at which a difference begins, and selects
	// in both pictures what it is about. Index counts the differences of Compared.
	LookAtDifference struct{ Index int }
)

// runLabel names a run for a person, by its number on this page.
func runLabel(in *language.Catalogue, number int, r *replay.Run) string {
	name := in.Say("the recorded run")
	if number > 0 {
		name = in.Say("run %d", number)
	}
	switch {
	case r == nil:
		return name
	case r.Clock == replay.FromFile:
		return words.Visible(r.Program, 80)
	}
	clock := in.Say("real clock")
	if r.Clock == sandbox.Virtual {
		clock = in.Say("virtual clock")
	}
	return in.Say("%s, seed %d, %s", name, r.Seed, clock)
}

// fitWindow returns the window that holds all there is to see.
func fitWindow(m *Model) Window {
	var w Window
	w.From, w.To = timeline.Fit(m.Shown.Run)
	if m.Beside() {
		from, to := timeline.Fit(m.Kept.Run)
		w.From, w.To = min(w.From, from), max(w.To, to)
	}
	return w
}

// Reach returns the last instant that can be looked at.
func (m *Model) Reach() int64 {
	reach := int64(0)
	if m.Shown.Run != nil {
		reach = m.Shown.Run.Head
	}
	if m.Beside() {
		reach = max(reach, m.Kept.Run.Head)
	}
	return reach
}

// update selects a thing of the run kept, and what matches it in the one in view.
func (msg SelectKept) update(m *Model) []Effect {
	if m.Kept.Run == nil {
		return nil
	}
	s := msg.Selection
	if s.Same(m.Kept.Selected) {
		s = timeline.Selection{}
	}
	m.Shown.Selected = timeline.Selection{} // else the same would be given up
	selectInView(m, matchInView(m, s))
	selectInKept(m, s, m.Look.Now)
	return nil
}

// selectInKept selects a thing of the run kept. Its line is lit up at an instant,
// unless one of the run in view is.
func selectInKept(m *Model, s timeline.Selection, at int64) {
	if m.Kept.Selected = s; m.Look.Line == (Place{}) {
		m.Look.light(placeOf(SiteOf(m.Kept.Run, s, at)))
	}
}

// update looks at where a difference begins.
func (msg LookAtDifference) update(m *Model) []Effect {
	if m.Compared == nil || msg.Index < 0 || msg.Index >= len(m.Compared.Differences) {
		return nil
	}
	d := m.Compared.Differences[msg.Index]
	m.Shown.Selected = timeline.Selection{} // else the same would be given up
	selectInView(m, selectionOf(d, d.B, m.Shown.Run))
	selectInKept(m, selectionOf(d, d.A, m.Kept.Run), d.A.At)
	if at := d.First(); at != replay.None {
		m.Look.Now, m.Look.Follow = at, false
		if w := m.Look.View; at < w.From || at > w.To {
			m.Look.View = Window{at - (w.To-w.From)/2, at - (w.To-w.From)/2 + w.To - w.From}
		}
	}
	return nil
}

// UnfoldKept is the message that unfolds what matches group, which is in the
// run kept: what is unfolded in one is in both.
func (m *Model) UnfoldKept(group timeline.Selection) Unfold {
	return Unfold{groupOf(matchInView(m, group))}
}

// KeptUnfolded holds the groups of the run kept whose members have rows.
func (m *Model) KeptUnfolded() map[timeline.Selection]bool {
	if len(m.Look.Unfolded) == 0 {
		return nil
	}
	out := make(map[timeline.Selection]bool)
	for group := range m.Look.Unfolded {
		out[groupOf(matchInKept(m, group))] = true
	}
	return out
}

// groupOf returns the group whose first member is what s selects.
func groupOf(s timeline.Selection) timeline.Selection {
	return timeline.Selection{Kind: timeline.Group, Goroutine: s.Goroutine, Context: s.Context}
}

// matchInView returns what matches s, which is in the run kept.
func matchInView(m *Model, s timeline.Selection) timeline.Selection {
	c := m.Compared
	if c == nil {
		return timeline.Selection{}
	}
	return matching{c.Goroutine, c.Context, c.Request, c.Write}.match(s)
}

// matchInKept returns what matches s, which is in the run in view.
func matchInKept(m *Model, s timeline.Selection) timeline.Selection {
	c := m.Compared
	if c == nil {
		return timeline.Selection{}
	}
	return matching{c.GoroutineOfA, c.ContextOfA, c.RequestOfA, c.WriteOfA}.match(s)
}

// A matching leads from the things in one run to those that match them in the other.
// The functions return 0 for no goroutine or context, -1 for no request or write.
type matching struct {
	goroutine      func(replay.GoID) replay.GoID
	context        func(replay.ContextID) replay.ContextID
	request, write func(int) int
}

// match returns what matches s in the other run. A span, a reaction or a row that
// stands for many is matched by its goroutine or context.
func (by matching) match(s timeline.Selection) timeline.Selection {
	out := timeline.Selection{Kind: s.Kind, At: s.At}
	switch s.Kind {
	case timeline.Context:
		out.Context = by.context(s.Context)
	case timeline.Request:
		out.Index = by.request(s.Index)
	case timeline.Output:
		out.Index, out.Goroutine = by.write(s.Index), by.goroutine(s.Goroutine)
	case timeline.Goroutine, timeline.Span, timeline.Reaction, timeline.Race:
		out.Kind, out.Goroutine = timeline.Goroutine, by.goroutine(s.Goroutine)
	case timeline.Group, timeline.Fold:
		if out.Kind, out.Context = timeline.Context, by.context(s.Context); s.Goroutine != 0 {
			out.Kind, out.Goroutine = timeline.Goroutine, by.goroutine(s.Goroutine)
		}
	}
	if out.Context == 0 && out.Goroutine == 0 && (out.Index < 0 || s.Kind != timeline.Request) || out.Index < 0 {
		return timeline.Selection{}
	}
	return out
}

// selectionOf selects what one side of a difference is about.
func selectionOf(d compare.Difference, p compare.Part, r *replay.Run) timeline.Selection {
	at := max(p.At, 0)
	switch {
	case d.Kind == compare.OutputDiffers && p.Index >= 0:
		return timeline.Selection{Kind: timeline.Output, Goroutine: p.Goroutine, Index: p.Index, At: at}
	case d.Kind == compare.RequestDiffers && p.Index >= 0:
		return timeline.Selection{Kind: timeline.Request, Index: p.Index, At: at}
	case d.Kind == compare.RaceOnly && p.Index >= 0:
		x := &r.Races.Found[p.Index]
		return timeline.RaceAt(x.Number, &x.Later)
	case p.Goroutine != 0 && r.Goroutine(p.Goroutine) != nil:
		return timeline.Selection{Kind: timeline.Goroutine, Goroutine: p.Goroutine, At: at}
	case p.Context != 0:
		return timeline.Selection{Kind: timeline.Context, Context: p.Context, At: at}
	}
	return timeline.Selection{}
}

// markDifferences says which rows of the two pictures differ, and from when on.
func markDifferences(c *compare.Comparison) (a, b *timeline.Differ) {
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
			case compare.ScheduleDiffers:
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
