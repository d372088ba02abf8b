package e2e

import (
	"strings"
	"testing"
)

// TestWordsAreOfTheProgram changes the program a little and wholly: the
// sample's words stand above its own program, also when a duration in it is
// turned, and not above another. The tab's title says the same.
func TestWordsAreOfTheProgram(t *testing.T) {
	t.Parallel()
	const another = "package main\n\nimport \"fmt\"\n\nfunc worker(n int) { fmt.Println(n) }\n\nfunc main() { worker(1) }\n"
	p := open(t, "/fast-slow")
	sample, question := "Two requests, one deadline", "Two requests, one deadline: who gets an answer?"
	p.seeText("h1", question)
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
	p.see("#revert")
	p.seeText("h1", question)
	p.replaceSource(another)
	p.seeText("h1", "Your program")
	p.gone(".todos")
	p.until("the title", `document.title === "Your program · ctxplay"`)
	p.click("#revert")
	p.seeText("h1", question)
	p.see(".todos")
	p.until("the title", `document.title === "`+sample+` · ctxplay"`)

	q := openSource(t, another)
	q.seeText("h1", "A program from a link")
	q.gone(".todos")
	q.until("the title", `document.title === "A program from a link · ctxplay"`)
}

// TestStaleResults changes the source after a run: results of the source as it
// was are dimmed, and one press runs it as it is.
func TestStaleResults(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.runToEnd()
	p.gone(".bench[data-stale]")
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "5 * time.Second", "4 * time.Second", 1))
	p.see(`.bench[data-stale]`)
	p.seeText("#stale", "This is the run before your change.")
	p.seeText(".timeline .panel-note", "the run before your change")
	p.click("#run-changed")
	p.see(`#status[data-run="2"][data-phase="finished"]`)
	p.gone(".bench[data-stale]")
	if got := p.text("#stale"); got != "" {
		t.Errorf("it says %q", got)
	}
	// What does not compile leaves the run before it, dimmed.
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "make(chan string)", "make(chan strin)", 1))
	p.click("#run")
	p.see(`#notice[data-tone="warning"]`)
	p.see(`.bench[data-stale]`)
	// A line that is gone has no mark.
	p.replaceSource("package main\n\nfunc main() {}\n")
	p.until("no line is marked", `!page.editor().querySelector(".marked")`)
}

// TestPanicIsShown runs a program that panics: its line is marked, the notice
// leads to it, and nothing calls the run faultless.
func TestPanicIsShown(t *testing.T) {
	t.Parallel()
	p := open(t, "/panic")
	p.runToEnd()
	p.seeLine(6, "at-panicked")
	p.seeText("#notice", "The program panicked in main.go:6")
	if got := p.text("#findings"); strings.Contains(got, "✓") || !strings.Contains(strings.ToLower(got), "panic") {
		t.Errorf("findings say %q", got)
	}
	p.click("#notice-line")
	p.seeLine(6, "lit")
}

// TestFatalErrorIsShown runs into a fatal error of the runtime, whose line is
// known only by what the runtime wrote.
func TestFatalErrorIsShown(t *testing.T) {
	t.Parallel()
	p := openSource(t, "package main\n\nimport \"sync\"\n\nfunc main() {\n\tvar mu sync.Mutex\n\tmu.Unlock()\n}\n")
	p.runToEnd()
	p.seeText("#notice", "in main.go:7")
	p.seeLine(7, "at-panicked")
}

// TestComputingIsSaid runs a loop that asks for nothing: the page says that it
// computes while it does, and after it was stopped.
func TestComputingIsSaid(t *testing.T) {
	t.Parallel()
	p := open(t, "/spin")
	p.click("#run")
	p.seeText("#notice", "without a pause")
	p.seeText("#notice", "Stop ends it.")
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	p.seeText("#notice", "Stopped while it computed")
	p.seeText("#findings", "had to be stopped")
}

// TestHints runs programs that would reach out or read: the page says what is
// not here.
func TestHints(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ source, want string }{
		"get":  {"package main\n\nimport (\n\t\"fmt\"\n\t\"net/http\"\n)\n\nfunc main() {\n\t_, err := http.Get(\"https://go.dev\")\n\tfmt.Println(err)\n}\n", "There is no network here"},
		"dial": {"package main\n\nimport (\n\t\"fmt\"\n\t\"net\"\n)\n\nfunc main() {\n\t_, err := net.Dial(\"tcp\", \"93.184.216.34:80\")\n\tfmt.Println(err)\n}\n", "There is no network here"},
		"scan": {"package main\n\nimport \"fmt\"\n\nfunc main() {\n\tvar s string\n\t_, err := fmt.Scanln(&s)\n\tfmt.Println(err)\n}\n", "There is no standard input here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := openSource(t, test.source)
			p.runToEnd()
			p.seeText(".output-hint", test.want)
		})
	}
}

// TestOneWording presses Run on a source that type checker and compiler both
// refuse: only the compiler's words are said.
func TestOneWording(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.replaceSource("package main\n\nfunc main() {\n}\n}\n")
	p.see(`#problems .problem[data-severity="error"]`)
	p.click("#run")
	p.see(`#notice[data-tone="warning"]`)
	p.seeText("#problems", "non-declaration statement outside function body")
	if got := p.texts("#problems .problem-text"); len(got) != 1 {
		t.Errorf("it says %q", got)
	}
}

// TestOpenedTraceIsNoProgram opens a trace from a file: it is not said to be
// the person's own run, and there is nothing to run.
func TestOpenedTraceIsNoProgram(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.openTrace()
	p.see(`#run[aria-disabled="true"]`)
	p.seeText(".timeline .panel-note", "from a file")
	p.seeText("h1", "opened.trace")
	if got := p.text(".source-head"); strings.Contains(got, "compiled") {
		t.Errorf("of the source it says %q", got)
	}
}
