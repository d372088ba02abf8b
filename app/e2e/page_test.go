package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"ctxplay/app/language"
	"ctxplay/app/sample"
)

// patience is how long a page may take to show what is waited for. It bounds
// a failing test; a passing one waits for the state itself.
const patience = 3 * time.Minute

// slowness shows what a test takes for granted of how fast the machine is: it
// should pass with 6 as well as with 1, at its own pace.
var slowness = flag.Float64("slow", 1, "how many times slower the threads of pages are to be")

// pageScript is what the tests do and read in a page, by name. Every document of
// a tab has it.
var pageScript = wholePageScript + pagePartsScript + pageLessonsScript + pageNotesScript

var (
	//go:embed testdata/page.js
	wholePageScript string
	// pagePartsScript adds what is about one part of a page.
	//
	//go:embed testdata/page_parts.js
	pagePartsScript string
	// pageNotesScript adds what a page notes as time goes by.
	//
	//go:embed testdata/page_notes.js
	pageNotesScript string
)

// A page is a tab in a profile of its own.
type page struct {
	t     testing.TB
	tab   tab
	ctx   context.Context // of Chromium's tab, for what only that can do
	close func()          // closes Chromium's tab, which the end of the test does too

	mu         sync.Mutex
	complaints []string
	forgiven   bool // those to come are
}

// open loads a path of the site and waits until the client has come to life
// and shows the program that the path names.
func open(t testing.TB, path string) *page {
	t.Helper()
	p := blank(t)
	p.visit(site, path)
	return p
}

// visit loads a path of a site in a tab, as open does, and shows the recorded run, if it
// is covered.
func (p *page) visit(site, path string) {
	p.t.Helper()
	p.load(site + path)
	p.seeAlive()
	// Where the server has rendered another program, the one that is asked for comes
	// by itself, and moves what the page showed until then from under the pointer.
	_, english := language.Split(path)
	if name, _, _ := strings.Cut(english[1:], "?"); isProgram(name) {
		p.seeProgram(name)
	}
	p.uncover()
}

// isProgram reports whether the site has a program of a name.
func isProgram(name string) bool {
	if _, ok := sample.Find(name); ok {
		return true
	}
	file, err := os.Stat(filepath.Join(root, programs, name, "main.go"))
	return err == nil && file.Mode().IsRegular()
}

// load loads an address, and waits for nothing of what comes.
func (p *page) load(address string) {
	p.t.Helper()
	p.call("opening "+address, func(ctx context.Context) error { return p.tab.navigate(ctx, address) })
}

// reload loads the page again, as a person does, and waits until the client has
// come to life.
func (p *page) reload() {
	p.t.Helper()
	p.call("loading again", p.tab.reload)
	p.seeAlive()
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
	p := &page{t: t, tab: chromiumTab{}}
	ctx, cancel := chromedp.NewContext(browser, append(options, chromedp.WithListener(p.listen))...)
	p.ctx, p.close = ctx, cancel
	t.Cleanup(func() {
		if t.Failed() {
			p.savePicture()
		}
		p.close()
		for _, c := range p.complaintsSoFar() {
			t.Errorf("the page complained: %s", c)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	p.injectScript(pageScript)
	if *slowness > 1 {
		p.call("slowing the page down", func(ctx context.Context) error {
			_, err := chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: *slowness})
			return err
		})
	}
	return p
}

// seeAlive waits until go-app has replaced the page that the server rendered,
// and so its loader.
func (p *page) seeAlive() {
	p.t.Helper()
	p.until("the client is alive", `document.readyState !== "loading" && !document.querySelector("#app-wasm-loader")`)
}

// do runs steps that return nothing.
func (p *page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.withComplaints())
	}
}

// script is the call of a function of the page's, mostly one of
// testdata/page.js, page_parts.js or page_notes.js, as JavaScript.
func script(name string, args ...any) string {
	texts := make([]string, len(args))
	for i, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			panic(err)
		}
		texts[i] = string(text)
	}
	return name + "(" + strings.Join(texts, ", ") + ")"
}

// until waits until a JavaScript expression is true in the page. All that is
// waited for in a page is waited for here.
func (p *page) until(what, condition string) {
	p.t.Helper()
	awaited[bool](p, patience, what, "page.until(() => ("+condition+")).then(() => true)")
}

