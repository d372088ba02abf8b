package e2e

import (
	"strings"
	"testing"
)

// TestHalfAnUpdate deploys a version of which one file cannot be had: the
// version before stays whole and works offline, until all of the new one comes.
func TestHalfAnUpdate(t *testing.T) {
	next := another(t)
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	files := p.kept()
	first := p.version()
	p.runs()

	d.serve(next)
	d.breaks(fault(broken).of("/web/share.css"))
	p.visit(d.URL, "/fast-slow")
	d.waits("/web/share.css", 3) // then the service worker gives up
	p.until("no service worker is on its way", `page.settled()`)
	p.forgive() // the browser complains of the 500, and of the worker that gave up
	if n := p.kept(); n != files {
		t.Errorf("%d files are kept of %d", n, files)
	}
	p.gone("#reload")
	d.breaks(gone)
	for _, path := range []string{"/", "/process", "/fast-slow"} {
		p.visit(d.URL, path)
		if v := p.version(); v != first {
			t.Errorf("offline, %s is of version %s", path, v)
		}
	}
	p.runs()
	p.forgive()

	d.breaks(nil)
	p.visit(d.URL, "/fast-slow")
	p.see("#reload")
	if v := p.version(); v != first {
		t.Errorf("the page became version %s by itself", v)
	}
	p.reloads()
	if v := p.version(); v == first {
		t.Error("Reload brought the version before")
	}
	d.breaks(gone)
	p.visit(d.URL, "/process")
	if v := p.version(); v == first {
		t.Error("the version before came back")
	}
	p.forgive()
}

// TestFirstVisitNotWhole has one file not come as long as the first visit
// lasts: the next one makes the copy whole.
func TestFirstVisitNotWhole(t *testing.T) {
	d := deploy(t)
	d.breaks(fault(broken).of("/web/icon-512.png"))
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.runs()
	d.waits("/web/icon-512.png", 3)
	p.until("nothing is kept of what is not whole", `caches.keys().then((names) => names.length === 0)`)
	p.forgive()
	d.breaks(nil)
	p.visit(d.URL, "/fast-slow")
	t.Logf("%d files are kept", p.kept())
	d.breaks(gone)
	p.visit(d.URL, "/process")
	p.visit(d.URL, "/fast-slow")
	p.runs()
	p.forgive()
}

// TestDeploymentWhilePageIsOpen offers the newer version and forces nothing: what
// was written stays, and the page goes on as it was until Reload.
func TestDeploymentWhilePageIsOpen(t *testing.T) {
	next := another(t)
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.kept()
	first := p.version()
	p.runs() // the program is there
	p.rewrites(strings.Replace(source(t, "fast-slow"), "7*time.Second", "40*time.Second", 1))
	p.see("#revert")

	d.serve(next)
	evaluate[any](p, `page.lookForNewer()`)
	p.see("#reload")
	if v := p.version(); v != first {
		t.Fatalf("the page became version %s", v)
	}
	// The page's own files are still there, the frame and the Worker among them.
	for _, file := range []string{"/web/sandbox/frame.html", "/web/gen/worker.js", "/web/gen/toolchain.json"} {
		if code := evaluate[int](p, `fetch(ctxplayAddress("`+file+`")).then((r) => r.status)`); code != 200 {
			t.Errorf("%s of the open page is answered %d", file, code)
		}
	}
	p.click("#revert")
	p.runs()
	p.see("#reload")
	p.rewrites(strings.Replace(source(t, "fast-slow"), "7*time.Second", "40*time.Second", 1))
	p.see("#revert")
	p.reloads()
	if v := p.version(); v == first {
		t.Error("Reload brought the version before")
	}
	p.see("#revert")
	p.sourceSays("40*time.Second")
	p.runs()
}

// TestOldPage has a page ask for what only its own version had: it says that a
// newer one is here, and has all of it after Reload.
func TestOldPage(t *testing.T) {
	next := another(t)
	for _, test := range []struct {
		name   string
		worker bool // the browser has a service worker
		act    func(p *page)
	}{
		{"program", true, func(p *page) { p.click("#run") }},
		{"program, no service worker", false, func(p *page) { p.click("#run") }},
		{"compiler", true, func(p *page) {
			p.rewrites(strings.Replace(source(p.t, "process"), "Cancelled", "Called off", 1))
			p.click("#run")
		}},
		{"compiler, no service worker", false, func(p *page) {
			p.rewrites(strings.Replace(source(p.t, "process"), "Cancelled", "Called off", 1))
			p.click("#run")
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := deploy(t)
			if !test.worker {
				d.breaks(fault(broken).of("/app-worker.js"))
			}
			p := blank(t)
			p.visit(d.URL, "/fast-slow") // process is not fetched
			if test.worker {
				p.kept()
			}
			first := p.version()
			p.see(`#status[data-phase="idle"]`)
			d.serve(next)
			p.click(`[data-program="process"]`)
			p.see(`[data-program="process"][aria-current]`)
			test.act(p)
			p.says("#notice", "A newer version of this page is here")
			p.forgive()
			p.reloads()
			if v := p.version(); v == first {
				t.Error("Reload brought the version before")
			}
			p.click("#clock-virtual")
			p.click("#run")
			p.see(`#status[data-phase="running"]`)
			if strings.HasPrefix(test.name, "compiler") {
				p.sourceSays("Called off")
			}
			p.forgive()
		})
	}
}

// TestOfflineAddresses opens, without a connection, what was never opened before.
func TestOfflineAddresses(t *testing.T) {
	d := deploy(t)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.kept()
	d.breaks(gone)
	for path, says := range map[string]string{
		"/?x":                      "process",
		"/?x=1&y=%20#z":            "process",
		"/process?seed=2":          "process",
		"/embed":                   "process",
		"/embed?program=fast-slow": "fast-slow",
		"/gallery":                 "Gallery",
		"/nope":                    "There is no program of that name here",
		"/web/nope":                "There is no connection",
		"/a/b":                     "There is no connection",
	} {
		p.visit(d.URL, path)
		p.until(path+" says "+says, `(document.title + document.body.innerText)`+script(".includes", says))
	}
	p.forgive()
}
