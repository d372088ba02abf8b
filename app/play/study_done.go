package play

import (
	"ctxplay/app/lesson/prose"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
)

// keepDone keeps what was done in the lesson in view, if that is more than was done before.
// Who opens a file again begins again.
func keepDone(m *Model, d effect.Done) []Effect {
	if d = d.After(m.Study.Done); d == m.Study.Done || m.Choice.Name == OwnName {
		return nil
	}
	m.Study.Done = d
	return []Effect{effect.KeepLesson{Name: m.Choice.Name, Done: d}}
}

// predicted counts what was answered and predicted before the run in view, which shows how it
// was, and what of that was right. An end is predicted rightly to one step of what can be said.
func (m *Model) predicted() (d effect.Done) {
	count := func(right bool) {
		if d.Predicted++; right {
			d.Right++
		}
	}
	asks := 0
	_, step := m.Horizon()
	m.Lesson().Says("en").Walk(func(_ int, b prose.Block) {
		if b.Ask != nil {
			if asks < len(m.Study.Chosen) && m.Study.Chosen[asks] > 0 {
				chosen := m.Study.Chosen[asks]
				count(chosen <= len(b.Ask.Answers) && b.Ask.Answers[chosen-1].Right)
			}
			asks++
		}
		if b.Predict == nil {
			return
		}
		for i, t := range b.Predict.Things {
			was, known := m.Truth(t.Of)
			if known && i < len(m.Study.Ends) && m.Study.Ends[i] != replay.None {
				guess := m.Study.Ends[i]
				count(was != replay.None && max(guess-was, was-guess) <= step)
			}
		}
		if first, known := m.FirstContext(b.Predict); known && m.Study.First > 0 {
			count(first == m.Study.First)
		}
	})
	return d
}

// FirstContext returns which of the contexts to be predicted has ended first, counted from 1
// among all things. It is not known before the lesson's own program has run.
func (m *Model) FirstContext(p *prose.Predict) (first int, known bool) {
	at := int64(replay.None)
	for i, thing := range p.Things {
		if was, ok := m.Truth(thing.Of); ok && p.First && thing.IsContext() && was != replay.None && (at == replay.None || was < at) {
			first, known, at = i+1, true, was
		}
	}
	return first, known
}
