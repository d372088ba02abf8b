package e2e

import (
	"net/http"
	"testing"

	"ctxplay/app/host"
)

// kinds are the kinds of files of which one may come from another version than the
// rest, by patterns of their paths.
var kinds = []struct {
	name  string
	paths []string
}{
	{"pages", []string{"/", "/fast-slow", "/process"}},
	{"styles", []string{"/web/*.css"}},
	{"scripts", []string{"/web/*.js", "/app.js", "/wasm_exec.js", "/manifest.webmanifest"}},
	{"client", []string{"/web/gen/app.slim"}},
	{"Workers", []string{"/web/gen/*.js", "/web/sandbox/*"}},
	{"lists", []string{"/web/gen/*.json"}},
}

// TestMixes opens a page in the midst of a deployment, in which one kind of file
// comes from the version before and all else from the next, or the other way round:
// the program runs, or the page says what is wrong and what to do. When all comes from
// the next version, loading the page again, as it offers, is all that it takes.
func TestMixes(t *testing.T) {
	t.Parallel()
	next := nextSite(t)
	for _, kind := range kinds {
		for _, test := range []struct {
			name       string
			this, rest http.Handler
		}{
			{"before among next", handler, next},
			{"next among before", next, handler},
		} {
			t.Run(kind.name+" of "+test.name, func(t *testing.T) {
				t.Parallel()
				d := deploy(t)
				ofKind := fault(func(w http.ResponseWriter, r *http.Request) bool { test.this.ServeHTTP(w, r); return true }).on(kind.paths...)
				d.deployVersion(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if !ofKind(w, r) {
						test.rest.ServeHTTP(w, r)
					}
				}))
				seeMix(t, d, next, next.(*host.Host).Version())
			})
		}
	}
}

// seeMix opens a page of a deployment that is mixed, and sees it through: the program
// runs, or the page says what is wrong. Then the next version is deployed.
func seeMix(t *testing.T, d *deployment, next http.Handler, version string) {
	t.Helper()
	p := blank(t)
	p.load(d.URL + "/fast-slow")
	p.until("the client is alive, or said to be dead", `page.cameOrFailed()`)
	if evaluate[string](p, `page.offered()`) != "#dead-reload" {
		p.uncover()
		n := evaluate[int](p, `page.idleRun()`)
		p.click("#run")
		p.until("a run has ended, or the page offers what to do", script("page.endedOrOffered", n))
	}
	offered := evaluate[string](p, `page.offered()`)
	if offered == "#dead-reload" {
		p.seeText("#dead", "This page could not start")
	}
	d.deployVersion(next)
	if offered == "" || offered == "#retry" {
		p.reload()
	} else {
		p.leaveBy(offered)
	}
	if p.version() != version { // the version before was here as a whole
		p.pressReload()
	}
	p.forgiveComplaints()
	p.uncover()
	p.runToEnd()
	if got := p.version(); got != version {
		t.Errorf("the page is of version %s, and not %s", got, version)
	}
	p.forgiveToTheEnd()
}
