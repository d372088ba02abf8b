package e2e

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// TestRefusedStorage has a browser of which the person has forbidden all sites
// to keep data: the page works without memory, and says so.
func TestRefusedStorage(t *testing.T) {
	t.Parallel()
	p := blankIn(t, browserWith(t, refusesAll))
	p.visit(site, "/fast-slow")
	if got := refusal(p); got != "SecurityError" {
		t.Fatalf("storage is %s: the test has nothing to test", got)
	}
	p.replaceSource(helloProgram)
	p.seeText("#notice", "not kept in this browser")
	p.click("#dismiss")
	p.runToEnd()
	p.seeOutput("hello from here")
	p.press("t") // another theme, which would be kept too
	p.see("html[data-theme]")
	p.reload()
	p.runToEnd()
}

// TestFullStorage fills what the browser gives this site, to the last character.
func TestFullStorage(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	evaluate[any](p, `for (let n = 1 << 22, i = 0; n; n >>= 1) try { for (;;) localStorage.setItem(i++, "x".repeat(n)); } catch {}`)
	p.replaceSource(helloProgram)
	p.seeText("#notice", "storage is blocked or full")
	p.runToEnd()
	p.seeOutput("hello from here")
}

// TestPlainHTTP opens the site as a workshop does, by a name of the local
// network: to the browser that is no secure context.
func TestPlainHTTP(t *testing.T) {
	t.Parallel()
	browser := browserWith(t, setting{flags: map[string]any{"host-resolver-rules": "MAP workshop.lan 127.0.0.1"}})
	lan := strings.Replace(site, "127.0.0.1", "workshop.lan", 1)
	p := blankIn(t, browser)
	p.visit(lan, "/fast-slow")
	if evaluate[bool](p, `isSecureContext || "serviceWorker" in navigator || "caches" in window || "clipboard" in navigator`) {
		t.Fatal("a secure context: the test has nothing to test")
	}
	p.runBothKinds()
	p.click("#share")
	p.click("#copy-link")
	p.seeText("#share-done", "does not let the page copy")
	p.until("the link is there and selected", `(() => {
		const f = document.querySelector("#share-text");
		return f.value.startsWith(location.origin) && page.within(f.value) === "/fast-slow" && new URL(f.value).hash.startsWith("#1.") && f.selectionEnd - f.selectionStart === f.value.length && document.activeElement === f;
	})()`)
	p.click("#copy-embed")
	p.until("the snippet is there", `page.value("#share-text").startsWith("<iframe ")`)
	p.forgiveOnly("Cross-Origin-Opener-Policy header has been ignored")

	e := embedIn(blankIn(t, browser), lan, "fast-slow", http.NewServeMux())
	e.attachFrame().forgiveOnly("")
	var r result
	unmarshal(t, e.run(job{"files": map[string]string{"main.go": helloProgram}}), &r)
	if r.output() != "hello from here\n" {
		t.Errorf("compiled in the frame: %+v, output %q", r.Exit, r.output())
	}
}

// workerSource is the directive of a policy that says which Workers there may be.
var workerSource = regexp.MustCompile(`worker-src [^;]*`)

// TestRefusedWorkers puts a proxy before the site that forbids Workers, as some
// companies' do: Run says what is wrong, for programs that come with the page
// and for those that are compiled.
func TestRefusedWorkers(t *testing.T) {
	t.Parallel()
	to, err := url.Parse(site)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ModifyResponse = func(r *http.Response) error {
		const name = "Content-Security-Policy"
		r.Header.Set(name, workerSource.ReplaceAllString(r.Header.Get(name), "worker-src 'none'"))
		return nil
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	p := blank(t)
	t.Cleanup(func() { p.forgiveOnly("Content Security Policy") }) // of what is refused
	p.visit(server.URL, "/fast-slow")
	p.click("#run")
	p.seeText("#notice", "does not let the page start a Worker")
	p.see(`#status[data-phase="failed"]`)
	p.replaceSource(helloProgram)
	p.click("#run")
	p.seeText("#notice", "does not let the page start a Worker")
	p.seeText("#notice", "builder.js")
	p.see(`#run:not([aria-disabled="true"])`)

	e := blank(t).openTutorial(server.URL+"/embed?program=fast-slow", http.NewServeMux())
	e.hear("ctxplay:ready", "")
	e.hear("ctxplay:error", e.startRun(job{"program": "fast-slow"}))
	e.hear("ctxplay:error", e.startRun(job{"files": map[string]string{"main.go": helloProgram}}))
	e.forgiveToTheEnd()
}

// TestUnreadableFile chooses a file that is gone when it is read, and a folder
// in place of one.
func TestUnreadableFile(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	name := filepath.Join(t.TempDir(), "lost.trace")
	if err := os.WriteFile(name, []byte("go 1.26 trace"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.chooseFile(name, func() {
		if err := os.Remove(name); err != nil {
			t.Error(err)
		}
	})
	p.seeText("#notice", "lost.trace could not be read")
	p.runToEnd()
}

// TestRefusedClipboard denies the page what it asks for when it copies.
func TestRefusedClipboard(t *testing.T) {
	t.Parallel()
	p := open(t, "/fast-slow")
	p.call("denying the clipboard", func(ctx context.Context) error {
		_, err := chromedp.CallBrowser(ctx, cdpbrowser.SetPermission, cdpbrowser.SetPermissionParams{
			Permission: &cdpbrowser.PermissionDescriptor{Name: "clipboard-write"}, Setting: cdpbrowser.PermissionSettingDenied, Origin: site,
			BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
		})
		return err
	})
	p.click("#share")
	p.click("#copy-markdown")
	p.seeText("#share-done", "does not let the page copy")
	p.until("the Markdown is there", `page.value("#share-text").includes("package main")`)
}

// TestMissingFacilities takes away, before anything of the page's runs, what
// older browsers do not have.
func TestMissingFacilities(t *testing.T) {
	t.Parallel()
	p := blank(t)
	p.injectScript(`for (const name of ["ResizeObserver", "requestIdleCallback", "matchMedia"]) delete window[name];`)
	p.visit(site, "/fast-slow")
	p.runBothKinds()
}
