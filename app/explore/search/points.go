package search

import (
	"ctxplay/app/explore"
	"ctxplay/app/schedule"
)

// Points reads the points of a run from its journal, which has to tell places, and the list of
// switches that it went by.
func Points(journal []byte, list schedule.List) (all []explore.Point) {
	j := readJournal(journal, false)
	steps := j.steps
	next := make(map[uint32]explore.Turn) // what each goroutine does after a step
	turns := make([][]explore.Turn, len(steps))
	for i := len(steps) - 1; i >= 0; i-- {
		s := &steps[i]
		if s.isCase {
			continue
		}
		if t := turnOf(steps[i:], j.files); t.File != "" {
			next[s.chosen] = t
		}
		for _, g := range s.options() {
			t := next[g]
			t.Goroutine = g
			turns[i] = append(turns[i], t)
		}
	}
	var before schedule.List
	var instant int64
	for i := range steps {
		s := &steps[i]
		p := explore.Point{Goroutine: s.asker, Operation: s.op, Ahead: s.may, Turns: turns[i], Before: before}
		if s.isCase {
			for _, c := range s.options() {
				p.Turns = append(p.Turns, explore.Turn{Case: c})
			}
			s.chosen = s.usual()
			for _, w := range list {
				if w.Goroutine == s.asker && w.Operation == s.op && w.To == 0 && s.cases>>w.Case&1 != 0 {
					s.chosen = w.Case
				}
			}
		} else {
			instant = int64(s.instant) * 1000
		}
		p.Instant = instant
		for j, t := range p.Turns {
			if t.Goroutine == s.chosen && !s.isCase || t.Case == s.chosen && s.isCase {
				p.Chosen = j
			}
		}
		if len(p.Turns) > 1 && s.op > 0 {
			all = append(all, p)
		}
		if s.chosen != s.usual() {
			before = append(before[:len(before):len(before)], s.by(s.chosen))
		}
	}
	return all
}

// turnOf returns what the goroutine does that the first of some steps chooses: the first thing of
// which it is known where it is.
func turnOf(steps []step, files []string) (t explore.Turn) {
	for i := range steps {
		if i > 0 && !steps[i].isCase {
			break
		}
		for _, a := range steps[i].touched {
			file := int(a.place >> 20)
			if file == 0 || file > len(files) {
				continue
			}
			return explore.Turn{File: files[file-1], Line: int(a.place & (1<<20 - 1)), Changes: a.writes}
		}
	}
	return t
}
