package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ctxplay/app/host/author"
	"ctxplay/app/lesson"
	"ctxplay/app/lesson/course"
)

// TestLessonInThePage goes through a lesson as a person does: guesses, runs, is shown where
// the guess was wrong, points at what the text is about, has a wrong answer checked, takes
// hints, and mends the program. What follows is shown when it is due and not before, and the
// list of lessons and the map of ideas know what was done.
func TestLessonInThePage(t *testing.T) {
	t.Parallel()
	l, _ := course.Find("signal")
	p := open(t, "/lesson-signal")
	p.see("#lesson")
	if p.count(".lesson-text") != 1 || strings.Contains(p.text("#lesson"), "To do:") {
		t.Error("what follows the run is shown before")
	}
	p.click(".ask .answer-row:nth-of-type(1) .answer")
	p.see(`.answer[aria-pressed="true"]`)
	p.click("#run")
	p.see(`.answer[data-state="wrong"]`)
	p.seeText(".ask", "Nothing ends a goroutine from outside.")
	p.see(`.point:not([disabled])`)
	p.clickByScript(`.lesson-text:nth-of-type(2) .point:not([disabled])`)
	p.seePrefix("#clock-time", "1.000 s")

	p.replaceSource(l.Wrong[0].Files[0].Text)
	p.click("#check")
	p.seeCount(2, `.result[data-state="wrong"]`)
	p.seeText(`.result[data-state="wrong"] .result-happened`, "main.draw ended at 5.000 s, 4.000 s after the end of context 2")
	p.click(`.result[data-state="wrong"] .hint`)
	p.see(".result-hint")
	p.click(`.result[data-state="wrong"] .look`)
	p.seePrefix("#clock-time", "5.000 s")
	if p.count(".lesson-end") > 0 {
		t.Error("what follows the checks is shown before they hold")
	}

	p.click("#solution")
	p.see(`.lesson-check[data-stale="true"]`)
	p.seeSource("case <-ctx.Done():")
	p.click("#check")
	p.see(".lesson-end")
	p.seeCount(len(l.Sheet.Checks), `.result[data-state="holds"]`)
	p.see(".lesson-passed")

	p.visit(site, "/learn")
	p.seeText("#progress", "Checks held in 1 of 14 lessons")
	p.seeText(`#idea-signal[data-known="held"] .idea-state`, "0 of 1 predicted rightly · checks held with seed 1 · after a look at the solution")
	p.see(`#idea-pass-on[data-known=""]`)
	p.see(`[data-lesson="lesson-signal"][data-state="passed"]`)
}

// TestLessonStops stops a check, and has one of a program that does not compile: both say so,
// and neither goes on.
func TestLessonStops(t *testing.T) {
	t.Parallel()
	p := open(t, "/lesson-all-together")
	p.replaceSource("package main\n\nfunc main() {\n\tfor {\n\t}\n}\n")
	p.click("#check")
	p.see(`#status[data-phase="running"]`)
	p.click("#stop")
	p.seeText(".lesson-says", "The check was stopped.")
	p.see(`#status[data-phase="finished"]`)
	p.see(`#check[aria-disabled="false"]`)
	p.replaceSource("package main\n\nfunc main() { oops }\n")
	p.click("#check")
	p.seeText(".lesson-says", "The program does not compile")
	if p.count(".result") > 0 {
		t.Error("there are results of nothing")
	}
}

