package e2e

import (
	"fmt"
	"strings"
	"testing"

	"ctxplay/app/host/author"
	"ctxplay/app/lesson"
	"ctxplay/app/lesson/course"
)

// TestElementsWithLessons has lessons in an article of another site: one of the course by its
// name, a file of the author's by its address, and one that stands in the article. Begin
// shows the lesson and runs nothing; its check is told to the article, and what was made of
// it is passed on by the way to the whole page.
func TestElementsWithLessons(t *testing.T) {
	t.Parallel()
	mine, err := lesson.Parse("backup", author.ExampleText)
	if err != nil {
		t.Fatal(err)
	}
	tree, _ := course.Find("tree")
	for _, c := range []struct {
		name, element string
		of            *lesson.Lesson
		path          string // of the whole page
	}{
		{"of the course", `<go-context-play id="e0" lesson="tree" height="420"></go-context-play>`, tree, "/lesson-tree"},
		{"of the author's site", `<go-context-play id="e0" lesson="backup.txtar" theme="dark"></go-context-play>`, mine, "/"},
		{"in the article", `<go-context-play id="e0"><script type="text/plain">` + "\n" + author.ExampleText + `</script></go-context-play>`, mine, "/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := openArticle(t, c.element)
			if got := evaluate[string](a.page, `element("e0").shadowRoot.textContent`); !strings.Contains(got, "Begin") || !strings.Contains(got, "lesson") {
				t.Errorf("the poster says %q", got)
			}
			if got := evaluate[bool](a.page, `within("e0", ".code").hidden`); !got {
				t.Error("the poster shows the answers")
			}
			evaluate[any](a.page, `within("e0", ".run").click()`)
			a.until("the lesson has begun", `said.some(({ kind }) => kind === "ready")`)
			f := (&embedder{page: a.page}).attachFrame()
			f.seeText(".embed-head h1", c.of.Prose["en"].Title)
			f.see(".lesson .predict")
			f.see(`#status[data-phase="idle"]`)
			f.click("#check")
			failed := evaluate[int](a.page, `page.until(() => said.find(({ kind }) => kind === "checked")).then(({ detail }) => detail.failed)`)
			f.see(`.result[data-state="wrong"]`)
			if n := f.count(`.result[data-state="wrong"]`); n != failed || n == 0 {
				t.Errorf("%d checks are said to have failed, and %d have", failed, n)
			}
			f.clickByScript("#solution")
			f.clickByScript("#check")
			f.see(".lesson-end")
			a.until("it is told that all checks hold", fmt.Sprintf(`said.some(({ kind, detail }) => kind === "checked" && detail.failed === 0 && detail.passed === %d)`, len(c.of.Sheet.Checks)))
			f.focus("#full-page")
			if got := evaluate[string](f, `new URL(document.activeElement.href).pathname`); got != below+c.path {
				t.Errorf("the whole page is at %s", got)
			}
			link := evaluate[string](f, `document.activeElement.pathname + document.activeElement.hash`)
			p := blank(t)
			p.load(site + strings.TrimPrefix(link, below))
			p.seeText("#lesson h1", c.of.Prose["en"].Title)
			p.click("#check")
			p.see(".lesson-end")
		})
	}
}
