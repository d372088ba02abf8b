package e2e

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestEdit types an edit: it compiles in the page, runs, is drawn and is kept
// for the next visit, until the person goes back to the original.
func TestEdit(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "40*time.Second", 1))
	p.see("#revert")
	p.runToEnd()
	run := p.saveRun()
	if got := run.output(); !strings.Contains(got, "slow\n") || run.Exit.At/1e9 != 40 {
		t.Errorf("it ended at %d and wrote %q", run.Exit.At, got)
	}
	if run.Seed != 6 || run.Program != "fast-slow" {
		t.Errorf("the run is of %s, seed %d", run.Program, run.Seed)
	}
	// Kept for the next visit, and the way back is there.
	p.until("the draft is kept", `localStorage.getItem("ctxplay:draft:fast-slow")?.includes("40*time.Second")`)
	p.reload()
	p.see("#revert")
	p.click("#revert")
	p.gone("#revert")
	p.until("it is forgotten", `!localStorage.getItem("ctxplay:draft:fast-slow")`)
	p.runToEnd()
	if got := p.saveRun(); got.Exit.At/1e9 != 7 {
		t.Errorf("the original ended at %d", got.Exit.At)
	}
}

// TestBroken runs a program that does not compile: the error is shown at its
// line, and the last run stays in view.
func TestBroken(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	picture := p.text("#output")
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "results := make(chan string)", "results := make(chan strin)", 1))
	p.click("#run")
	p.see(`#problems .problem[data-line="28"][data-severity="error"]`)
	if got := p.text(`#problems .problem[data-line="28"] .problem-text`); got != "undefined: strin" {
		t.Errorf("it says %q", got)
	}
	p.see(`#notice[data-tone="warning"]`)
	if got := p.text("#output"); got != picture {
		t.Errorf("the run in view became %q", got)
	}
	if n := p.attribute("#status", "data-run"); n != "1" {
		t.Errorf("run %s is in view", n)
	}
	p.replaceSource(sampleSource(t, "fast-slow"))
	p.gone("#problems .problem[data-severity=error]")
	p.runToEnd()
}

// TestVetWhileTyping sees a complaint of vet's come without pressing Run, and
// has its fix mend the source.
func TestVetWhileTyping(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.replaceSource(sampleSource(t, "fast-slow") + "\n")
	p.see(`#problems .problem[data-severity="warning"][data-line="29"]`)
	p.click(`#problems .problem[data-line="29"] .problem-fix`)
	p.gone(`#problems .problem[data-line="29"]`)
	p.seeSource("defer cancel()")
	p.runToEnd()
}

// TestCompletionAndHover asks what can stand at the caret, and what stands
// there: both come from Go's own packages.
func TestCompletionAndHover(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.focusEditor()
	p.pressWith(kb.End, chromedp.ModifierCtrl)
	p.insertText("\nvar _ = context.")
	p.do("typing", chromedp.KeyEvent("W"), chromedp.KeyEvent("i"))
	p.until("it is offered", `page.editor().querySelector(".cm-tooltip-autocomplete").textContent.includes("WithTimeoutCause")`)
	p.do("typing", chromedp.KeyEvent("thTimeoutC"))
	p.until("it is the best", `page.completion() === "WithTimeoutCause"`)
	p.pressEnter()
	p.seeSource("context.WithTimeoutCause")
	p.pressWith("i", chromedp.ModifierCtrl)
	p.until("it is described", `/func context.WithTimeoutCause\(parent .*behaves like/.test(page.tooltips())`)
}

// TestDragDuration drags a duration in the source: the program runs anew at
// each step.
func TestDragDuration(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.focusEditor()
	p.until("there are durations", `page.editor().querySelectorAll(".cm-line .knob").length >= 3`)
	at := evaluate[[2]float64](p, `page.knob()`)
	p.drag(at[0], at[1], at[0]-40, at[1])
	p.until("the source follows", `!page.source().includes("After(5 * time.Second)")`)
	p.see(`#status[data-phase="finished"]`)
	p.until("a run of it has ended", `![...document.querySelectorAll("#output .row")].some((e) => e.textContent.includes("fast") && e.dataset.at === "5000000000")`)
}

