package host

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/host/base"
)

// TestBelowAPath has a site at a path of its server. Each page, whatever makes it, leads to
// nothing outside of it, the browser can install it there, and all that it keeps offline is
// found by the address that the service worker asks for.
func TestBelowAPath(t *testing.T) {
	const at = base.Path("/a/b")
	h, err := New(Options{Web: handWritten(), Extra: generated(t), Base: at})
	if err != nil {
		t.Fatal(err)
	}
	served := at.Handler(h)
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept", "text/html")
		served.ServeHTTP(w, r)
		return w
	}
	link := regexp.MustCompile(` (?:href|src|action|poster|srcset)="(/[^"]*)"`)
	pages := 0
	for path, a := range h.assets {
		if a.contentType != contentTypes[".html"] || path == address.Frame {
			continue
		}
		pages++
		text := get(at.At(path)).Body.String()
		if !strings.Contains(text, `<html data-base="/a/b"`) {
			t.Errorf("%s does not say where the site is", path)
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			to, _, _ := strings.Cut(m[1], "#")
			if w := get(to); w.Code != http.StatusOK || !strings.HasPrefix(to, "/a/b/") {
				t.Errorf("%s leads to %s, which answers %d", path, to, w.Code)
			}
		}
	}
	if pages < 20 {
		t.Errorf("%d pages", pages)
	}
	for _, lost := range []string{"/a/b/no-such", "/a/b/no/such", "/a/b/de/no-such"} {
		if w := get(lost); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), `href="/a/b/web/`) {
			t.Errorf("%s is answered with %d, %.300s", lost, w.Code, w.Body)
		}
	}
	if w := get("/a/b/de"); w.Header().Get("Location") != "/a/b/de/" {
		t.Errorf("/a/b/de leads to %q", w.Header().Get("Location"))
	}
	var manifest struct {
		Scope    string `json:"scope"`
		StartURL string `json:"start_url"`
		Icons    []struct{ Src string }
	}
	if err := json.Unmarshal(get("/a/b/manifest.webmanifest").Body.Bytes(), &manifest); err != nil || manifest.Scope != "/a/b/" || manifest.StartURL != "/a/b/" ||
		len(manifest.Icons) == 0 || get(manifest.Icons[0].Src).Code != http.StatusOK {
		t.Errorf("the manifest says %+v, %v", manifest, err)
	}
	script := get("/a/b/app.js").Body.String()
	for _, has := range []string{`"GOAPP_ROOT_PREFIX":"/a/b/"`, `"/a/b/app-worker.js"`, `"` + address.Client + `"`} {
		if !strings.Contains(script, has) {
			t.Errorf("app.js lacks %s", has)
		}
	}
	files := regexp.MustCompile(`(?m)^const FILES = (.*);$`).FindStringSubmatch(get("/a/b/app-worker.js").Body.String())
	var kept map[string]string
	if err := json.Unmarshal([]byte(files[1]), &kept); err != nil || len(kept) < 20 {
		t.Fatalf("the service worker keeps %d files, %v", len(kept), err)
	}
	for path, sum := range kept {
		w := get(at.At(path))
		if w.Code != http.StatusOK || hash(w.Body.Bytes()) != sum {
			t.Errorf("%s is not what the service worker keeps: %d", path, w.Code)
		}
	}
	if h.version == testHost(t).version {
		t.Error("a site at another path has the same version, and other pages")
	}
}

// TestEmbedBelowAPath asks how to embed a page of a site that is at a path, by the address
// that the page itself names, and by its full one.
func TestEmbedBelowAPath(t *testing.T) {
	const at = base.Path("/a")
	h, err := New(Options{Web: handWritten(), Extra: generated(t), Base: at})
	if err != nil {
		t.Fatal(err)
	}
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		at.Handler(h).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	link := regexp.MustCompile(`<link href="([^"]*oembed[^"]*)"`).FindStringSubmatch(get("/a/process").Body.String())
	if link == nil {
		t.Fatal("the page does not say how to embed it")
	}
	for _, asked := range []string{link[1], "/a/oembed?url=http://example.com/a/process"} {
		w := get(asked)
		var e oEmbed
		if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil || e.ProviderURL != "http://example.com/a/" ||
			!strings.Contains(e.HTML, `src="http://example.com/a/embed?`) || e.ThumbnailURL != "http://example.com/a/picture/process.svg" {
			t.Errorf("%s is answered with %d, %+v, %v", asked, w.Code, e, err)
		}
	}
	if w := get("/a/oembed?url=http://example.com/process"); w.Code != http.StatusNotFound {
		t.Errorf("for a page beside the site the answer is %d", w.Code)
	}
}
