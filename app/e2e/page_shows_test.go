package e2e

// What a person sees of the page, waited for or read.

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	paper "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// see waits for an element, which is how a test waits for a state:
// p.see(`#status[data-phase="finished"]`).
func (p *page) see(selector string) {
	p.t.Helper()
	p.until("there is "+selector, script("document.querySelector", selector))
}

// gone waits until no element matches.
func (p *page) gone(selector string) {
	p.t.Helper()
	p.until("there is no "+selector, "!"+script("document.querySelector", selector))
}

// seeProgram waits until a program is in view.
func (p *page) seeProgram(name string) {
	p.t.Helper()
	p.see(`.page[data-program="` + name + `"]:not(:has(> .unsure))`)
}

// seeText waits until the text of the first element that matches has some words in
// it.
func (p *page) seeText(selector, words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("%s says %q", selector, words), script("page.says", selector, words))
}

// seePrefix waits until the text of the first element that matches begins with some
// words.
func (p *page) seePrefix(selector, words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("%s shows %q", selector, words), script("page.beginsWith", selector, words))
}

// seeOutput waits until a line of output has some words in it.
func (p *page) seeOutput(words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the program has written %q", words), script("page.wrote", words))
}

// seeOtherFault waits for a notice of a fault that is not the one before, and returns
// what it says.
func (p *page) seeOtherFault(before string) string {
	p.t.Helper()
	return awaited[string](p, patience, "another fault is said", script("page.otherFault", before))
}

// seeLine waits until a line of the source has a class in the editor.
func (p *page) seeLine(n int, class string) {
	p.t.Helper()
	p.until(fmt.Sprintf("line %d is %s", n, class), script("page.line", n)+script(".classList.contains", class))
}

// seeSource waits until the lines that the editor shows have some words in them.
func (p *page) seeSource(words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the source says %q", words), script("page.sourceSays", words))
}

// text returns the text of the first element that matches, once there is one.
func (p *page) text(selector string) string {
	p.t.Helper()
	return awaited[string](p, patience, "there is "+selector, script("page.text", selector))
}

// attribute returns an attribute of the first element that matches, "" if it
// has none of that name, once there is one.
func (p *page) attribute(selector, name string) string {
	p.t.Helper()
	return awaited[string](p, patience, "there is "+selector, script("page.attribute", selector, name))
}

// outputRows returns the lines of output that the page shows.
func (p *page) outputRows() []string {
	p.t.Helper()
	return evaluate[[]string](p, `page.rows()`)
}

// texts returns the texts of all elements that match.
func (p *page) texts(selector string) []string {
	p.t.Helper()
	return evaluate[[]string](p, script("page.texts", selector))
}

// value returns what the first field that matches holds.
func (p *page) value(selector string) string {
	p.t.Helper()
	return evaluate[string](p, script("page.value", selector))
}

// count returns how many elements match.
func (p *page) count(selector string) int {
	p.t.Helper()
	return evaluate[int](p, script("page.count", selector))
}

// seeCount waits until so many elements match.
func (p *page) seeCount(n int, selector string) {
	p.t.Helper()
	p.until(fmt.Sprintf("there are %d of %s", n, selector), fmt.Sprintf("%s === %d", script("page.count", selector), n))
}

// seeFilesKept waits until the service worker has its copies, which it makes all at
// once, and returns how many.
func (p *page) seeFilesKept() int {
	p.t.Helper()
	return awaited[int](p, patience, "the service worker keeps its copies", `page.kept()`)
}

// differences are those that the page lists, one a line.
func (p *page) differences() string {
	p.t.Helper()
	return strings.Join(p.texts("#differences .difference-says"), "\n")
}

// drawnWindow returns the window of time that is drawn, in nanoseconds.
func (p *page) drawnWindow() (from, to float64) {
	p.t.Helper()
	w := evaluate[[2]float64](p, `page.drawnWindow()`)
	return w[0], w[1]
}

// legibleText returns the text that a person can see in the page.
func (p *page) legibleText() string {
	p.t.Helper()
	return evaluate[string](p, `document.body.innerText`)
}

// saveFile clicks a button that hands out a file and returns the file.
func (p *page) saveFile(button string) []byte {
	p.t.Helper()
	evaluate[any](p, `page.catchFile()`)
	p.click(button)
	b, err := base64.StdEncoding.DecodeString(awaited[string](p, patience, "the page hands out a file", `page.caughtFile()`))
	if err != nil {
		p.t.Fatal(err)
	}
	return b
}

// saveRun returns the run in view, as the page hands it out.
func (p *page) saveRun() (r result) {
	p.t.Helper()
	unmarshal(p.t, p.saveFile("#save-run"), &r)
	return r
}

// seeRunEnd waits for the end of run n, which may take several times as long as
// a person would wait for anything else.
func (p *page) seeRunEnd(n int) {
	p.t.Helper()
	awaited[bool](p, 4*patience, fmt.Sprintf("run %d has ended", n),
		script("page.found", fmt.Sprintf(`#status[data-run="%d"][data-phase="finished"]`, n))+".then(() => true)")
}

// printPDF prints the page and returns the PDF.
func (p *page) printPDF() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	r, err := chromedp.Call(ctx, paper.PrintToPDF, paper.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
	if err != nil {
		p.t.Fatalf("printing: %v", err)
	}
	return r.Data
}

// stepSee is a step that waits for an element.
func stepSee(selector string) func(*page) { return func(p *page) { p.t.Helper(); p.see(selector) } }

// version is that of a page.
func (p *page) version() string {
	p.t.Helper()
	return evaluate[string](p, `goappEnv.GOAPP_VERSION`)
}

// longestGap returns the longest time, in milliseconds, for which the page's
// thread was not free since page.noteGaps or the last call.
func (p *page) longestGap() float64 {
	p.t.Helper()
	return evaluate[float64](p, `page.longestGap()`)
}