// TestProblemsWaitForTheEndOfADrag drags a duration, by which the source is checked for
// the first time: what is found then takes its place only once the duration is let go,
// and the line stays under the pointer.
func TestProblemsWaitForTheEndOfADrag(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.until("there are durations", `page.editor().querySelectorAll(".cm-line .knob").length >= 3`)
	at := evaluate[[2]float64](p, `page.knob()`)
	p.sendMouse(input.DispatchMouseEventTypeMousePressed, at[:])
	for i := range 4 {
		p.sendMouse(input.DispatchMouseEventTypeMouseMoved, []float64{at[0] - 10*float64(i+1), at[1]})
	}
	p.see("#lead-to-problem")
	if evaluate[bool](p, `document.querySelector("#problems").checkVisibility()`) {
		t.Error("problems took the place of lines while a duration was dragged")
	}
	if now := evaluate[[2]float64](p, `page.knob()`); now[1] != at[1] {
		t.Errorf("the duration moved from %v to %v", at[1], now[1])
	}
	p.sendMouse(input.DispatchMouseEventTypeMouseReleased, []float64{at[0] - 40, at[1]})
	p.see("#problems .problem")
}

// TestTests adds a test file: Run then does what go test does.
func TestTests(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.focusEditor()
	p.click("#source-menu > summary")
	p.click("#file-test")
	p.see(`.file-tab[data-file="prog_test.go"][aria-selected="true"]`)
	p.runToEnd()
	if got := p.saveRun().output(); !strings.Contains(got, "--- PASS: TestSleep") || !strings.Contains(got, "\nPASS\n") {
		t.Errorf("it wrote %q", got)
	}
}

// TestShareLink opens a link in another browser: it shows the same run as the
// first has, runs nothing by itself, and works in a frame too.
func TestShareLink(t *testing.T) {
	t.Parallel()
	p := open(t, "/process")
	p.replaceSource(strings.Replace(sampleSource(t, "process"), "3 * time.Second", "4 * time.Second", 1))
	p.click("#clock-virtual")
	p.click("#run")
	p.see("#send:not([aria-disabled=true])")
	p.click("#send")
	p.see(`.request[data-state="answered"]`)
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	mine := p.saveRun()
	p.click("#share")
	p.see("#share-sheet[open]")
	link := p.value("#share-link")
	fragment := link[strings.Index(link, "#"):]
	p.click("#copy-markdown")
	p.seeText("#share-done", "Markdown")
	p.until("the address has it", fmt.Sprintf(`location.hash === %q`, fragment)) // of base64url
	p.press(kb.Escape)
	p.gone("#share-sheet[open]")
	p.click("#share")
	p.see("#share-sheet[open]")

	q := blank(t)
	q.visit(site, "/process"+fragment)
	q.see("#revert")
	q.see(".client-script:not([hidden])")
	if phase := q.attribute("#status", "data-phase"); phase != "idle" {
		t.Errorf("opened, the link is %s", phase)
	}
	q.click("#run")
	q.see(`.request[data-state="answered"]`)
	q.click("#stop")
	q.see(`#status[data-phase="finished"]`)
	theirs := q.saveRun()
	// In a frame it is the same program.
	framed := blank(t)
	framed.visit(site, "/embed"+fragment)
	framed.see("#revert")
	framed.gone("#share")
	if len(mine.Requests) != 1 || len(theirs.Requests) != 1 || mine.Requests[0].Answered != theirs.Requests[0].Answered || mine.shape() != theirs.shape() {
		t.Errorf("mine\n%s\n%+v\ntheirs\n%s\n%+v", mine.shape(), mine.Requests, theirs.shape(), theirs.Requests)
	}
}

// TestBadLinks opens links that cannot be read: the page says so, leaves them
// in the address and runs the sample.
func TestBadLinks(t *testing.T) {
	t.Parallel()
	for _, fragment := range []string{"1.%3Cscript%3E", "9.abc", "1.AAAA", "nonsense"} {
		p := blank(t)
		p.visit(site, "/fast-slow#"+fragment)
		p.see("#notice[data-tone=said]")
		if hash := evaluate[string](p, `location.hash`); hash != "#"+fragment {
			t.Errorf("%s became %s", fragment, hash)
		}
		p.runToEnd()
	}
}

