package e2e

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
	p.do("waiting for "+selector, chromedp.WaitReady(chromedp.CSS(selector)))
}

// gone waits until no element matches.
func (p *page) gone(selector string) {
	p.t.Helper()
	p.do("waiting for the end of "+selector, chromedp.WaitNotPresent(chromedp.CSS(selector)))
}

// until waits until an expression is true in the page.
func (p *page) until(what, expression string) {
	p.t.Helper()
	evaluate[any](p, `new Promise((done) => { const look = () => (`+expression+`) ? done() : requestAnimationFrame(look); look(); })`)
}

// says waits until the text of an element has some words in it.
func (p *page) says(selector, words string) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		const look = () => document.querySelector(%q)?.textContent.includes(%q) ? done(true) : setTimeout(look, 10);
		look();
	})`, selector, words))
}

// shows waits until an element's text is, or begins with, text.
func (p *page) shows(selector, text string) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		const look = () => document.querySelector(%q)?.textContent.startsWith(%q) ? done(true) : setTimeout(look, 10);
		look();
	})`, selector, text))
}

// wrote waits until a row of output says text.
func (p *page) wrote(text string) {
	p.t.Helper()
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		const look = () => [...document.querySelectorAll("#output .row-text")].some((e) => e.textContent.includes(%q)) ? done(true) : setTimeout(look, 10);
		look();
	})`, text))
}

// saysAnew waits for a notice of a fault that is not the one before, and returns
// what it says.
func (p *page) saysAnew(before string) string {
	p.t.Helper()
	p.until("it is said", fmt.Sprintf(`(() => {
		const n = document.querySelector('#notice[data-tone="fault"], #notice[data-tone="said"]');
		return n && n.textContent !== %q && n.querySelector("#retry, .detail");
	})()`, before))
	return p.text("#notice")
}

// line waits until a line of the source has a class in the editor, which shows
// no more lines than there is room for.
func (p *page) line(n int, class string) {
	p.t.Helper()
	p.until(fmt.Sprintf("line %d is %s", n, class), fmt.Sprintf(`(() => {
		const root = %s, scroller = root?.querySelector(".cm-scroller");
		if (!scroller) return false;
		const number = [...root.querySelectorAll(".cm-lineNumbers .cm-gutterElement")].find((e) => e.textContent === "%d" && e.offsetHeight > 0);
		if (!number) {
			scroller.scrollTop = (%d - 10) * root.querySelector(".cm-line").offsetHeight;
			return false;
		}
		const top = number.getBoundingClientRect().top;
		return [...root.querySelectorAll(".cm-line")].some((e) => Math.abs(e.getBoundingClientRect().top - top) < 4 && e.classList.contains(%q));
	})()`, inside, n, n, class))
}

// text returns the text of the first element that matches, as it is in the
// document.
func (p *page) text(selector string) string {
	p.t.Helper()
	return get(p, "reading "+selector, chromedp.TextContent(chromedp.CSS(selector), chromedp.NodeReady))
}

// attribute returns an attribute of the first element that matches, "" if it
// has none of that name.
func (p *page) attribute(selector, name string) string {
	p.t.Helper()
	return get(p, "reading "+selector, chromedp.AttributeValue(chromedp.CSS(selector), name, chromedp.NodeReady)).Value
}

// rows returns the lines of output that the page shows.
func (p *page) rows() []string {
	p.t.Helper()
	return evaluate[[]string](p, `[...document.querySelectorAll("#output .row-text")].map((e) => e.textContent)`)
}

// differences are those that the page lists, one a line.
func (p *page) differences() string {
	p.t.Helper()
	return strings.Join(evaluate[[]string](p, `[...document.querySelectorAll("#differences .difference-says")].map((e) => e.textContent)`), "\n")
}

// window returns the window of time that is drawn, in nanoseconds.
func (p *page) window() (from, to float64) {
	p.t.Helper()
	w := evaluate[[2]float64](p, `(() => { const d = document.querySelector("#timeline").dataset; return [+d.from, +d.to]; })()`)
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
	evaluate[any](p, `void (URL.createObjectURL = ((make) => (blob) => (window.handedOut = blob, make.call(URL, blob)))(URL.createObjectURL), window.handedOut = null)`)
	p.click("#save > summary")
	p.click(button)
	text := evaluate[string](p, `new Promise(async (done) => {
		while (!window.handedOut) await new Promise((r) => setTimeout(r, 5));
		const bytes = new Uint8Array(await handedOut.arrayBuffer());
		done(btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join("")));
	})`)
	b, err := base64.StdEncoding.DecodeString(text)
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
	for range 8 {
		if evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
			const over = () => document.querySelector('#status[data-run="%d"][data-phase="finished"]');
			const look = (left) => over() ? done(true) : left === 0 ? done(false) : setTimeout(look, 100, left - 1);
			look(150);
		})`, n)) {
			return
		}
	}
	p.t.Fatalf("run %d does not end%s", n, p.complaining())
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

// inside is the editor's shadow root, shown the text of the lines that it shows.
const (
	inside = `[...document.querySelectorAll("#editor, #editor *")].find((e) => e.shadowRoot)?.shadowRoot`
	shown  = `[...` + inside + `.querySelectorAll(".cm-line")].map((line) => {
		const copy = line.cloneNode(true);
		copy.querySelectorAll("[contenteditable=false], button, .chips").forEach((e) => e.remove());
		return copy.textContent;
	}).join("\n")`
)

func sees(selector string) func(*page) { return func(p *page) { p.t.Helper(); p.see(selector) } }

// version is that of a page.
func (p *page) version() string {
	p.t.Helper()
	return evaluate[string](p, `goappEnv.GOAPP_VERSION`)
}
