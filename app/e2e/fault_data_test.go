package e2e

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/catalog"
)

// typed is a source that a person has typed in the tests of programs that do not come.
const typed = "package main // typed by a person\n\nfunc main() {}\n"

// A wrongText is what comes in the place of a file, with status 200 and the right type.
type wrongText struct{ name, text string }

// answerText answers with a text as if it was the file, and has the browser keep it.
func (d *deployment) answerText(path, text string) {
	d.t.Helper()
	d.setFault(d.withoutWorker(fault(func(w http.ResponseWriter, r *http.Request) bool {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		w.Write([]byte(text))
		return true
	}).on(path)))
}

// wrong returns the ways in which texts come in the place of a file.
func (d *deployment) wrong(path string, texts []wrongText) (ways []way) {
	for _, w := range texts {
		ways = append(ways, way{w.name, func() { d.answerText(path, w.text) }})
	}
	return ways
}

// siteText returns a file of the site.
func siteText(t testing.TB, path string) string {
	t.Helper()
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s is answered %d", path, w.Code)
	}
	return w.Body.String()
}

// programFile returns the address of the file of a program.
func programFile(t testing.TB, name string) string {
	t.Helper()
	list, err := catalog.DecodeList([]byte(siteText(t, "/web/gen/programs.json")))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(e catalog.Entry) bool { return e.Name == name })
	if i < 0 {
		t.Fatalf("the list has no %s", name)
	}
	return list[i].File
}

// seeBothPrograms sees process, which could not be had before, and on the way back
// fast-slow with what was typed.
func (p *page) seeBothPrograms() {
	p.t.Helper()
	p.seeProgram("process")
	p.gone("#notice[data-tone]")
	evaluate[any](p, `void history.back()`)
	p.seeProgram("fast-slow")
	p.seeSource("typed by a person")
	p.forgiveComplaints()
}

// TestProgramIsAnother has something else come as the file of a program, of the right
// type and whole: the page says so, shows nothing else for it, and Retry asks the server
// again and not the browser's cache.
func TestProgramIsAnother(t *testing.T) {
	t.Parallel()
	file := programFile(t, "process")
	process := siteText(t, file)
	d := deploy(t)
	d.mend()
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.replaceSource(typed)
	p.see("#revert")
	ways := d.wrong(file, []wrongText{
		{"another program's", siteText(t, programFile(t, "fast-slow"))},
		{"another version's", strings.Replace(process, "Processing cancelled", "Processing called off", 1)},
		{"cut", process[:len(process)/2]}, {"null", "null"},
	})
	ways[0].begin()
	p.click("#programs")
	p.click(`#menu [data-program="process"]`)
	d.seeFaults(p, file, ways, func() { p.see("main.unsure") })
	d.mend()
	d.pressUntilAsked(p, "#retry", file)
	p.seeBothPrograms()
}

// TestListIsAnother has something else come as the list of programs: the page says so, and
// what is in view works on. A list of another version leads to files that are not there.
func TestListIsAnother(t *testing.T) {
	t.Parallel()
	const file = "/web/gen/programs.json"
	list := siteText(t, file)
	d := deploy(t)
	d.answerText(file, "[]")
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.replaceSource(typed)
	p.see("#revert")
	d.seeFaults(p, file, d.wrong(file, []wrongText{
		{"empty", "[]"}, {"cut", list[:len(list)/2]}, {"no files", `[{"name":"process"}]`}, {"no names", `[null]`},
	}), func() { p.gone("main.unsure") })
	p.runToEnd()
	p.seeSource("typed by a person")

	// What is in the menu is not known yet.
	p.click("#programs")
	p.click(`#menu [data-program="process"]`)
	p.see("main.unsure")
	d.answerText(file, hashInName.ReplaceAllString(list, ".0123456789abcdef."))
	p.reload()
	p.seeText("#notice", "did not arrive")
	d.mend()
	d.pressUntilAsked(p, "#retry", file)
	p.seeBothPrograms()
}

// TestFirstProgramIsAnother has something else come as the file of the program in view,
// when its page is opened.
func TestFirstProgramIsAnother(t *testing.T) {
	t.Parallel()
	file := programFile(t, "fast-slow")
	for name, text := range map[string]string{"another program's": siteText(t, programFile(t, "process")), "null": "null", "cut": siteText(t, file)[:1000]} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.answerText(file, text)
			p := blank(t)
			p.load(d.URL + "/fast-slow")
			p.seeAlive()
			p.seeText("#notice", "did not arrive")
			p.see("main.unsure")
			d.mend()
			d.pressUntilAsked(p, "#retry", file)
			p.seeProgram("fast-slow")
			p.gone("#notice[data-tone]")
			p.runToEnd()
			p.forgiveToTheEnd()
		})
	}
}

// TestTypingOutlivesAProgramThatDoesNotCome has a browser that keeps nothing, and another
// program that does not come: the way back leads to what was typed.
func TestTypingOutlivesAProgramThatDoesNotCome(t *testing.T) {
	t.Parallel()
	for name, path := range map[string]string{"no file": "/web/gen/data-process.*.json", "no list": "/web/gen/programs.json"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.breakFile(0, path)
			p := blankIn(t, browserWith(t, refusesAll))
			p.visit(d.URL, "/fast-slow")
			p.replaceSource(typed)
			p.see("#revert")
			p.click("#programs")
			p.click(`#menu [data-program="process"]`)
			p.see("main.unsure")
			evaluate[any](p, `void history.back()`)
			p.seeProgram("fast-slow")
			p.seeSource("typed by a person")
			p.runToEnd()
			p.seeSource("typed by a person")
			p.forgiveToTheEnd()
		})
	}
}
