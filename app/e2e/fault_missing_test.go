package e2e

import (
	"net/http"
	"strings"
	"sync"
	"testing"
)

// TestFileToRunMissing has, one after the other, each file that a run needs not
// come in each way: the page says so, and Retry works once the file is there.
func TestFileToRunMissing(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/web/gen/programs.json", "/web/sandbox/frame.html", "/web/gen/worker.js", "/web/gen/program-fast-slow.*"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.breakFile(0, path)
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			d.seeFaults(p, path, d.broken(path), func() { p.see("#retry") })
			d.mend()
			d.pressUntilAsked(p, "#retry", path)
			p.gone("#notice[data-tone]")
			p.runToEnd()
			p.forgiveToTheEnd()
		})
	}
}

// TestFileToCompileMissing does so with each file that a build needs, of which
// Run is the way to try again.
func TestFileToCompileMissing(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/web/gen/builder.js", "/web/gen/toolchain.json", "/web/gen/compile.*.wasm", "/web/gen/link.*.wasm", "/web/gen/std-core.*.pack"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.breakFile(0, path)
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
			p.see("#revert")
			for i, wrong := range wrongs {
				p.see("#run:not([aria-disabled=true])")
				if i > 0 {
					d.breakFile(i, path)
					p.clickByScript("#dismiss")
				}
				p.gone("#notice[data-tone]")
				p.clickByScript("#run")
				said := p.seeOtherFault("")
				t.Logf("%s: %s", wrong.name, said)
				if status := p.text("#status"); strings.Contains(status, "Getting") || strings.Contains(status, "Compiling") {
					t.Errorf("%s: the status is still %q", wrong.name, status)
				}
			}
			d.mend()
			p.runToEnd()
			p.gone(`#notice[data-tone="fault"]`)
			p.forgiveToTheEnd()
		})
	}
}

// TestEditorMissing has the editor not come: a plain one is there, and Retry
// brings the real one.
func TestEditorMissing(t *testing.T) {
	t.Parallel()
	d := deploy(t)
	d.breakFile(0, "/web/editor.js")
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	for i, wrong := range wrongs {
		if i > 0 {
			d.breakFile(i, "/web/editor.js")
			d.pressUntilAsked(p, "#retry", "/web/editor.js")
		}
		p.until(wrong.name+" is said", script("page.says", "#notice", "plain text field"))
		p.see(".editor-plain")
		p.gone("#dead") // the page works all the same
	}
	d.mend()
	d.pressUntilAsked(p, "#retry", "/web/editor.js")
	p.focusEditor()
	p.gone("#notice[data-tone]")
	p.forgiveToTheEnd()
}

// TestPartMissing has each script without which the page does not come to life
// not come: what the server rendered stays, it is said, and loading again works.
func TestPartMissing(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/app.js", "/wasm_exec.js", "/web/gen/app.slim", "/web/watch.js", "/web/page.js"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			p := blank(t)
			p.injectScript(`page.noteDead()`)
			for i, wrong := range wrongs {
				d.breakFile(i, path)
				p.load(d.URL + "/fast-slow")
				// Where the server dies before any script has come, there is nobody
				// to say so: the page that it rendered stands.
				if wrong.name != serverDies || path == "/web/gen/app.slim" {
					p.until(wrong.name+" is said", `page.couldNotStart()`)
				}
				if text := p.text("h1"); !strings.Contains(text, "deadline") {
					t.Errorf("%s: the page is headed %q", wrong.name, text)
				}
				p.forgiveComplaints()
			}
			d.mend()
			if path != "/web/gen/app.slim" { // the button may not have come either
				p.visit(d.URL, "/fast-slow")
			} else {
				p.click("#dead-reload")
				p.gone("#dead")
				p.seeAlive()
			}
			p.runToEnd()
			p.forgiveToTheEnd()
		})
	}
}

// TestCheckerMissing has what checks the source not come: it is said below the
// source, programs run all the same, and Retry works once it is there.
func TestCheckerMissing(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/web/gen/checker.js", "/web/gen/check.json", "/web/gen/check.*.wasm", "/web/gen/types-core.*.pack"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.breakFile(0, path)
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			p.replaceSource(sampleSource(t, "fast-slow") + "\n")
			for i, wrong := range wrongs {
				if i > 0 {
					d.breakFile(i, path)
					d.pressUntilAsked(p, "#recheck", path)
				}
				p.see("#unchecked")
				t.Logf("%s: %q", wrong.name, p.texts("#unchecked .problem-text"))
			}
			d.breakFile(0, path)
			p.runToEnd()
			d.mend()
			d.pressUntilAsked(p, "#recheck", path)
			p.see(`#problems .problem[data-severity="warning"]`)
			p.gone("#recheck")
			p.forgiveToTheEnd()
		})
	}
}

// TestLateFailureLeavesAnotherRunAlone has the file of the program not come while what
// was made of it runs, which does not need that file.
func TestLateFailureLeavesAnotherRunAlone(t *testing.T) {
	t.Parallel()
	const file = "/web/gen/program-fast-slow.*"
	d := deploy(t)
	fail := make(chan struct{})
	letFail := sync.OnceFunc(func() { close(fail) })
	t.Cleanup(letFail)
	d.setFault(d.withoutWorker(fault(func(w http.ResponseWriter, r *http.Request) bool {
		<-fail
		return answer404(w, r)
	}).on(file)))
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.replaceSource("package main\n\nimport \"time\"\n\nfunc main() { time.Sleep(time.Hour) }\n")
	p.click("#clock-real")
	p.click("#run")
	p.see(`#status[data-phase="running"]`)
	letFail()
	d.waitAsked(file, 1)
	p.until("the page has the answer", `performance.getEntriesByType("resource").some((e) => e.name.includes("/program-fast-slow.") && e.responseEnd > 0)`)
	evaluate[any](p, `page.drawn()`)
	p.click("#stop")
	p.see(`#status[data-phase="finished"]`)
	p.gone("#retry")
	p.forgiveToTheEnd()
}
