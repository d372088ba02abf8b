package e2e

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a page may take to show what is waited for. It bounds
// a failing test; a passing one waits for the state itself.
const patience = 30 * time.Second

// A page is a tab in a profile of its own.
type page struct {
	t   testing.TB
	ctx context.Context

	mu         sync.Mutex
	complaints []string
}

// open loads a path of the site and waits until the client has come to life
// and shows the program that the path names.
func open(t testing.TB, path string) *page {
	t.Helper()
	p := blank(t)
	p.visit(site, path)
	return p
}

// visit loads a path of a site in a tab, as open does.
func (p *page) visit(site, path string) {
	p.t.Helper()
	p.do("opening "+path, chromedp.Navigate(site+path))
	p.alive()
	// A program that is no lesson comes with the manifest, and moves what the
	// page showed until then from under the pointer.
	if name, _, _ := strings.Cut(path[1:], "?"); name != "" && name != "embed" {
		p.see(`[data-program="` + name + `"][aria-current]`)
	}
}

// blank opens an empty tab. When the test ends, what the tab complained of
// fails it.
func blank(t testing.TB) *page {
	t.Helper()
	return blankIn(t, chromium, chromedp.WithNewBrowserContext())
}

// blankIn opens an empty tab of a browser.
func blankIn(t testing.TB, browser context.Context, options ...chromedp.ContextOption) *page {
	t.Helper()
	p := &page{t: t}
	ctx, cancel := chromedp.NewContext(browser, append(options, chromedp.WithListener(p.listen))...)
	p.ctx = ctx
	t.Cleanup(func() {
		if t.Failed() {
			p.picture()
		}
		cancel()
		for _, c := range p.said() {
			t.Errorf("the page complained: %s", c)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	return p
}

// alive waits until go-app has replaced the page that the server rendered,
// and so its loader.
func (p *page) alive() {
	p.t.Helper()
	p.do("waiting for the client", chromedp.WaitReady(chromedp.CSS("body")),
		chromedp.WaitNotPresent(chromedp.CSS("#app-wasm-loader")))
}

// do runs steps that return nothing.
func (p *page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.complaining())
	}
}

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

// click clicks the first element that matches, once it can be seen and stands
// still: a page that has just been told something may move it from under the
// pointer.
func (p *page) click(selector string) {
	p.t.Helper()
	p.do("waiting to see "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
	evaluate[bool](p, fmt.Sprintf(`new Promise((done) => {
		let before = "", still = 0;
		const look = () => {
			const box = document.querySelector(%q)?.getBoundingClientRect();
			const now = box ? [box.x, box.y, box.width, box.height].join() : "";
			still = now === before ? still + 1 : 0;
			before = now;
			still >= 3 ? done(true) : requestAnimationFrame(look);
		};
		look();
	})`, selector))
	p.do("clicking "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
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

// evaluate returns the value of a JavaScript expression in the page, whose
// Content-Security-Policy does not hold for it. A promise is awaited.
func evaluate[T any](p *page, expression string) T {
	p.t.Helper()
	return get(p, "evaluating "+expression, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// get runs an action and returns its value.
func get[T any](p *page, what string, action chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.complaining())
	}
	return value
}

// picture saves what the page shows in bin, under the test's name.
func (p *page) picture() {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Logf("no picture of the page: %v", err)
		return
	}
	name := filepath.Join(root, "bin", strings.ReplaceAll(p.t.Name(), "/", "-")+".png")
	if err := os.WriteFile(name, png, 0o666); err != nil {
		p.t.Logf("no picture of the page: %v", err)
		return
	}
	p.t.Logf("the page is pictured in %s", name)
}

// listen keeps what a page must not say: errors, and exceptions that nobody
// caught. Violations of the Content-Security-Policy are errors.
func (p *page) listen(event any) {
	var complaint string
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		complaint = "exception: " + e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			complaint += words([]*runtime.RemoteObject{thrown})
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			complaint = "console." + string(e.Type) + ":" + words(e.Args)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			complaint = string(e.Entry.Source) + ": " + e.Entry.Text + " " + e.Entry.URL
		}
	}
	if complaint != "" {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.complaints = append(p.complaints, complaint)
	}
}

// words joins what was logged.
func words(args []*runtime.RemoteObject) string {
	var b strings.Builder
	for _, a := range args {
		b.WriteByte(' ')
		if a.Description != "" {
			b.WriteString(a.Description)
		} else {
			b.Write(a.Value)
		}
	}
	return b.String()
}

// said returns the complaints so far.
func (p *page) said() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.complaints
}

// forgive forgets the complaints so far and returns them, for tests of what
// rightly makes the browser complain.
func (p *page) forgive() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	said := p.complaints
	p.complaints = nil
	return said
}

// complaining adds the complaints to a failure's message.
func (p *page) complaining() string {
	said := p.said()
	if len(said) == 0 {
		return ""
	}
	return "\nthe page complained: " + strings.Join(said, "\n\t")
}
