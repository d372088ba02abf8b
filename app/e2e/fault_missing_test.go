package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// serverDies names the fault after which nothing comes any more.
const serverDies = "the server dies"

// wrongs are the ways in which a file does not come as it should.
var wrongs = []struct {
	name string
	make func(d *deployment) fault
}{
	{"404", func(*deployment) fault { return answer404 }},
	{"500", func(*deployment) fault { return broken }},
	{"HTML in its place", func(*deployment) fault { return html }},
	{"cut short", func(*deployment) fault { return cut }},
	{"ends early", func(*deployment) fault { return short }},
	{"dropped", func(*deployment) fault { return gone }},
	{serverDies, func(d *deployment) fault {
		return func(w http.ResponseWriter, r *http.Request) bool {
			d.mu.Lock()
			d.fault = gone // whatever comes next
			d.mu.Unlock()
			return cut(w, r)
		}
	}},
}

func answer404(w http.ResponseWriter, r *http.Request) bool {
	http.NotFound(w, r)
	return true
}

// html is a server that has a page for everything.
func html(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte("<!doctype html><title>Welcome</title><p>Welcome!"))
	return true
}

// half answers with the headers of the file and the first half of it.
func half(w http.ResponseWriter, r *http.Request, length func(all int) int) {
	whole := httptest.NewRecorder()
	r.Header.Del("Range")
	r.Header.Del("If-None-Match")
	handler.ServeHTTP(whole, r)
	for name, values := range whole.Header() {
		w.Header()[name] = values
	}
	body := whole.Body.Bytes()
	w.Header().Set("Content-Length", strconv.Itoa(length(len(body))))
	w.Write(body[:len(body)/2])
}

// cut ends the connection in the middle of the file.
func cut(w http.ResponseWriter, r *http.Request) bool {
	half(w, r, func(all int) int { return all })
	http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// short sends half of the file as if that were all.
func short(w http.ResponseWriter, r *http.Request) bool {
	r.Header.Set("Accept-Encoding", "identity") // half of compressed bytes is noticed by the browser itself
	half(w, r, func(all int) int { return all / 2 })
	return true
}

// withoutWorker keeps the service worker from being there, whose copies would
// mend all this.
func (d *deployment) withoutWorker(f fault) fault {
	return func(w http.ResponseWriter, r *http.Request) bool {
		return r.URL.Path == "/app-worker.js" && answer404(w, r) || f != nil && f(w, r)
	}
}

// wrong has the files that match a path go wrong in one of the ways.
func (d *deployment) wrong(i int, path string) {
	d.t.Helper()
	d.breaks(d.withoutWorker(wrongs[i].make(d).of(path)))
}

// mends has everything come as it should.
func (d *deployment) mends() { d.breaks(d.withoutWorker(nil)) }

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

// TestFileToRunMissing has, one after the other, each file that a run needs not
// come in each way: the page says so, and Retry works once the file is there.
func TestFileToRunMissing(t *testing.T) {
	for _, path := range []string{"/web/gen/programs.json", "/web/sandbox/frame.html", "/web/gen/worker.js", "/web/gen/program-fast-slow.*.wasm"} {
		t.Run(path[strings.LastIndex(path, "/")+1:], func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.wrong(0, path)
			p := blank(t)
			d.visit(p, "/fast-slow")
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

// retries presses a button that fetches a file again, as often as it takes: what
// had begun before may still fail, and puts another button in its place.
func (d *deployment) retries(p *page, button, path string) {
	d.t.Helper()
	for before, began := d.times(path), time.Now(); d.times(path) == before; {
		if time.Since(began) > patience {
			d.t.Fatalf("%s was not asked for again", path)
		}
		evaluate[any](p, fmt.Sprintf(`new Promise((next) => {
			document.querySelector(%q)?.click();
			setTimeout(next, 250);
		})`, button))
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
			d.visit(p, "/fast-slow")
			p.rewrites(strings.Replace(source(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
			p.see("#revert")
			for i, wrong := range wrongs {
				d.wrong(i, path)
				p.see("#run:not([aria-disabled=true])")
				evaluate[any](p, `void document.querySelector("#dismiss")?.click()`)
				p.gone("#notice[data-tone]")
				evaluate[any](p, `void document.querySelector("#run").click()`)
				said := p.saysAnew("")
				t.Logf("%s: %s", wrong.name, said)
				if status := p.text("#status"); strings.Contains(status, "Getting") || strings.Contains(status, "Compiling") {
					t.Errorf("%s: the status is still %q", wrong.name, status)
				}
			}
			d.mends()
			p.runsEdited()
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
	d.visit(p, "/fast-slow")
	for i, wrong := range wrongs {
		if i > 0 {
			d.wrong(i, "/web/editor.js")
			d.retries(p, "#retry", "/web/editor.js")
		}
		p.until(wrong.name+" is said", `document.querySelector("#notice").textContent.includes("edited plainly")`)
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
				p.do("visiting", chromedp.Navigate(d.URL+"/fast-slow"))
				// Where the server dies before any script has come, there is nobody
				// to say so: the page that it rendered stands.
				if wrong.name != serverDies || path == "/web/gen/app.wasm" {
					p.until(wrong.name+" is said", `/could not start/.test(document.querySelector("#dead, #app-wasm-loader")?.textContent)`)
				}
				if text := evaluate[string](p, `document.querySelector("h1").textContent`); !strings.Contains(text, "deadline") {
					t.Errorf("%s: the page is headed %q", wrong.name, text)
				}
				p.forgive()
			}
			d.mends()
			if path != "/web/gen/app.wasm" { // the button may not have come either
				d.visit(p, "/fast-slow")
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
			d.visit(p, "/fast-slow")
			p.rewrites(source(t, "fast-slow") + "\n")
			for i, wrong := range wrongs {
				if i > 0 {
					d.wrong(i, path)
					d.retries(p, "#recheck", path)
				}
				p.see("#unchecked")
				t.Logf("%s: %s", wrong.name, evaluate[string](p, `document.querySelector("#unchecked .problem-text")?.textContent ?? ""`))
			}
			d.wrong(0, path)
			p.runsEdited()
			d.mends()
			d.retries(p, "#recheck", path)
			p.see(`#problems .problem[data-severity="warning"]`)
			p.gone("#recheck")
			p.forgive()
		})
	}
}