// awaited returns what the promise of a JavaScript expression is kept with, in
// the document that the tab has then: where it is left meanwhile, for the next
// one, the expression is evaluated there again. It must change nothing.
func awaited[T any](p *page, atMost time.Duration, what, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, atMost)
	defer cancel()
	for {
		value, err := evaluateIn[T](ctx, p.tab, expression)
		if err == nil {
			return value
		}
		if thrown := (*thrown)(nil); errors.As(err, &thrown) || ctx.Err() != nil {
			p.t.Fatalf("waiting until %s: %v%s%s", what, err, p.unmet(), p.withComplaints())
		}
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond): // the next document is on its way
		}
	}
}

// unmet is what the condition that is waited for throws, if it does.
func (p *page) unmet() string {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	thrown, err := evaluateIn[string](ctx, p.tab, `page.thrown`)
	if err != nil || thrown == "" {
		return ""
	}
	return "\n\t" + thrown
}

// evaluate returns the value of a JavaScript expression in the page, whose
// Content-Security-Policy does not hold for it. A promise is awaited. What acts
// on an element finds it in the same expression: by the next, the page may have
// put another in its place.
func evaluate[T any](p *page, expression string) T {
	p.t.Helper()
	return evaluateWithin[T](p, patience, "evaluating "+expression, expression)
}

// get runs an action of Chromium's and returns its value.
func get[T any](p *page, what string, action chromedp.Action[T]) (value T) {
	p.t.Helper()
	p.call(what, func(ctx context.Context) (err error) {
		value, err = chromedp.Run(ctx, action)
		return err
	})
	return value
}

// evaluateWithin returns the value of an expression, which may take so long.
func evaluateWithin[T any](p *page, most time.Duration, what, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, most)
	defer cancel()
	value, err := evaluateIn[T](ctx, p.tab, expression)
	if err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.withComplaints())
	}
	return value
}

// savePicture saves what the page shows in bin, under the test's name.
func (p *page) savePicture() {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	png, err := p.tab.picture(ctx)
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
		p.complain(complaint)
	}
}

// complain keeps a complaint.
func (p *page) complain(complaint string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.forgiven {
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

// complaintsSoFar returns the complaints so far.
func (p *page) complaintsSoFar() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.complaints
}

// forgiveComplaints forgets the complaints so far and returns them, for tests of what
// rightly makes the browser complain.
func (p *page) forgiveComplaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	said := p.complaints
	p.complaints = nil
	return said
}

// forgiveToTheEnd forgets the complaints so far and those still to come. It is the end
// of a test of what rightly makes the browser complain: of a file that does not come, it
// may complain after all else that comes of it.
func (p *page) forgiveToTheEnd() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.complaints, p.forgiven = nil, true
}

// withComplaints adds the complaints to a failure's message.
func (p *page) withComplaints() string {
	said := p.complaintsSoFar()
	if len(said) == 0 {
		return ""
	}
	return "\nthe page complained: " + strings.Join(said, "\n\t")
}

// call sends commands to the browser.
func (p *page) call(what string, send func(context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := send(ctx); err != nil {
		p.t.Fatalf("%s: %v%s", what, err, p.withComplaints())
	}
}

// longPatience is how long the page may be busy with what is known to be much.
const longPatience = 5 * time.Minute

// patiently evaluates an expression that takes long, and is long.
func patiently[T any](p *page, what, expression string) T {
	p.t.Helper()
	return evaluateWithin[T](p, longPatience, what, expression)
}

// injectScript has a script run in each document before anything of the page's.
func (p *page) injectScript(script string) {
	p.t.Helper()
	p.call("preparing", func(ctx context.Context) error { return p.tab.inject(ctx, script) })
}

// forgiveOnly forgives complaints of a kind, and no others.
func (p *page) forgiveOnly(words string) {
	p.t.Helper()
	for _, c := range p.forgiveComplaints() {
		if !strings.Contains(c, words) {
			p.t.Errorf("the page complained: %s", c)
		}
	}
}

// resizeWindow gives the page a window of another size.
func (p *page) resizeWindow(width, height int64) {
	p.t.Helper()
	p.call("resizing", func(ctx context.Context) error { return p.tab.resize(ctx, width, height) })
}

// preferMedia sets what the browser says its person prefers, as name, value, ….
func (p *page) preferMedia(pairs ...string) {
	p.t.Helper()
	var features []*emulation.MediaFeature
	for i := 0; i+1 < len(pairs); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: pairs[i], Value: pairs[i+1]})
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		p.t.Fatalf("preferring %v: %v", pairs, err)
	}
}
