package e2e

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestClientDoesNotStart takes a file away that the client needs. The page
// says so and what to do; what the server sent can be read where it is what
// was asked for, and is hidden where a link holds another program or where there
// is no program of that name.
func TestClientDoesNotStart(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/web/gen/app.slim", "/app.js", "/wasm_exec.js", "/web/page.js"} {
		at := serveWithout(t, path)
		for name, test := range map[string]struct{ address, source string }{
			"page":                     {"/fast-slow", "func fastRequest("},
			"page of the build's":      {"/spin", "// A loop that asks nothing and never ends."},
			"link":                     {"/process" + linkFragment(t), ""},
			"link on the build's":      {"/spin" + linkFragment(t), ""},
			"frame's link":             {"/embed" + linkFragment(t), ""},
			"page that no program has": {"/nope", ""},
		} {
			t.Run(strings.Trim(path, "/")+" "+name, func(t *testing.T) {
				t.Parallel()
				p := blank(t)
				p.load(at + test.address)
				p.see("#dead[role=alert]")
				says := p.legibleText()
				if !strings.Contains(says, "Reload") || evaluate[bool](p, `document.querySelector("#dead").getBoundingClientRect().top > innerHeight / 2`) {
					t.Errorf("says %q", says)
				}
				if !strings.Contains(says, test.source) || strings.Contains(says, "package main") != (test.source != "") {
					t.Errorf("of the server's programs, what can be read is to be %q\n%s", test.source, says)
				}
				p.forgiveToTheEnd()
			})
		}
	}
}

// TestClientIsBackAfterReload has a file back, and presses the button.
func TestClientIsBackAfterReload(t *testing.T) {
	t.Parallel()
	whole := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/web/gen/app.slim" && !whole {
			http.NotFound(w, r)
			return
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	p := blank(t)
	p.load(server.URL + "/fast-slow")
	p.see("#dead-reload")
	p.forgiveComplaints()
	whole = true
	p.click("#dead-reload")
	p.gone("#dead")
	p.see("html[data-alive]")
	p.runToEnd()
}

// TestFrameThatDoesNotStartTellsItsEmbedder waits for word in the tutorial.
func TestFrameThatDoesNotStartTellsItsEmbedder(t *testing.T) {
	t.Parallel()
	at := serveWithout(t, "/web/gen/app.slim")
	e := blank(t).openTutorial(at+"/embed?program=fast-slow", http.NewServeMux())
	var m struct{ Text string }
	unmarshal(t, e.hear("ctxplay:error", ""), &m)
	if !strings.Contains(m.Text, "does not work") {
		t.Errorf("told %q", m.Text)
	}
	e.say(map[string]any{"type": "ctxplay:run", "v": 1, "id": "late", "program": "fast-slow"})
	e.hear("ctxplay:error", "late")
	e.forgiveToTheEnd()
}

// TestSandboxedFrame embeds the page in a frame of opaque origin, which may
// fetch none of the page's own files: it says what to change.
func TestSandboxedFrame(t *testing.T) {
	t.Parallel()
	e := blank(t).openTutorial(site+`/embed?program=fast-slow" sandbox="allow-scripts`, http.NewServeMux())
	var m struct{ Text string }
	unmarshal(t, e.hear("ctxplay:error", ""), &m)
	if !strings.Contains(m.Text, "lacks allow-same-origin") {
		t.Errorf("told %q", m.Text)
	}
	e.load("about:blank") // the frame would ask for its style sheets again and again
	e.forgiveToTheEnd()

	e = blank(t).openTutorial(site+`/embed?program=fast-slow" sandbox="allow-scripts allow-same-origin`, http.NewServeMux())
	e.hear("ctxplay:ready", "")
	var r result
	if unmarshal(t, e.run(job{"program": "fast-slow"}), &r); r.Exit.Reason != "returned" {
		t.Errorf("the run ended %+v", r.Exit)
	}
}

// TestFrameThatDiesTellsItsEmbedder ends the client in a frame while a run is
// under way that the tutorial waits for.
func TestFrameThatDiesTellsItsEmbedder(t *testing.T) {
	t.Parallel()
	e := embedIn(blank(t), elsewhere(site), "process", http.NewServeMux())
	f := e.attachFrame()
	id := e.startRun(longRequest(t))
	e.hear("ctxplay:output", id)
	evaluate[any](f, `void goappNav()`) // go-app wants an argument
	e.hear("ctxplay:error", id)
	f.see("#dead[role=alert]")
	f.gone("iframe[sandbox]") // nothing runs on unseen
	f.forgiveToTheEnd()
	e.forgiveToTheEnd()
}

// TestClientDies ends the client in each way that Go cannot recover.
func TestClientDies(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ kill, act string }{
		"an exception through WebAssembly": {`Object.defineProperty(window, "performance", { get() { throw new DOMException("refused", "SecurityError"); } })`, `page.click("#run")`},
		"a panic that ends the program":    {`0`, `goappNav()`}, // go-app wants an argument
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := open(t, "/fast-slow")
			evaluate[any](p, "void ("+test.kill+")")
			evaluate[any](p, "void ("+test.act+")")
			p.see("#dead[role=alert]")
			if says := p.text("#dead"); !strings.Contains(says, "stopped working") || !strings.Contains(says, "Reload") {
				t.Errorf("says %q", says)
			}
			// It stays quiet: nothing enters what has ended.
			before := len(p.forgiveComplaints())
			p.do("clicking on", chromedp.Click(chromedp.CSS("#timeline"), chromedp.NodeVisible))
			if after := p.complaintsSoFar(); len(after) > 0 {
				t.Errorf("after %d complaints more: %q", before, after)
			}
			p.click("#dead-reload")
			p.gone("#dead")
			p.see("html[data-alive]")
			p.forgiveToTheEnd()
		})
	}
}
