package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"ctxplay/app/catalog"
	"ctxplay/app/host"
	"ctxplay/app/make/bundle"
	"ctxplay/app/program"
)

// handWritten returns what lies in the folder web in a fresh clone.
func handWritten(t *testing.T) fstest.MapFS {
	t.Helper()
	web, files := os.DirFS("../../web"), make(fstest.MapFS)
	err := fs.WalkDir(web, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == "gen":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		text, err := fs.ReadFile(web, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestSiteWhileMade asks a site for what it has while parts of it come: what is there is
// served, also to pages that were opened before, and nothing is said to be there before it
// is. A service worker and pages that do not ask any more are there once all is.
func TestSiteWhileMade(t *testing.T) {
	web := handWritten(t)
	s := newSite(host.Options{Web: web, Making: true, Own: true}, slog.New(slog.DiscardHandler))
	if err := s.renew(); err != nil {
		t.Fatal(err)
	}
	get := func(path string) (int, string) {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	expect := func(path string, code int, words string, has bool) {
		t.Helper()
		if got, body := get(path); got != code || strings.Contains(body, words) != has {
			t.Errorf("%s: %d, want %d with %q: %t\n%.300s", path, got, code, words, has, body)
		}
	}
	const making, script = "/web/gen/making.json", `src="/web/making.js"`
	first := s.host.Version()
	expect(making, 200, `{"made":[]}`, true)
	expect("/process", 200, script, true)
	expect("/web/making.js", 200, "ctxplayMaking", true)
	expect("/app-worker.js", 503, "not all", true)
	expect("/web/gen/check.json?v="+first, 404, "", true)

	if err := s.SetOwn([]catalog.Program{catalog.Wordless("mine", []program.File{{Name: "main.go", Text: "package main\n"}})}, nil); err != nil {
		t.Fatal(err)
	}
	s.note(bundle.Progress{Making: bundle.Page}) // of the build behind it, which begins anew
	s.note(bundle.Progress{Making: bundle.Checker, Done: 3, Total: 9})
	expect(making, 200, `{"made":[],"making":"checker","done":3,"total":9}`, true)
	web["gen/check.json"] = &fstest.MapFile{Data: []byte(`{"go":"go1.26"}`)}
	expect("/web/gen/check.json", 404, "", true)
	s.note(bundle.Progress{Made: bundle.Checker})
	expect(making, 200, `{"made":["checker"],`, true)
	if s.host.Version() == first {
		t.Error("another part makes no other version")
	}
	for _, path := range []string{"/web/gen/check.json?v=" + first, "/web/gen/check.json?v=" + s.host.Version()} {
		expect(path, 200, "go1.26", true)
	}
	expect("/web/gen/check.json?v=000000000000000000000000", 404, "not of version", true)
	expect("/mine", 200, `data-program="mine"`, true) // as it was given to the host before

	s.note(bundle.Progress{Made: bundle.Races}) // old files are still to be removed
	expect("/process", 200, script, true)
	if err := s.complete(); err != nil {
		t.Fatal(err)
	}
	expect(making, 200, `{"made":["checker"],"whole":true}`, true)
	expect("/process", 200, script, false)
	expect("/web/making.js", 404, "", true)
	expect("/app-worker.js", 200, s.host.Version(), true)
	expect("/web/editor.js?v="+first, 200, "", true)

	// A part that is as it was makes no other host: that takes seconds.
	was := s.host
	s.note(bundle.Progress{Made: bundle.Programs})
	if err := s.complete(); err != nil || s.host != was {
		t.Errorf("what is as it was is served anew: %v", err)
	}
	if s := newSite(host.Options{Web: web}, slog.New(slog.DiscardHandler)); !s.state.Whole {
		t.Error("a site that is not to be made is not whole")
	}
}

// TestSiteFails has nothing more come: that is said with the reason, and what is there
// stays.
func TestSiteFails(t *testing.T) {
	web := handWritten(t)
	s := newSite(host.Options{Web: web, Making: true}, slog.New(slog.DiscardHandler))
	if err := s.renew(); err != nil {
		t.Fatal(err)
	}
	s.note(bundle.Progress{Making: bundle.Toolchain, Done: 40, Total: 180})
	delete(web, filepath.ToSlash("sandbox/frame.html")) // a host without it is not made
	s.note(bundle.Progress{Made: bundle.Checker})
	s.fail(errors.New("context/context.go: no place to edit"))
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/web/gen/making.json", nil))
	if got, want := w.Body.String(), `{"made":[],"making":"compiler","done":40,"total":180,"failed":"context/context.go: no place to edit"}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	w = httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/process", nil))
	if w.Code != http.StatusOK {
		t.Errorf("what was built is not served: %d", w.Code)
	}
}
