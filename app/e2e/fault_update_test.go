package e2e

import (
	"strings"
	"testing"
)

// TestHalfAnUpdate deploys a version of which one file cannot be had: the
// version before stays whole and works offline, until all of the new one comes.
func TestHalfAnUpdate(t *testing.T) {
	t.Parallel()
	next := nextSite(t)
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	files := p.seeFilesKept()
	first := p.version()
	p.runToEnd()

	d.deployVersion(next)
	d.setFault(fault(outOfOrder).on("/web/style.css"))
	before := d.timesAsked("/web/style.css")
	p.visit(d.URL, "/fast-slow")            // which has its own from the version before
	d.waitAsked("/web/style.css", before+3) // then the service worker gives up
	p.until("no service worker is on its way", `page.settled()`)
	p.forgiveComplaints() // the browser complains of the 500, and of the worker that gave up
	if n := p.seeFilesKept(); n != files {
		t.Errorf("%d files are kept of %d", n, files)
	}
	p.gone("#reload")
	d.setFault(unreachable)
	for _, path := range []string{"/", "/process", "/fast-slow"} {
		p.visit(d.URL, path)
		if v := p.version(); v != first {
			t.Errorf("offline, %s is of version %s", path, v)
		}
	}
	p.runToEnd()
	p.forgiveComplaints()

	d.setFault(nil)
	p.visit(d.URL, "/fast-slow")
	p.see("#reload")
	if v := p.version(); v != first {
		t.Errorf("the page became version %s by itself", v)
	}
	p.pressReload()
	if v := p.version(); v == first {
		t.Error("Reload brought the version before")
	}
	d.setFault(unreachable)
	p.visit(d.URL, "/process")
	if v := p.version(); v == first {
		t.Error("the version before came back")
	}
	p.forgiveToTheEnd()
}

// TestFirstVisitNotWhole has one file not come as long as the first visit
// lasts: the next one makes the copy whole.
func TestFirstVisitNotWhole(t *testing.T) {
	t.Parallel()
	d := deploy(t)
	d.setFault(fault(outOfOrder).on("/web/icon-512.png"))
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.runToEnd()
	d.waitAsked("/web/icon-512.png", 3)
	p.until("nothing is kept of a version that is not whole", `caches.keys().then((names) => !names.some((name) => name.startsWith("ctxplay-")))`)
	p.forgiveComplaints()
	d.setFault(nil)
	p.visit(d.URL, "/fast-slow")
	t.Logf("%d files are kept", p.seeFilesKept())
	d.setFault(unreachable)
	p.visit(d.URL, "/process")
	p.visit(d.URL, "/fast-slow")
	p.runToEnd()
	p.forgiveToTheEnd()
}

// TestDeploymentWhilePageIsOpen offers the newer version and forces nothing: what
// was written stays, and the page goes on as it was until Reload.
func TestDeploymentWhilePageIsOpen(t *testing.T) {
	// Not in parallel: the browser fetches and checks the files of two whole versions.
	next := nextSite(t)
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.seeFilesKept()
	first := p.version()
	p.runToEnd() // the program is there
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "40*time.Second", 1))
	p.see("#revert")

	d.deployVersion(next)
	evaluate[any](p, `page.lookForNewer()`)
	p.see("#reload")
	if v := p.version(); v != first {
		t.Fatalf("the page became version %s", v)
	}
	// The page's own files are still there, the frame and the Worker among them.
	for _, file := range []string{"/web/sandbox/frame.html", "/web/gen/worker.js", "/web/gen/toolchain.json"} {
		if code := evaluate[int](p, `fetch(ctxplayAddress("`+file+`")).then(async (r) => (await r.arrayBuffer(), r.status))`); code != 200 { // a body that is not read would keep its service worker busy
			t.Errorf("%s of the open page is answered %d", file, code)
		}
	}
	p.click("#revert")
	p.runToEnd()
	p.see("#reload")
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "40*time.Second", 1))
	p.see("#revert")
	p.pressReload()
	if v := p.version(); v == first {
		t.Error("Reload brought the version before")
	}
	p.see("#revert")
	p.seeSource("40*time.Second")
	p.runToEnd()
}

// TestOldPage has a page ask for what only its own version had: it says that a
// newer one is here, and has all of it after Reload.
func TestOldPage(t *testing.T) {
	t.Parallel()
	next := nextSite(t)
	for _, test := range []struct {
		name    string
		worker  bool // the browser has a service worker
		program string
		act     func(p *page)
		has     string // what the source says after Reload
	}{
		{"program", true, "process", func(p *page) { p.choose("process"); p.click("#run") }, "func process("},
		{"program, no service worker", false, "process", func(p *page) {
			p.click("#programs")
			p.click(`#menu [data-program="process"]`)
		}, "func process("},
		{"compiler", true, "process", func(p *page) {
			p.choose("process")
			p.replaceSource(strings.Replace(sampleSource(p.t, "process"), "Processing cancelled", "Called off", 1))
			p.click("#run")
		}, "Called off"},
		{"compiler, no service worker", false, "fast-slow", func(p *page) {
			p.replaceSource(strings.Replace(sampleSource(p.t, "fast-slow"), "7*time.Second", "40*time.Second", 1))
			p.click("#run")
		}, "40*time.Second"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			if !test.worker {
				d.setFault(fault(outOfOrder).on("/app-worker.js"))
			}
			p := blank(t)
			p.visit(d.URL, "/fast-slow") // process is not fetched
			if test.worker {
				p.seeFilesKept()
			}
			first := p.version()
			p.see(`#status[data-phase="idle"]`)
			p.focusEditor() // which comes later than the page
			d.deployVersion(next)
			test.act(p)
			p.seeText("#notice", "A newer version of this page is here")
			p.forgiveComplaints()
			p.pressReload()
			if v := p.version(); v == first {
				t.Error("Reload brought the version before")
			}
			p.seeProgram(test.program)
			p.seeSource(test.has)
			p.click("#clock-virtual")
			p.click("#run")
			p.see(`#status[data-run="1"][data-phase="` + map[string]string{"process": "running", "fast-slow": "finished"}[test.program] + `"]`)
			p.seeSource(test.has)
			p.forgiveToTheEnd()
		})
	}
}

// TestOfflineAddresses opens, without a connection, what was never opened before.
func TestOfflineAddresses(t *testing.T) {
	t.Parallel()
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.seeFilesKept()
	d.setFault(unreachable)
	for path, says := range map[string]string{
		"/?x":                      "When the client hangs up, who stops the work?",
		"/?x=1&y=%20#z":            "When the client hangs up, who stops the work?",
		"/process?seed=2":          "When the client hangs up, who stops the work?",
		"/embed":                   "When the client hangs up, who stops the work?",
		"/embed?program=fast-slow": "Starting fast request",
		"/gallery":                 "Gallery",
		"/programs":                "Two requests, one deadline",
		"/new":                     "A program of your own",
		"/pipeline":                "A pipeline that can be stopped",
		"/nope":                    "There is no program of that name here",
		"/web/nope":                "There is no connection",
		"/a/b":                     "There is no connection",
		"/de/a/b":                  "Es besteht keine Verbindung",
	} {
		p.load(d.URL + path)
		p.seeAlive()
		p.until(path+" says "+says, `(document.title + document.body.innerText)`+script(".includes", says))
	}
	p.forgiveToTheEnd()
}