// TestEmbedFiles has an embedding page send sources: they are built, and their
// faults come as a result.
func TestEmbedFiles(t *testing.T) {
	t.Parallel()
	e := embed(t, "fast-slow")
	hello := "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"hello from elsewhere\") }\n"
	var run result
	unmarshal(t, e.run(job{"files": map[string]string{"main.go": hello}, "clock": "virtual"}), &run)
	if run.output() != "hello from elsewhere\n" || run.Exit.Reason != "returned" {
		t.Errorf("it wrote %q, ended by %s", run.output(), run.Exit.Reason)
	}
	// The recorder's own goroutines are not the program's.
	count := "package main\n\nimport (\n\t\"fmt\"\n\t\"runtime\"\n)\n\nfunc main() {\n\tgo func() { select {} }()\n\tfmt.Println(runtime.NumGoroutine())\n}\n"
	unmarshal(t, e.run(job{"files": map[string]string{"main.go": count}, "clock": "virtual"}), &run)
	if run.output() != "2\n" {
		t.Errorf("two goroutines are counted as %q", run.output())
	}
	var broken struct {
		Exit        struct{ Reason string }
		Diagnostics []struct {
			File         string
			Line, Column int
			Text         string
		}
	}
	unmarshal(t, e.run(job{"files": map[string]string{"main.go": strings.Replace(hello, "Println", "Printn", 1)}}), &broken)
	if broken.Exit.Reason != "compile" || len(broken.Diagnostics) != 1 || broken.Diagnostics[0].Line != 5 || broken.Diagnostics[0].Text != "undefined: fmt.Printn" {
		t.Errorf("the fault is %+v", broken)
	}
}

// TestDragDeadline drags the flag of a deadline in the picture: the source
// follows, and the program runs anew.
func TestDragDeadline(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	p.focusEditor()
	at := evaluate[[]float64](p, `page.pointUntil(Array.from({ length: 400 }, (_, i) => 1 - i / 400), (canvas) => canvas.classList.contains("turns"))`)
	if len(at) != 2 {
		t.Fatal("no flag to drag")
	}
	p.drag(at[0], at[1], at[0]-150, at[1])
	p.until("the source follows", `!page.source().includes("7*time.Second")`)
	p.until("a run has begun", `page.run() > 1`)
	p.see(`#status[data-phase="finished"]`)
	p.gone(".bench[data-stale]") // it is of the source as it is
	text := evaluate[string](p, `page.source()`)
	p.runToEnd()
	if run := p.saveRun(); run.Exit.At >= 7e9 || run.Exit.At < 1e9 {
		t.Errorf("it ends at %d with\n%s", run.Exit.At, text)
	}
}

// TestTypingIsKept types quickly into 5,000 lines while the program is built
// and formatted: no character is lost and the caret stays where it belongs.
func TestTypingIsKept(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	long := strings.Replace(sampleSource(t, "fast-slow"), "func main() {\n", "func main() {\n\t// \n", 1) + strings.Repeat("\n//\n", 2500)
	p.replaceSource(long)
	line := strings.Count(long[:strings.Index(long, "\t// \n")], "\n") + 1
	p.pressWith(kb.Home, chromedp.ModifierCtrl)
	p.goToLine(line)
	p.do("going to the end", chromedp.KeyEvent(kb.End))
	const said = "the quick brown fox jumps over the lazy dog"
	for i, r := range said {
		p.do("typing", chromedp.KeyEvent(string(r)))
		if i == 10 {
			p.clickByScript("#run") // the focus stays
		}
	}
	p.seeSource("\t// " + said + "\n")
}

// TestOfflineBuild compiles without a connection what imports net/http, as a
// visitor can who has compiled it once before.
func TestOfflineBuild(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(handler)
	p := blankIn(t, browserWith(t, setting{}))
	p.visit(server.URL+below, "/process")
	text := strings.Replace(sampleSource(t, "process"), "func main() {\n", "func main() {\n\tfmt.Println(\"first\")\n", 1)
	p.replaceSource(text)
	p.click("#clock-virtual")
	p.click("#run")
	p.seeOutput("first")
	p.seeFilesKept()
	server.CloseClientConnections()
	server.Close()

	p.reload()
	p.replaceSource(strings.Replace(text, `"first"`, `"second"`, 1))
	p.click("#run")
	p.seeOutput("second")
	p.forgiveToTheEnd() // the browser says that the server is gone
}

// TestWhatWasTypedIsActedOn presses buttons in the frame in which something was typed, and
// no button takes the focus, as in Safari: what is formatted and what runs is what stands in
// the editor.
func TestWhatWasTypedIsActedOn(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	typeAndPress := func(text, button string) {
		t.Helper()
		p.focusEditor()
		p.pressWith("a", chromedp.ModifierCtrl)
		evaluate[any](p, script("page.pasteAndPress", text, button))
	}
	typeAndPress(helloProgram, "#run")
	p.see(`#status[data-run="1"][data-phase="finished"]`)
	if got := strings.Join(p.outputRows(), "|"); got != "hello from here" {
		t.Errorf("the first run wrote %q", got)
	}
	typeAndPress("package   main\n\nfunc main() {}\n", "#format")
	p.seeSource("package main\n")
}