// TestLessonFromDisk opens a lesson of a file, as its author does, and has it checked.
func TestLessonFromDisk(t *testing.T) {
	t.Parallel()
	l, _ := course.Find("tree")
	p := open(t, "/fast-slow")
	file, err := filepath.Abs(filepath.Join(root, "app/lesson/course/lessons/tree.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	p.chooseFile(file, func() {})
	p.seeText("#lesson h1", l.Prose["en"].Title)
	if p.count("#lesson a[href='/lesson-shrink']") > 0 {
		t.Error("a lesson from a file has a place in the course")
	}
	p.replaceSource(l.Solution[0].Text)
	p.click("#check")
	p.see(".lesson-end")
	p.choose("fast-slow") // which the address names, and the file is in its place
	p.seeSource("func slowRequest(")
	q := open(t, "/fast-slow")
	q.openBroken()
	q.seeProgram("fast-slow")
}

// TestLessonIsDropped drops a lesson's file on the page, with another after it that is broken:
// the one is opened, and the other leaves it in view.
func TestLessonIsDropped(t *testing.T) {
	t.Parallel()
	l, _ := course.Find("tree")
	p := open(t, "/fast-slow")
	p.dropFile("Tree.TXTAR", lessonFile(t, "tree"))
	p.seeText("#lesson h1", l.Prose["en"].Title)
	p.seeSource("closes the list of users")
	p.dropFile("broken.txtar", "-- lesson.md --\n# Mine\n-- checks --\nmain retires\n")
	p.seeText("#notice", "checks: line 1")
	p.seeText("#lesson h1", l.Prose["en"].Title)
}

// TestLessonInALink passes a lesson of a file on by a link, with what was typed: who opens it
// has the lesson with its prose and that source, and checks it.
func TestLessonInALink(t *testing.T) {
	t.Parallel()
	l, _ := course.Find("signal")
	p := open(t, "/fast-slow")
	p.dropFile("mine.txtar", strings.Replace(lessonFile(t, "signal"), "# "+l.Prose["en"].Title, "# A lesson of mine", 1))
	p.seeText("#lesson h1", "A lesson of mine")
	p.replaceSource("// typed\n" + l.Solution[0].Text)
	link := p.shareLink()
	q := blank(t)
	q.load(link)
	q.seeText("#lesson h1", "A lesson of mine")
	q.seeSource("// typed")
	q.see(".ask .answer")
	q.click("#check")
	q.see(".lesson-end")
	q.reload()
	q.seeText("#lesson h1", "A lesson of mine")
	q.seeSource("// typed")

	// A lesson of the course has its address, until something is typed.
	q.visit(site, "/lesson-hang-up")
	q.see("#lesson")
	if got := q.shareLink(); got != site+"/lesson-hang-up" {
		t.Errorf("the link to a lesson of the course is %s", got)
	}
}

// TestGuideToLessons goes from the list of lessons to the guide, has its example in hand, and
// opens it in the page, where its solution passes.
func TestGuideToLessons(t *testing.T) {
	t.Parallel()
	l, err := lesson.Parse("backup", author.ExampleText)
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, "/learn")
	p.click(".write a")
	p.seeText("h1", "Write a lesson")
	if got := evaluate[string](p, `fetch(document.querySelector(".acts a[download]").href).then((r) => r.text())`); got != author.ExampleText {
		t.Errorf("the example to download is %q", got)
	}
	p.click(".acts a:not([download])")
	p.seeText("#lesson h1", l.Prose["en"].Title)
	p.replaceSource(l.Solution[0].Text)
	p.click("#check")
	p.see(".lesson-end")
}

// shareLink returns the link that the sheet of sharing shows.
func (p *page) shareLink() string {
	p.t.Helper()
	p.click("#share")
	p.see("#share-sheet[open]")
	link := p.value("#share-link")
	p.click("#share-close")
	return link
}

// lessonFile returns the file of a lesson of the course.
func lessonFile(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "app/lesson/course/lessons", name+lesson.Ending))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// checkStarter has the starter of the lesson in view checked, which fails, takes a hint and
// looks at where it is seen.
func (p *page) checkStarter() {
	p.t.Helper()
	p.click("#check")
	p.click(`.result[data-state="wrong"] .hint`)
	p.see(".result-hint")
	p.click(`.result[data-state="wrong"] .look`)
}

// checkSolution has the solution of the lesson in view checked, which passes.
func (p *page) checkSolution() {
	p.t.Helper()
	p.click("#check")
	p.click("#solution")
	p.see(`.lesson-check[data-stale="true"]`)
	p.click("#check")
	p.see(".lesson-end")
}

// openBroken opens a file that is no lesson, of which the page says why.
func (p *page) openBroken() {
	p.t.Helper()
	broken := filepath.Join(p.t.TempDir(), "broken.txtar")
	if err := os.WriteFile(broken, []byte("-- lesson.md --\n# Mine\n-- checks --\nmain retires\n"), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.chooseFile(broken, func() {})
	p.seeText("#notice", "checks: line 1")
}
