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

// says waits until the text of the first element that matches has some words in
// it.
func (p *page) says(selector, words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("%s says %q", selector, words), script("page.says", selector, words))
}

// shows waits until the text of the first element that matches begins with some
// words.
func (p *page) shows(selector, words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("%s shows %q", selector, words), script("page.beginsWith", selector, words))
}

// wrote waits until a line of output has some words in it.
func (p *page) wrote(words string) {
	p.t.Helper()
	p.until(fmt.Sprintf("the program has written %q", words), script("page.wrote", words))
}

// saysAnew waits for a notice of a fault that is not the one before, and returns
// what it says.
func (p *page) saysAnew(before string) string {
	p.t.Helper()
	return awaited[string](p, patience, "another fault is said", script("page.otherFault", before))
}

// line waits until a line of the source has a class in the editor.
func (p *page) line(n int, class string) {
	p.t.Helper()
	p.until(fmt.Sprintf("line %d is %s", n, class), script("page.line", n)+script(".classList.contains", class))
}

// sourceSays waits until the lines that the editor shows have some words in them.
func (p *page) sourceSays(words string) {
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

// rows returns the lines of output that the page shows.
func (p *page) rows() []string {
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

// counts waits until so many elements match.
func (p *page) counts(n int, selector string) {
	p.t.Helper()
	p.until(fmt.Sprintf("there are %d of %s", n, selector), fmt.Sprintf("%s === %d", script("page.count", selector), n))
}

// kept waits until the service worker has its copies, which it makes all at
// once, and returns how many.
func (p *page) kept() int {
	p.t.Helper()
	return awaited[int](p, patience, "the service worker keeps its copies", `page.kept()`)
}

// differences are those that the page lists, one a line.
func (p *page) differences() string {
	p.t.Helper()
	return strings.Join(p.texts("#differences .difference-says"), "\n")
}

// window returns the window of time that is drawn, in nanoseconds.
func (p *page) window() (from, to float64) {
	p.t.Helper()
	w := evaluate[[2]float64](p, `page.drawnWindow()`)
	return w[0], w[1]
}

// legible returns the text that a person can see in the page.
func (p *page) legible() string {
	p.t.Helper()
	return evaluate[string](p, `document.body.innerText`)
}

// saved clicks a button that hands out a file and returns the file.
func (p *page) saved(button string) []byte {
	p.t.Helper()
	evaluate[any](p, `page.catchFile()`)
	p.click("#save > summary")
	p.click(button)
	b, err := base64.StdEncoding.DecodeString(awaited[string](p, patience, "the page hands out a file", `page.caughtFile()`))
	if err != nil {
		p.t.Fatal(err)
	}
	return b
}

// inView returns the run in view, as the page hands it out.
func (p *page) inView() (r result) {
	p.t.Helper()
	unmarshal(p.t, p.saved("#save-run"), &r)
	return r
}

// finishes waits for the end of run n, which may take several times as long as
// a person would wait for anything else.
func (p *page) finishes(n int) {
	p.t.Helper()
	awaited[bool](p, 4*patience, fmt.Sprintf("run %d has ended", n),
		script("page.found", fmt.Sprintf(`#status[data-run="%d"][data-phase="finished"]`, n))+".then(() => true)")
}

// paper prints the page and returns the PDF.
func (p *page) paper() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	r, err := chromedp.Call(ctx, paper.PrintToPDF, paper.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
	if err != nil {
		p.t.Fatalf("printing: %v", err)
	}
	return r.Data
}

// sees is a step that waits for an element.
func sees(selector string) func(*page) { return func(p *page) { p.t.Helper(); p.see(selector) } }

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
