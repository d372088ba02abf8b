package lesson

import (
	"ctxplay/app/catalog"
	"ctxplay/app/sandbox"
)

// Program returns the lesson as a page shows it: the starter, with what it teaches. The
// clock is the virtual one, on which a seed means the same run on every machine.
func (l *Lesson) Program() catalog.Program {
	p := catalog.Wordless(catalog.LessonPrefix+l.Name, l.Starter)
	p.Title = l.Prose["en"].Title
	p.Clock = sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}
	p.Lesson = &catalog.Lesson{
		Prose: l.Prose, Checks: l.Checks, Seeds: l.Sheet.Seeds, Requests: l.Requests(), Solution: l.Solution,
	}
	return p
}

// Requests returns the requests that each run is sent, numbered from 1.
func (l *Lesson) Requests() (all []sandbox.Request) {
	for i, q := range l.Sheet.Requests {
		all = append(all, sandbox.Request{ID: i + 1, Path: q.Path, At: q.At, HangUpAt: q.HangUp})
	}
	return all
}
