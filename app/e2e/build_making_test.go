package e2e

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/host"
)

// making serves the site as the host of make run does before all is there: what it says
// of that is the text returned, and the lists of compiler and checker come once it says
// that all is whole, or that what looks for races is all that lacks.
func making(t *testing.T, says string) (d *deployment, said *atomic.Pointer[string]) {
	t.Helper()
	h, err := host.New(host.Options{
		Web: os.DirFS(filepath.Join(root, "web")), Extra: os.DirFS(filepath.Join(root, built)), Making: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	d, said = deploy(t), new(atomic.Pointer[string])
	said.Store(&says)
	d.deployVersion(h)
	d.setFault(d.withoutWorker(func(w http.ResponseWriter, r *http.Request) bool {
		now := *said.Load()
		switch r.URL.Path {
		case address.Making:
			w.Header().Set("Content-Type", "application/json")
			io.WriteString(w, now)
			return true
		case address.Toolchain, address.CheckList:
			return !strings.Contains(now, "whole") && !strings.Contains(now, "races") && answer404(w, r)
		}
		return false
	}))
	return d, said
}

// TestCompilerComesLater opens a page whose host still makes the compiler. Programs that
// were built run, the page says how far the compiler is, and a changed source that was to
// be run waits for it and runs, in the same page.
func TestCompilerComesLater(t *testing.T) {
	t.Parallel()
	d, said := making(t, `{"made":["page","programs"],"making":"compiler","done":40,"total":180}`)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.seeText(".source-head .panel-note", "Being built: compiler, 40 of 180 packages")
	p.runToEnd()
	evaluate[any](p, `globalThis.sameEver = true`)
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
	p.see("#revert")
	p.click("#run")
	p.seeText("#status", "Being built: compiler, 40 of 180 packages")
	p.seeText(".fetching", "Your program is built and run as soon as the compiler is there.")
	for _, width := range []int64{390, 1440} {
		p.resizeWindow(width, 844)
		if !evaluate[bool](p, `(({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && bottom > top)(document.querySelector(".fetching").getBoundingClientRect())`) {
			t.Errorf("at %d px what is waited for is not in the window", width)
		}
	}
	next := `{"made":["page","programs"],"making":"compiler","done":41,"total":180}`
	said.Store(&next)
	p.seeText("#status", "41 of 180")
	if n := d.timesAsked(address.Builder) + d.timesAsked(address.Checker); n > 0 {
		t.Errorf("the Workers were started %d times before there was anything for them", n)
	}
	races := `{"made":["page","programs","checker","compiler"],"making":"races","done":3,"total":350}`
	said.Store(&races)
	p.see(`#status[data-phase="finished"][data-run="2"]`)
	p.seeText(".source-head .panel-note", "changed")
	p.forgiveOnly("when fetching the script") // of a service worker, which is not there either
	if !evaluate[bool](p, `globalThis.sameEver === true`) {
		t.Error("the page was loaded anew")
	}
}

// TestCompilerNeverComes opens a page whose host could not make the compiler: it says why,
// programs that were built run, and a changed source does not.
func TestCompilerNeverComes(t *testing.T) {
	t.Parallel()
	const why = "context/context.go has no propagateCancel to edit"
	d, _ := making(t, `{"made":["page"],"making":"compiler","failed":"`+why+`"}`)
	p := blank(t)
	p.visit(d.URL, "/fast-slow")
	p.seeText("#notice", why)
	p.click("#dismiss")
	p.runToEnd()
	p.replaceSource(strings.Replace(sampleSource(t, "fast-slow"), "7*time.Second", "6*time.Second", 1))
	p.see("#revert")
	p.click("#run")
	p.seeText("#notice", why)
	p.see("#run:not([aria-disabled=true])")
	p.forgiveToTheEnd()
}
