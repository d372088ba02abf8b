package e2e

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ctxplay/app/lesson"
	"ctxplay/app/lesson/course"
	"ctxplay/app/program"
)

// pageLessonsScript is what tests read in the lesson in view.
//
//go:embed testdata/page_lessons.js
var pageLessonsScript string

// TestCourseInThePage goes through each lesson of the course as a person does who reads it
// from its beginning, by the link to the next lesson: guesses, runs, has the starter and then
// a wrong answer checked, which fail, and the solution, which passes. The list of lessons
// knows then that all were understood.
func TestCourseInThePage(t *testing.T) {
	t.Parallel()
	all := course.All()
	p := open(t, "/"+all[0].Program().Name)
	for i, l := range all {
		began := time.Now()
		if i > 0 {
			p.click(".lesson-next a")
		}
		p.seeProgram(l.Program().Name)
		p.seeText(".lesson-where", fmt.Sprintf("Lesson %d of %d", i+1, len(all)))
		p.studyLesson(l, "en")
		t.Logf("%-16s %.1f s", l.Name, time.Since(began).Seconds())
	}
	if p.count(".lesson-next") > 0 {
		t.Error("there is a lesson after the last one")
	}
	p.visit(site, "/learn")
	p.seeText("#progress", fmt.Sprintf("Checks held in %[1]d of %[1]d lessons", len(all)))
	p.seeCount(len(all), `[data-lesson][data-state="passed"]`)
}

// TestLessonInGerman goes through a lesson in German.
func TestLessonInGerman(t *testing.T) {
	t.Parallel()
	l, _ := course.Find("fast-slow")
	p := open(t, "/de/lesson-fast-slow")
	p.seeProgram("lesson-fast-slow")
	p.seeText("#check", "Prüfen")
	p.studyLesson(l, "de")
	p.visit(site, "/de/learn")
	p.seeText("#progress", "In 1 von 14 Lektionen sind die Prüfungen bestanden")
}

// studyLesson takes the lesson in view from its starter through a wrong answer to its
// solution.
func (p *page) studyLesson(l *lesson.Lesson, lang string) {
	p.t.Helper()
	p.seeText("#lesson h1", l.Prose[lang].Title)
	if p.count(".lesson-text") != 1 || p.count(".lesson-passed") > 0 {
		p.t.Errorf("%s: what follows the run is shown before, or the lesson is understood", l.Name)
	}
	guesses := p.guess()
	if guesses == 0 {
		p.t.Errorf("%s: there is nothing to guess", l.Name)
	}
	p.runToEnd()
	p.seeCount(2, ".lesson-text")
	p.see(`.answer[data-state="right"], .predict[data-told="true"] .thing-was`)
	p.seeCount(0, ".point:disabled")

	p.click("#check")
	p.expectFailure(l, "the starter", lang)
	p.replaceProgram(l.Wrong[0].Files)
	p.see(`.lesson-check[data-stale="true"]`)
	p.click("#check")
	p.expectFailure(l, "a wrong answer", lang)
	if p.count(".lesson-end, .lesson-passed") > 0 {
		p.t.Errorf("%s: what fails is understood", l.Name)
	}

	p.click("#solution")
	p.see(`.lesson-check[data-stale="true"]`)
	p.click("#check")
	p.see(".lesson-passed")
	p.seeCount(len(l.Sheet.Checks), `.result[data-state="holds"]`)
	p.see(".lesson-end")
}

// guess answers each question with its first answer, and says of each thing when it will end;
// it returns how many.
func (p *page) guess() int {
	p.t.Helper()
	asked := evaluate[int](p, `page.guess()`)
	p.seeCount(asked, `.answer[aria-pressed="true"], .thing-guess`)
	return asked
}

// replaceProgram puts the files of a program into the editor, which has those already.
func (p *page) replaceProgram(files []program.File) {
	p.t.Helper()
	for _, f := range files {
		if len(files) > 1 {
			p.click(fmt.Sprintf(".file-tab[data-file=%q]", f.Name))
			p.see(fmt.Sprintf(".file-tab[data-file=%q][aria-selected=true]", f.Name))
		}
		p.replaceSource(f.Text)
		p.hearsTyping()
	}
}

// A failed is a check that does not hold, as the page says it.
type failed struct{ Expected, Happened string }

// expectFailure expects a check to fail, and to say of what fails what was expected and what
// happened instead. When or where that is seen is shown, unless it is what there was not.
func (p *page) expectFailure(l *lesson.Lesson, of, lang string) {
	p.t.Helper()
	p.see(`.lesson-check[data-stale="false"] .result[data-state="wrong"]`)
	p.seeCount(len(l.Sheet.Checks), ".result")
	results := evaluate[[]failed](p, `page.failedResults()`)
	for _, r := range results {
		if lang == "en" && !says(l, r.Expected) {
			p.t.Errorf("%s, %s: it expects %q, which is no check of the lesson", l.Name, of, r.Expected)
		}
		if r.Happened == "" || r.Happened == r.Expected {
			p.t.Errorf("%s, %s: of %q it says that %q happened", l.Name, of, r.Expected, r.Happened)
		}
	}
	if p.count(`.result[data-state="wrong"] .look`) == 0 {
		absent := func(r failed) bool {
			return strings.Contains(r.Happened, " output ") || strings.Contains(r.Happened, "Ausgabe ") || strings.HasPrefix(r.Happened, "There was no ") || r.Happened == "Nothing leaks"
		}
		if slices.ContainsFunc(results, func(r failed) bool { return !absent(r) }) {
			p.t.Errorf("%s, %s: nothing that fails is seen anywhere: %q", l.Name, of, results)
		}
		return // what there was not is nowhere
	}
	p.click(`.result[data-state="wrong"] .look`)
	p.until("it is shown", `document.querySelector("#inspector:is([data-goroutine], [data-context])") || page.editor().querySelector(".lit") || page.says(".readout-mode", "looking back")`)
}

// says reports whether a lesson has a check in such words.
func says(l *lesson.Lesson, words string) bool {
	for _, c := range l.Sheet.Checks {
		if strings.EqualFold(c.String(), words) {
			return true
		}
	}
	return false
}
