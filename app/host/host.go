// Package host serves the playground over HTTP: pages, assets, health.
//
// What goes in is a file system of hand-written and generated files; what comes
// out is an [http.Handler]. Everything is rendered, hashed and compressed once,
// in [New], and a request is a look-up in a table: what is not in the table is
// not found, so there is nothing to list and nowhere to climb. The package
// opens no listener and keeps nothing about anybody.
package host

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/program"
)

// Options say what to serve.
type Options struct {
	// Web holds the files below /web/: the hand-written ones, and the
	// generated ones in gen.
	Web fs.FS
	// Extra, if not nil, holds more files for gen, which hide those of the
	// same name. Tests bring programs of their own this way.
	Extra fs.FS
}

// A Host answers every request to the playground.
type Host struct {
	version string
	assets  map[string]*asset // by URL path
	health  []byte
	missing []byte // the page for a program there is not
	policy  Policy
}

// New renders all that there is to serve. It fails when a page cannot be
// rendered or a file cannot be read, so that a host that starts is whole.
func New(opts Options) (http.Handler, error) {
	files, err := webFiles(opts)
	if err != nil {
		return nil, fmt.Errorf("reading the web files: %w", err)
	}
	names, err := programNames(files)
	if err != nil {
		return nil, fmt.Errorf("reading the list of programs: %w", err)
	}
	policy, err := policyFor(files)
	if err != nil {
		return nil, fmt.Errorf("making the content security policy: %w", err)
	}
	site := site{files: files, programs: names}
	version, err := site.version()
	if err != nil {
		return nil, err
	}
	pages, err := site.render(version)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(pages, files)
	worker, err := serviceWorker(version, all)
	if err != nil {
		return nil, fmt.Errorf("making the service worker: %w", err)
	}
	all = append(all, worker)
	h := &Host{version: version, health: health(version), policy: policy}
	all = slices.DeleteFunc(all, func(f file) bool {
		if f.path == notFoundPath {
			h.missing = f.text
		}
		return f.path == notFoundPath
	})
	if h.assets, err = newAssets(all); err != nil {
		return nil, err
	}
	return h, nil
}

// ServeHTTP answers GET and HEAD for the paths of the table, and nothing else.
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	setHeaders(w.Header(), path, h.policy)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		hangUp(w)
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	if lines(r.Header) > maxHeaderLines {
		hangUp(w)
		http.Error(w, "too many header fields", http.StatusRequestHeaderFieldsTooLarge)
		return
	}
	if path == address.Health {
		h.serveHealth(w, r)
		return
	}
	a := h.assets[path]
	if path == address.Embed {
		if lesson := h.assets[embedding(r.URL.Query().Get("program"))]; lesson != nil {
			a = lesson
		}
	}
	switch {
	case a != nil && h.isAsked(r.URL):
		a.serve(w, r)
	case a != nil || hashed.MatchString(path):
		h.superseded(w, r)
	default:
		h.notFound(w, r)
	}
}

// versionParameter names, in the query of a file's address, the version of the
// page that asks: the address is the same in each version, the file is not.
const versionParameter = "v"

// isAsked reports whether a URL asks for what is here: for a page, or for a file
// of this version or of any.
func (h *Host) isAsked(u *url.URL) bool {
	version := u.Query().Get(versionParameter)
	return version == "" || version == h.version || !strings.HasPrefix(u.Path, address.Files)
}

// superseded answers a page of another version, which asks for a file as it was.
// The page hears at address.Health that there is a newer version, and offers that.
func (h *Host) superseded(w http.ResponseWriter, r *http.Request) {
	h.answerMissing(w, r, contentTypes[".txt"], fmt.Appendf(nil, "not of version %s, which is the one here\n", h.version))
}

// maxHeaderLines is how many header fields a request may have. Browsers send some
// twenty; net/http bounds only their bytes, in which thousands fit.
const maxHeaderLines = 100

func lines(h http.Header) (n int) {
	for _, values := range h {
		n += len(values)
	}
	return n
}

// hangUp has the connection end with the answer. The rest of the request is not
// waited for: net/http would read on, to use the connection again, for as long
// as a client lets its body drip.
func hangUp(w http.ResponseWriter) {
	w.Header().Set("Connection", "close")
	c := http.NewResponseController(w)
	// A recorder in a test has neither; then there is no connection to end.
	_ = c.EnableFullDuplex()
	_ = c.SetReadDeadline(time.Now())
}

// notFound answers with the page that says so and offers the programs there
// are, or in a word where no page would be.
func (h *Host) notFound(w http.ResponseWriter, r *http.Request) {
	if program.IsName(strings.TrimPrefix(r.URL.Path, "/")) {
		h.answerMissing(w, r, contentTypes[".html"], h.missing)
		return
	}
	h.answerMissing(w, r, contentTypes[".txt"], []byte("not found\n"))
}

func (h *Host) answerMissing(w http.ResponseWriter, r *http.Request, contentType string, body []byte) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(body) // who has gone away needs no answer
	}
}
