package edge

import (
	"encoding/json"
	"time"

	"ctxplay/app/checker"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/tape"
	"ctxplay/app/webapi"
)

// lessonKey begins the names under which the browser keeps what was done in a lesson;
// web/learn.js reads them too.
const lessonKey = "ctxplay:lesson:"

// Judge has the checker judge a run, as data.
func (b *Browser) Judge(number int, run *replay.Run, files []program.File, checks string, points []string) {
	data, err := json.Marshal(run)
	if err != nil {
		failure := &language.Sent{Text: language.T("writing the run as data: %s", err.Error())}
		b.later(func() { b.page.Send(play.Judged{Number: number, Verdict: judge.Verdict{Failure: failure}}) })
		return
	}
	of := judge.Case{Run: data, Checks: checks, Points: points}
	for _, f := range run.Findings {
		of.Findings = append(of.Findings, language.Sent{Text: f.Text})
	}
	b.draft.checker.Judge(number, files, of)
}

// NameRaces has the checker name what the races of a run are for, and then what waits for
// that carried out. Where the checker does not know, or does not work, they stay as they are.
func (b *Browser) NameRaces(run *replay.Run, files []program.File, then []effect.Effect) {
	data, err := json.Marshal(&replay.Run{Races: run.Races})
	if err != nil {
		data = nil // the checker says that it is no run
	}
	b.draft.checker.Name(b.draft.question(func(e checker.Event) {
		if named, ok := e.(checker.Named); ok {
			tape.NameRaces(run, named.Shared)
		}
		for _, fx := range then {
			fx.CarryOut(b)
		}
		b.page.Send(play.RacesNamed{})
	}), files, judge.Case{Run: data})
}

// ReadLesson has the checker read the file of a lesson.
func (b *Browser) ReadLesson(id int, name, text string) { b.draft.checker.ReadLesson(id, name, text) }

// KeepLesson keeps what was done in a lesson where the browser allows it, with the day on which
// its checks held at first.
func (b *Browser) KeepLesson(name string, done effect.Done) {
	if done.Passed && done.Seeds > 0 && done.On == "" {
		done.On = time.Now().Format(time.DateOnly)
	}
	webapi.Keep(lessonKey+name, done.Kept())
}

// RecallLesson looks for what was done in a lesson on an earlier visit.
func (b *Browser) RecallLesson(name string) {
	if state := webapi.Kept(lessonKey + name); state != "" {
		b.later(func() { b.page.Send(play.RecalledLesson{Name: name, Done: effect.ReadDone(state)}) })
	}
}
