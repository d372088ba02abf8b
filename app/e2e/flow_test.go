package e2e

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A flow goes from an empty tab to what a person wants of a site at its home, in whatever
// browser; blank opens a tab of that.
type flow struct {
	name string
	flow func(t *testing.T, at home, blank func() *page)
}

// flows are what the page is there for.
var flows = []flow{
	{"run at once", runAtOnce},
	{"run process and hang up", hangUpProcess},
	{"edit, two files and share", editAndShare},
	{"a data race", findRace},
	{"a lesson", passLesson},
	{"embed on another site", embedOnAnotherSite},
	{"offline", goOffline},
}

// TestFlows goes through the main flows in Chromium.
func TestFlows(t *testing.T) {
	t.Parallel()
	for _, f := range flows {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			f.flow(t, here(), func() *page { return blank(t) })
		})
	}
}

// TestFlowsInFirefox goes through the same in Firefox, where that can be had. Things
// move there, as they do for most people; in Chromium tests ask that they do not.
func TestFlowsInFirefox(t *testing.T) {
	t.Parallel()
	browser := startFirefox(t)
	for _, f := range flows {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			f.flow(t, here(), func() *page { return blankInFirefox(t, browser) })
		})
	}
}

// runAtOnce presses Run as soon as it is there, before the program has come, and runs the
// program again. The run may then be over before the page has looked at any of it, so
// that it is done in several tabs.
func runAtOnce(t *testing.T, at home, blank func() *page) {
	for range 3 {
		p := blank()
		p.load(at.address + "/fast-slow")
		p.seeAlive()
		evaluate[any](p, `void document.querySelector("#run").click()`)
		p.seeOutput("quitting")
		p.see(`#status[data-phase="finished"]`)
		p.seeText("#findings", "Cancel function never called")
		p.runToEnd()
	}
}

// hangUpProcess sends process a request and hangs up: its handler's context is cancelled.
func hangUpProcess(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/process")
	p.slowDown()
	p.click("#run")
	p.see("#send:not([aria-disabled=true])")
	p.click("#send")
	p.see(`.request[data-state="pending"]`)
	p.click(".request .hangup")
	p.see(`.request[data-state="hungup"]`)
	p.seeOutput("server: context canceled")
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	p.inspectContext("user_id", "hung up")
}

// sayFile is a second file of a program, which helloProgram's main may call.
const sayFile = "package main\n\nimport \"fmt\"\n\nfunc say() { fmt.Println(\"said by a second file\") }\n"

// editAndShare puts another program into the editor, types on, runs it, adds a file and
// runs both, and opens the link to them in another tab, where nothing runs by itself.
func editAndShare(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/fast-slow")
	p.replaceSource(helloProgram)
	p.pressWith(kb.End, chromedp.ModifierCtrl)
	p.press(strings.Split("// typed", "")...)
	p.seeSource("// typed")
	p.hearsTyping()
	p.runToEnd()
	p.seeOutput("hello from here")

	p.click("#source-menu > summary")
	p.click("#file-new")
	p.see(`.file-tab[data-file="more.go"][aria-selected="true"]`)
	p.replaceSource(sayFile)
	p.click(`.file-tab[data-file="main.go"]`)
	p.seeSource("// typed")
	p.replaceSource(strings.Replace(helloProgram, "}\n", "; say() }\n", 1))
	p.seeSource("say()")
	p.hearsTyping()
	p.runToEnd()
	p.seeOutput("said by a second file")

	p.click("#share")
	p.see("#share-sheet[open]")
	link := p.value("#share-link")
	q := blank()
	q.load(link)
	q.seeAlive()
	q.see("#revert")
	q.seeCount(2, ".file-tab")
	q.seeSource("say()")
	if phase := q.attribute("#status", "data-phase"); phase != "idle" {
		t.Errorf("opened, the link is %s", phase)
	}
	q.runToEnd()
	q.seeOutput("said by a second file")
}

// findRace has a program look for data races: the one that there is, is told by its name, and in
// Go's words where it was.
func findRace(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/fast-slow")
	p.replaceSource(racing)
	p.lookForRaces()
	p.runToEnd()
	p.seeOutput(raceWords)
	p.seeText(`#findings .finding[data-kind="data-race"]`, "Two goroutines use the variable x,")
	if rows := p.outputRows(); len(rows) == 0 || !strings.Contains(rows[len(rows)-1], "Found 1 data race") || strings.Contains(rows[len(rows)-1], raceWords) {
		t.Errorf("the output is %q", rows)
	}
}

// passLesson has the starter of a lesson checked, which fails, and then its solution.
func passLesson(t *testing.T, at home, blank func() *page) {
	p := blank()
	p.visit(at.address, "/lesson-signal")
	p.seeProgram("lesson-signal")
	p.click(".ask .answer")
	p.runToEnd()
	p.see(`.answer[data-state="right"]`)
	p.seeCount(2, ".lesson-text")
	p.click("#check")
	p.see(`.result[data-state="wrong"]`)
	p.click("#solution")
	p.see(`.lesson-check[data-stale="true"]`)
	p.click("#check")
	p.see(".lesson-end")
	p.visit(at.address, "/learn")
	p.seeText("#progress", "Checks held in 1 of 14 lessons")
}

// embedOnAnotherSite runs the program of an element in a German article of another site,
// which has a strict policy.
func embedOnAnotherSite(t *testing.T, at home, blank func() *page) {
	a := openArticleIn(blank(), at, `<section lang="de-AT">`+element("e0", `program="fast-slow"`, sampleSource(t, "fast-slow"))+`</section>`)
	a.until("its picture is there", `pictured("e0")`)
	got := evaluate[[2]string](a.page, `[new URL(within("e0", "img").src).pathname.replace(".narrow", ""), new URL(within("e0", ".open").href).pathname]`)
	if want := [2]string{at.below + "/de/picture/fast-slow.svg", at.below + "/de/fast-slow"}; got != want {
		t.Errorf("the poster shows and leads to %q, want %q", got, want)
	}
	ran := a.runPoster("e0")
	if got := ran.Run.output(); ran.Kind != "result" || !strings.Contains(got, "quitting\n") {
		t.Errorf("%s %s: it wrote %q", ran.Kind, ran.Text, got)
	}
}

// goOffline takes the site off the network once its files are kept: pages not seen before
// open, and the program that was run runs again.
func goOffline(t *testing.T, at home, blank func() *page) {
	server := httptest.NewServer(at.handler)
	defer server.Close()
	p := blank()
	p.visit(server.URL+at.below, "/fast-slow")
	p.seeFilesKept()
	p.runToEnd()
	server.CloseClientConnections()
	server.Close()
	p.visit(server.URL+at.below, "/process")
	p.see("#run")
	p.visit(server.URL+at.below, "/fast-slow")
	p.runToEnd()
	p.seeOutput("quitting")
	// A page fetches its program before Run is pressed, and asks the host how it is.
	for _, c := range p.forgiveComplaints() {
		if !strings.Contains(c, "Failed to load resource: net::ERR_") && !strings.Contains(c, "NetworkError when attempting to fetch resource") {
			t.Errorf("the page complained: %s", c)
		}
	}
}
