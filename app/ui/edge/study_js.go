package edge

import (
	"encoding/json"
	"time"

	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/play"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
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
