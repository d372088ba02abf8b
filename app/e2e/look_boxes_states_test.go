package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ctxplay/app/program"

	"github.com/chromedp/chromedp/kb"
)

// A boxState is a state of the page, the way to it from an empty tab, and what
// holds in it, in which windows.
type boxState struct {
	name  string
	enter func(*page)
	rules boxRules
	sizes []boxSize
}

// wordy are the states that have most of what is said in a narrow place, for a language
// whose words are longer.
var wordy = []string{
	"idle", "paused", "stopped with requests", "leak", "with a goroutine", "edited", "failed compile", "data race", "schedules", "turns", "compare", "present", "key sheet",
	"share sheet", "file menu", "menu of more", "options", "readings as tabs", "files 7", "embedded server",
}

// boxStates are all that a person can bring the page into, as far as it changes
// what is shown, in the language whose pages begin with in.
func boxStates(in string) (all []boxState) {
	add := func(name, path string, steps ...func(*page)) {
		all = append(all, boxState{rules: pageRules, sizes: boxSizes, name: name, enter: func(p *page) {
			p.t.Helper()
			p.visit(site, in+path)
			for _, step := range steps {
				step(p)
			}
		}})
	}
	add("idle", "/fast-slow", (*page).focusEditor)
	add("idle server", "/process")
	add("no such program", "/no-such-program", func(p *page) { p.forgiveComplaints(); p.see(`#notice[data-tone="said"]`) })
	add("running", "/process", stepClick("#clock-real"), (*page).slowDown, stepClick("#run", `#send[aria-disabled="false"]`), stepSee(`.request[data-state="pending"]`))
	add("paused", "/process", stepClick("#clock-real"), (*page).slowDown, stepClick("#run", `#send[aria-disabled="false"]`), stepSee(`.request[data-state="pending"]`),
		stepClick("#clock-pause"), stepSee(`#clock-pause[data-paused="true"]`))
	add("stopped with requests", "/process", stepClick("#clock-virtual", "#run", "#hangup", `#send[aria-disabled="false"]`),
		stepSee(`.request[data-state="hungup"]`), stepClick("#stop"), stepSee(`#status[data-phase="finished"]`))
	add("finished", "/fast-slow", (*page).runToEnd)
	for _, name := range []string{"deadlock", "panic", "ring", "exit3", "overflow", "leak", "crowd"} {
		add(name, "/"+name, stepSee(`.page[data-program="`+name+`"]`), (*page).runToEnd)
	}
	add("stopped loop", "/spin", stepSee(`.page[data-program="spin"]`), stepClick("#run"), stepSee(`#status[data-phase="running"]`),
		stepClick("#stop"), stepSee(`#status[data-phase="finished"]`))
	add("looking back, with a context", "/process", func(p *page) { p.inspectContext("user_id") })
	add("with a goroutine", "/fast-slow", stepClick(`#inspector [data-g]`), stepSee("#inspector[data-goroutine]"), stepClick("#go-begin"))
	add("system", "/process", stepClick("#system"))
	add("edited", "/fast-slow", func(p *page) { p.replaceSource(sampleSource(p.t, "fast-slow") + "\n") }, stepSee("#revert"), stepSee("#problems .problem"))
	add("failed compile", "/fast-slow", func(p *page) {
		p.replaceSource(strings.Replace(sampleSource(p.t, "fast-slow"), "make(chan string)", "make(chan strin)", 1))
	}, stepClick("#run"), stepSee(`#notice[data-tone="warning"]`))
	add("compare", "/fast-slow", stepClick("#compare"), (*page).runToEnd, stepSee("#differences:not([hidden])"))
	add("table", "/fast-slow", stepClick("#show-table"), stepSee("#run-tables.panel"))
	add("present", "/process", stepClick("#present"), stepSee("[data-present]"))
	add("key sheet", "/fast-slow", stepClick("#show-keys"), stepSee("#keys[open]"))
	add("share sheet", "/fast-slow", stepClick("#share"), stepSee("#share-sheet[open]"))
	add("file menu", "/fast-slow", stepClick("#source-menu > summary"), stepSee("#source-menu[open]"))
	add("file menu of a short file", linkTo([]program.File{{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}, {Name: "b.go", Text: "package main\n"}}),
		(*page).focusEditor, stepClick("#source-menu > summary"), stepSee("#source-menu[open]"))
	add("lesson", "/lesson-fast-slow", stepSee(".thing-end"))
	add("lesson, checked", "/lesson-signal", (*page).checkStarter)
	add("programs", "/fast-slow", stepClick("#programs"), stepSee("#menu[open] .programs-card"))
	add("no program found", "/fast-slow", stepClick("#programs"), stepSee("#menu[open] .programs-card"), func(p *page) { p.fill("#menu-search", "no such words") },
		stepSee("#menu-none:not([hidden])"))
	add("menu of more", "/fast-slow", stepClick("#more > summary"), stepSee("#more[open]"))
	add("options", "/fast-slow", stepClick("#options > summary"), stepSee("#options[open]"))
	add("about", "/fast-slow", stepClick("#show-about"), stepSee("#about[open]"))
	add("readings as tabs", "/fast-slow", (*page).runToEnd, stepClickInFit("#dock-mode"))
	add("readings put away", "/fast-slow", stepClickInFit("#show-findings", "#show-inspector", "#show-story"))
	add("compared as tabs", "/fast-slow", stepClick("#compare"), (*page).runToEnd, stepSee("#differences:not([hidden])"), stepClickInFit("#dock-mode", "#show-differences"))
	add("data race", linkToRace(), (*page).runToEnd, stepSee("#findings .race"))
	add("schedules", linkToRace(), stepClick("#options > summary", "#explore"), stepSee(`#schedules[data-phase="rested"] .outcome`))
	add("turns", linkToRace(), stepClick("#options > summary", "#turns-take"), stepSee("#turns .turn"))
	for _, files := range []int{1, 2, 7, 20} {
		add(fmt.Sprintf("files %d", files), linkTo(manyFiles(files)), func(p *page) {
			p.focusEditor()
			if files > 1 { // the last is brought into view
				p.see(`.file-tab[data-file="main.go"][aria-selected="true"]`)
				p.focus(`.file-tab[aria-selected="true"]`)
				p.press(kb.End)
				p.see(`.file-tab:last-child[aria-selected="true"]`)
			}
		})
	}
	add("empty program", linkTo([]program.File{{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}}), (*page).runToEnd)
	add("opened link", linkTo(manyFiles(1)))
	add("a line of output without a space", linkTo([]program.File{{Name: "main.go", Text: `package main

import (
	"context"
	"fmt"
	"strings"
)

func main() { fmt.Println(strings.Repeat("x", 3000)); panic(strings.Repeat("y", 900)) }
`}}), (*page).runToEnd)
	add("embedded", "/embed?program=fast-slow", (*page).runToEnd)
	add("embedded server", "/embed?program=process")
	add("embedded files", "/embed"+strings.TrimPrefix(linkTo(manyFiles(7)), "/fast-slow"), stepSee(".file-tab"))
	add("printed", "/process", stepClick("#clock-virtual", "#run", `#send[aria-disabled="false"]`), stepSee(`.request[data-state="answered"]`),
		stepClick("#stop"), stepSee(`#status[data-phase="finished"]`), (*page).showOnPaper)
	printed := &all[len(all)-1]
	printed.rules, printed.sizes = paperRules, []boxSize{{1047, 740}} // A4 across, without its margins
	if in != "" {
		return all
	}
	add("gallery", "/gallery", stepSee(".exhibit .sheet"))
	gallery := &all[len(all)-1]
	gallery.rules, gallery.sizes = boxRules{}, []boxSize{{390, 844}, {1440, 900}}
	return append(all, boxState{"before the script", beforeTheScript, pageRules, boxSizes}, boxState{"opened trace", (*page).openTrace, pageRules, boxSizes})
}

