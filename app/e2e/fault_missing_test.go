package e2e

import (
	"strings"
	"testing"
)

// TestFileToRunMissing has, one after the other, each file that a run needs not
// come in each way: the page says so, and Retry works once the file is there.
func TestFileToRunMissing(t *testing.T) {
	for _, path := range []string{"/web/gen/programs.json", "/web/sandbox/frame.html", "/web/gen/worker.js", "/web/gen/program-fast-slow.*.wasm"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.wrong(0, path)
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			said := ""
			for i, wrong := range wrongs {
				if i > 0 {
					d.wrong(i, path)
					d.retries(p, "#retry", path)
				}
				said = p.saysAnew(said)
				t.Logf("%s: %s", wrong.name, said)
				p.see("#retry")
			}
			d.mends()
			d.retries(p, "#retry", path)
			p.gone("#notice[data-tone]")
			p.runs()
			p.forgive()
		})
	}
}

// TestFileToCompileMissing does so with each file that a build needs, of which
// Run is the way to try again.
func TestFileToCompileMissing(t *testing.T) {
	for _, path := range []string{"/web/gen/builder.js", "/web/gen/toolchain.json", "/web/gen/compile.*.wasm", "/web/gen/link.*.wasm", "/web/gen/std-core.*.pack"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.wrong(0, path)
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			p.rewrites(strings.Replace(source(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
			p.see("#revert")
			for i, wrong := range wrongs {
				d.wrong(i, path)
				p.see("#run:not([aria-disabled=true])")
				if i > 0 {
					p.clickUnseen("#dismiss")
				}
				p.gone("#notice[data-tone]")
				p.clickUnseen("#run")
				said := p.saysAnew("")
				t.Logf("%s: %s", wrong.name, said)
				if status := p.text("#status"); strings.Contains(status, "Getting") || strings.Contains(status, "Compiling") {
					t.Errorf("%s: the status is still %q", wrong.name, status)
				}
			}
			d.mends()
			p.runs()
			p.gone(`#notice[data-tone="fault"]`)
			p.forgive()
		})
	}
}

// TestEditorMissing has the editor not come: a plain one is there, and Retry
// brings the real one.
func TestEditorMissing(t *testing.T) {
	d := deploy(t)
	d.wrong(0, "/web/editor.js")
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	for i, wrong := range wrongs {
		if i > 0 {
			d.wrong(i, "/web/editor.js")
			d.retries(p, "#retry", "/web/editor.js")
		}
		p.until(wrong.name+" is said", script("page.says", "#notice", "edited plainly"))
		p.see(".editor-plain")
	}
	d.mends()
	d.retries(p, "#retry", "/web/editor.js")
	p.edits()
	p.gone("#notice[data-tone]")
	p.forgive()
}

// TestPartMissing has each script without which the page does not come to life
// not come: what the server rendered stays, it is said, and loading again works.
func TestPartMissing(t *testing.T) {
	for _, path := range []string{"/app.js", "/wasm_exec.js", "/web/gen/app.wasm", "/web/watch.js", "/web/guard.js", "/web/theme.js", "/web/early.js", "/web/fetch.js", "/web/update.js", "/web/timeline.js"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			p := blank(t)
			for i, wrong := range wrongs {
				d.wrong(i, path)
				p.load(d.URL + "/fast-slow")
				// Where the server dies before any script has come, there is nobody
				// to say so: the page that it rendered stands.
				if wrong.name != serverDies || path == "/web/gen/app.wasm" {
					p.until(wrong.name+" is said", `/could not start/.test(document.querySelector("#dead, #app-wasm-loader")?.textContent)`)
				}
				if text := p.text("h1"); !strings.Contains(text, "deadline") {
					t.Errorf("%s: the page is headed %q", wrong.name, text)
				}
				p.forgive()
			}
			d.mends()
			if path != "/web/gen/app.wasm" { // the button may not have come either
				p.visit(d.URL, "/fast-slow")
			} else {
				p.click("#dead-reload")
				p.gone("#dead")
				p.alive()
			}
			p.runs()
			p.forgive()
		})
	}
}

// TestCheckerMissing has what checks the source not come: it is said below the
// source, programs run all the same, and Retry works once it is there.
func TestCheckerMissing(t *testing.T) {
	for _, path := range []string{"/web/gen/checker.js", "/web/gen/check.json", "/web/gen/check.*.wasm", "/web/gen/types-core.*.pack"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.wrong(0, path)
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			p.rewrites(source(t, "fast-slow") + "\n")
			for i, wrong := range wrongs {
				if i > 0 {
					d.wrong(i, path)
					d.retries(p, "#recheck", path)
				}
				p.see("#unchecked")
				t.Logf("%s: %q", wrong.name, p.texts("#unchecked .problem-text"))
			}
			d.wrong(0, path)
			p.runs()
			d.mends()
			d.retries(p, "#recheck", path)
			p.see(`#problems .problem[data-severity="warning"]`)
			p.gone("#recheck")
			p.forgive()
		})
	}
}
