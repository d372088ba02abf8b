package base

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestParse reads paths as people write them.
func TestParse(t *testing.T) {
	for text, want := range map[string]Path{
		"": "", "/": "", "ctxplay": "/ctxplay", "/ctxplay": "/ctxplay", "/ctxplay/": "/ctxplay", "a/b.c/": "/a/b.c", "/deutsch/": "/deutsch",
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q is read as %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"a//b", "/../x", "/a b", `/a"b`, "https://example.org/a", "/a/./b", "/de/", "/de/ctxplay", "/a?b"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q is read as %q, want an error", text, got)
		}
	}
}

// TestPage puts the path before what a browser follows by itself, and before nothing else.
func TestPage(t *testing.T) {
	const page = `<!doctype html>
<html lang="en"><head><link href="/web/style.css" rel="stylesheet"><script src="/app.js" defer></script></head>
<body><div data-file="/web/gen/data-x.json"><a class="a>b" href="/de/" hreflang="de">x</a> &lt;a href="/no"> 1 < 2
<a href="#main">y</a><a href="//example.org/">z</a><a href="https://example.org/">z</a><img alt="a" src="/picture/x.svg" href="/y"></div></body></html>`
	const want = `<!doctype html>
<html data-base="/a/b" lang="en"><head><link href="/a/b/web/style.css" rel="stylesheet"><script src="/a/b/app.js" defer></script></head>
<body><div data-file="/web/gen/data-x.json"><a class="a>b" href="/a/b/de/" hreflang="de">x</a> &lt;a href="/no"> 1 < 2
<a href="#main">y</a><a href="//example.org/">z</a><a href="https://example.org/">z</a><img alt="a" src="/a/b/picture/x.svg" href="/a/b/y"></div></body></html>`
	if got := string(Path("/a/b").Page([]byte(page))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(Path("").Page([]byte(page))); got != page {
		t.Errorf("at the root a page becomes\n%s", got)
	}
}

// TestHandler asks a server for what is in the site and what is not.
func TestHandler(t *testing.T) {
	h := Path("/a").Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.URL) }))
	for at, want := range map[string]string{
		"/a/": "200 /", "/a/process?x=y": "200 /process?x=y", "/a": "302 /a/", "/": "302 /a/", "/ab": "404 ", "/process": "404 ", "/a/a/x": "200 /a/x",
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, at, nil))
		got := fmt.Sprint(w.Code, " ", w.Header().Get("Location"))
		if w.Code == http.StatusOK {
			got = fmt.Sprint(w.Code, " ", w.Body)
		}
		if got != want {
			t.Errorf("%s is answered with %s, want %s", at, got, want)
		}
	}
}
