package check

import (
	"slices"

	"ctxplay/app/language"
	"ctxplay/app/lesson"
	checks "ctxplay/app/lesson/check"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/replay/data"
)

// Judge answers what a lesson asks about a run of a program: how each check fared, and
// where what it points at is. What vet says is asked of the program's source.
func (s *Session) Judge(files []program.File, of judge.Case) judge.Verdict {
	run, err := data.Read(of.Run)
	if err != nil {
		return failed(err)
	}
	if len(of.Findings) == len(run.Findings) {
		for i, says := range of.Findings {
			run.Findings[i].Text = says.Text
		}
	}
	var v judge.Verdict
	for _, to := range of.Points {
		v.Points = append(v.Points, pointIn(run, to))
	}
	if of.Checks == "" {
		return v
	}
	sheet, err := checks.Parse(of.Checks)
	if err != nil {
		return failed(err)
	}
	e := checks.Evidence{Run: run}
	if vet, err := s.vet(files); err == nil {
		e.Vet, e.Vetted = vet, true
	}
	for i, r := range sheet.Judge(e) {
		v.Results = append(v.Results, resultOf(sheet.Checks[i], r, e))
	}
	return v
}

// vet returns what Check says of a program. Of the program that was judged last it is known.
func (s *Session) vet(files []program.File) ([]program.Diagnostic, error) {
	if s.vetted != nil && slices.Equal(s.vetted, files) {
		return s.complaints, nil
	}
	found, err := s.Check(files)
	if err == nil {
		s.vetted, s.complaints = slices.Clone(files), found
	}
	return found, err
}

// failed is the verdict where nothing can be judged.
func failed(err error) judge.Verdict {
	return judge.Verdict{Failure: &language.Sent{Text: language.TextOf(err)}}
}

// resultOf returns a result as it is sent.
func resultOf(c checks.Check, r checks.Result, e checks.Evidence) judge.Result {
	out := judge.Result{
		Line: c.Line, Some: c.Some, Holds: r.Holds, Unknown: r.Unknown,
		Expected: language.Sent{Text: r.Expected}, Happened: language.Sent{Text: r.Happened},
		Point: judge.Point{Goroutine: r.Goroutine, Context: r.Context, At: r.At, File: r.Site.File, Line: r.Site.Line, Ended: replay.None},
	}
	for _, h := range e.Hints(r) {
		out.Hints = append(out.Hints, language.Sent{Text: h})
	}
	return out
}

// pointIn returns where in a run is what a lesson points at.
func pointIn(run *replay.Run, to string) judge.Point {
	p := judge.Point{At: replay.None, Ended: replay.None}
	leads, err := checks.ParseReference(to)
	if err == nil {
		var found checks.Found
		found, err = leads.In(run)
		p.At, p.File, p.Line = found.At, leads.File, leads.Line
		if g := found.Goroutine; g != nil {
			p.Goroutine, p.Ended = g.ID, g.Ended
		}
		if c := found.Context; c != nil {
			p.Context, p.Ended = c.ID, c.Canceled
		}
	}
	if err != nil {
		p.Fault = &language.Sent{Text: language.TextOf(err)}
	}
	return p
}

// readLesson reads the file of a lesson.
func readLesson(files []program.File) *judge.Lesson {
	if len(files) != 1 {
		return &judge.Lesson{Failure: &language.Sent{Text: language.T("there is no file lesson.md")}}
	}
	l, err := lesson.Parse(files[0].Name, files[0].Text)
	if err != nil {
		return &judge.Lesson{Failure: &language.Sent{Text: language.TextOf(err)}}
	}
	text, err := l.Program().Encode()
	if err != nil {
		return &judge.Lesson{Failure: &language.Sent{Text: language.TextOf(err)}}
	}
	return &judge.Lesson{Program: text}
}