// stepClickInFit is a step that clicks what is there only where the page fits the window.
func stepClickInFit(selectors ...string) func(*page) {
	return func(p *page) {
		p.t.Helper()
		p.resizeWindow(1440, 900)
		stepClick(selectors...)(p)
	}
}

// beforeTheScript is the page as the server renders it, for somebody whose
// browser has not got the client yet.
func beforeTheScript(p *page) {
	hold := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/app.slim") {
			select {
			case <-hold:
			case <-r.Context().Done():
			}
			return
		}
		handler.ServeHTTP(w, r)
	}))
	p.t.(*testing.T).Cleanup(func() { close(hold); server.CloseClientConnections(); server.Close() })
	p.load(server.URL + "/process")
	p.see("#source .line")
}

// TestBoxesSeeTheEditorAmongTheTabs spoils the page in ways in which it once
// was, or could be: the rules see each of them.
func TestBoxesSeeTheEditorAmongTheTabs(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.visit(site, linkTo(manyFiles(2)))
	p.focusEditor()
	p.see(".file-tab")
	p.resizeWindow(1440, 900)
	if faults := p.findBoxFaults(pageRules); len(faults) > 0 {
		t.Fatalf("before anything was moved: %q", faults)
	}
	for _, test := range []struct{ name, spoil, want string }{
		{"the editor among the tabs", `document.querySelector("#file-tabs").prepend(document.querySelector(".editor"))`, "is in no #editor"},
		{"slabs for tabs", "", "is more than 64 high"},
		{"tabs below the editor", `document.querySelector("#editor").append(document.querySelector(".editor")); document.querySelector("#source").append(document.querySelector("#file-tabs"))`, "is not above div#editor"},
		{"a wide panel", `document.querySelector(".timeline.panel").style.width = "3000px"`, "wide in a window"},
		{"panels on one another", `document.querySelector(".timeline.panel").style.width = ""; document.querySelector("#reactions").style.marginTop = "-80px"`, "lie on one another"},
		{"text beyond its button", `document.querySelector("#stop span:last-child").textContent = "Stop all of it again and again"; document.querySelector("#stop").style.cssText = "width: 90px; white-space: nowrap"`, "sticks out of button#stop"},
		{"a menu cut off", `document.querySelector("#source").style.cssText = "overflow: hidden; height: 120px"; document.querySelector("#source-menu").open = true`, "is cut off by section#source"},
		{"text cut off", `document.querySelector("#stop").style.cssText = ""; document.querySelector(".source-head").style.cssText = "overflow: hidden; height: 8px; width: 60px"`, "div.panel-head.source-head"},
		{"a flat editor", `document.querySelector(".editor").style.cssText = "min-height: 0; height: 0; overflow: hidden"`, "is less than 60 high"},
	} {
		evaluate[any](p, "(() => { "+test.spoil+" })()")
		if got := strings.Join(p.findBoxFaults(pageRules), "\n"); !strings.Contains(got, test.want) {
			t.Errorf("%s is not seen: %s", test.name, got)
		}
	}
}
