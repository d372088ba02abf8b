package play

import (
	"slices"
	"strconv"
	"strings"

	"ctxplay/app/lesson/judge"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// tellsTruth reports whether the run in view is the one of which there were predictions: the
// first of the lesson's own source.
func (m *Model) tellsTruth() bool {
	return m.Study.Truth == nil && slices.Equal(m.Shown.Ran, m.Program().Files)
}

// lookUp looks up what the lesson points at in the run in view, unless that is known.
func lookUp(m *Model) []Effect {
	all := pointsOf(m.Lesson().Says("en"), m.Prose())
	if len(all) == 0 || m.Study.Pointed == m.Status.Count {
		return nil
	}
	return []Effect{effect.Judge{Number: m.Status.Count, Run: m.Shown.Run, Files: m.Shown.Ran, Points: all}}
}

// pointsOf returns what documents point at or ask to be predicted, each once.
func pointsOf(documents ...prose.Document) (all []string) {
	for _, d := range documents {
		for _, p := range d.References() {
			all = append(all, p.To)
		}
		d.Walk(func(_ int, b prose.Block) {
			if b.Predict != nil {
				for _, t := range b.Predict.Things {
					all = append(all, t.Of)
				}
			}
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (msg PointAt) update(m *Model) []Effect {
	m.Study.Away = m.CanPoint(msg.To)
	if file, line, ok := strings.Cut(msg.To, ":"); ok && strings.HasSuffix(file, ".go") {
		if n, err := strconv.Atoi(line); err == nil {
			lightUp(m, Place{file, n})
		}
		return nil
	}
	if p, ok := m.Study.Points[msg.To]; ok && m.Study.Pointed == m.Status.Count {
		lookAtPoint(m, p)
	}
	return nil
}

// lookAtPoint shows a place of the run in view.
func lookAtPoint(m *Model, p judge.Point) {
	at := p.At
	if at == replay.None {
		at = m.Look.Now
	}
	var s timeline.Selection
	switch {
	case p.Goroutine != 0:
		s = timeline.Selection{Kind: timeline.Goroutine, Goroutine: p.Goroutine, At: at}
	case p.Context != 0:
		s = timeline.Selection{Kind: timeline.Context, Context: p.Context, At: at}
	}
	showAt(m, at, s)
	if p.Line > 0 {
		m.Look.light(Place{p.File, p.Line})
	}
}

// CanPoint reports whether what the lesson points at is in view: a line always is, and
// what happens in a run once there is one.
func (m *Model) CanPoint(to string) bool {
	if file, _, ok := strings.Cut(to, ":"); ok && strings.HasSuffix(file, ".go") {
		return true
	}
	p, ok := m.Study.Points[to]
	return ok && p.Known() && m.Study.Pointed == m.Status.Count
}

// Truth returns when a thing that was to be predicted has ended, replay.None if it has not.
// It is not known before the lesson's own program has run.
func (m *Model) Truth(of string) (at int64, known bool) {
	p, ok := m.Study.Truth[of]
	return p.Ended, ok && p.Fault == nil
}
