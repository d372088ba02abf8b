package e2e

import (
	"net/http"
	"path"
	"strings"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/host"
	"ctxplay/app/host/still"
)

// A written is a static site as a server of files hands it out that knows nothing of it.
type written struct {
	files   map[string]still.File
	version string
}

// writeStatic writes down the static site of options, but for the larger files that no
// run of fast-slow needs.
func writeStatic(t *testing.T, options host.Options) written {
	t.Helper()
	options.Static = true
	h, err := host.New(options)
	if err != nil {
		t.Fatal(err)
	}
	var addresses []string
	for _, a := range h.Addresses() {
		if hashInName.FindString(a) == "" || strings.Contains(a, "fast-slow") {
			addresses = append(addresses, a)
		}
	}
	files, err := still.Files(still.Site{Handler: h, Addresses: addresses, Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	f := written{make(map[string]still.File), h.Version()}
	for _, file := range files {
		f.files[file.Name] = file
	}
	return f
}

// types are what servers call files by the endings of their names.
var types = map[string]string{
	".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm",
	".svg": "image/svg+xml", ".webmanifest": "application/manifest+json",
}

// has reports whether there is a file at an address.
func (f written) has(address string) bool { _, ok := f.find(address); return ok }

// find returns the file that answers for an address.
func (f written) find(address string) (still.File, bool) {
	name := strings.TrimPrefix(address, "/")
	for _, candidate := range []string{name, name + ".html", path.Join(name, "index.html")} {
		if file, ok := f.files[candidate]; ok {
			return file, true
		}
	}
	return f.files["404.html"], false
}

func (f written) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := f.find(r.URL.Path)
	kind, known := types[path.Ext(file.Name)]
	if !known {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	if !ok {
		w.WriteHeader(http.StatusNotFound)
	}
	w.Write(file.Text)
}

// TestStaticMixes swaps a static site for its next version, as TestMixes does a host. What
// belongs to a version is in a folder of its own, which is kept, or is not; pages come from
// the version before, where a cache has them, or from the next.
func TestStaticMixes(t *testing.T) {
	t.Parallel()
	options, err := nextOptions()
	if err != nil {
		t.Fatal(err)
	}
	before, next := writeStatic(t, siteOptions("", false)), writeStatic(t, options)
	isPage := func(r *http.Request) bool {
		return !strings.HasPrefix(r.URL.Path, address.Versions) && !strings.HasPrefix(r.URL.Path, address.Files)
	}
	// either answers from the first site that has a file.
	either := func(sites ...written) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for _, f := range sites {
				if f.has(r.URL.Path) {
					f.ServeHTTP(w, r)
					return
				}
			}
			next.ServeHTTP(w, r)
		})
	}
	for _, test := range []struct {
		name         string
		pages, files http.Handler
	}{
		{"pages of before, files of both", before, either(next, before)},
		{"pages of before, files of next", before, next},
		{"pages of next, files of before", next, before},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.deployVersion(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if isPage(r) {
					test.pages.ServeHTTP(w, r)
				} else {
					test.files.ServeHTTP(w, r)
				}
			}))
			seeMix(t, d, next, next.version)
		})
	}
	for _, test := range []struct {
		name  string
		after http.Handler
		kept  bool
	}{
		{"an open page, its files kept", either(next, before), true},
		{"an open page, its files gone", next, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := deploy(t)
			d.deployVersion(before)
			d.setFault(d.withoutWorker(nil)) // which would have kept the files
			p := blank(t)
			p.visit(d.URL, "/fast-slow")
			p.focusEditor() // which comes later than the page
			d.deployVersion(test.after)
			p.replaceSource(helloProgram)
			p.click("#run")
			if test.kept {
				p.seeText("#notice", "compile.") // which these sites do not have
			} else {
				p.seeText("#notice", "builder.js")
			}
			p.seeSource("hello from here")
			p.reload()
			p.uncover()
			p.seeSource("hello from here")
			if got := p.version(); got != next.version {
				t.Errorf("the page is of version %s, and not %s", got, next.version)
			}
			p.forgiveToTheEnd()
		})
	}
}
