// Package host serves the playground over HTTP: its pages, its files and its
// health.
//
// What goes in is a file system of hand-written and generated files; what comes
// out is an [http.Handler]. Everything is rendered, hashed and compressed once,
// in [New], and a request is a look-up in a table. The programs of the one who runs
// the host are in a table of their own, which is made anew as they change. What is
// in neither is not found, so that there is nothing to list and no folder to climb
// out of. What is made anew for each request has a package of its own: the page that
// says how to join is package join's, the pointer of a presenter package room's. The
// package opens no listener and keeps nothing about its visitors.
package host

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"ctxplay/app/address"
	"ctxplay/app/host/base"
	"ctxplay/app/host/join"
	"ctxplay/app/host/refuse"
	"ctxplay/app/host/room"
	"ctxplay/app/language"
	"ctxplay/app/ui"
)

// Options say what to serve.
type Options struct {
	// Web holds the files below /web/: the hand-written ones, and the
	// generated ones in gen.
	Web fs.FS
	// Extra, if not nil, holds more files for gen, which hide those of the
	// same name. Tests bring programs of their own this way.
	Extra fs.FS
	// Base is the path at which the site is on its server. The host itself is asked for
	// its own addresses: Base.Handler has it answer those of the server.
	Base base.Path
	// Static makes a site that any server can hand out as files, once they are written
	// down: see static.go.
	Static bool
	// Own says that the one who runs the host has programs of his own, which SetOwn
	// brings.
	Own bool
	// Making says that parts of the site are still being made: its pages then ask how far
	// that is.
	Making bool
	// Room, if not nil, passes on what a presenter points at.
	Room *room.Room
	// Door, if not nil, knows at which addresses others can open the host.
	Door *join.Door
}

// A Host answers every request to the playground.
type Host struct {
	site      site
	version   string
	own       atomic.Pointer[ownTable] // stands before assets
	assets    map[string]*asset        // by URL path
	health    []byte
	offers    map[string]offer      // by the addresses of pages
	languages []*language.Catalogue // nil, which is English, and the others
	missing   map[string][]byte     // the page for a program there is not, by its language
	lost      map[string][]byte     // the page for another address, by its language
	policy    Policy
	room      *room.Room
	door      *join.Door
}

// New renders all that there is to serve and returns a handler of it. It
// fails when a page cannot be rendered or a file cannot be read, so that a host
// that starts is whole.
func New(opts Options) (*Host, error) {
	files, err := webFiles(opts)
	if err != nil {
		return nil, fmt.Errorf("reading the web files: %w", err)
	}
	programs, err := findPrograms(files)
	if err != nil {
		return nil, fmt.Errorf("reading the list of programs: %w", err)
	}
	files, at, err := addPrograms(files, programs)
	if err != nil {
		return nil, fmt.Errorf("listing the programs: %w", err)
	}
	files, languages, err := addLanguages(files)
	if err != nil {
		return nil, fmt.Errorf("reading the languages: %w", err)
	}
	policy, err := policyFor(files)
	if err != nil {
		return nil, fmt.Errorf("making the content security policy: %w", err)
	}
	public, err := publicFiles(files, languages)
	if err != nil {
		return nil, fmt.Errorf("making what other sites use: %w", err)
	}
	files = slices.DeleteFunc(files, func(f file) bool {
		return f.path == elementSource || f.path == address.MakingScript && !opts.Making // the former has an address of its own
	})
	shared, err := sharedScripts(files)
	if err != nil {
		return nil, fmt.Errorf("making the service worker: %w", err)
	}
	for _, j := range joints() {
		if files, err = j.join(files); err != nil {
			return nil, fmt.Errorf("joining the parts of %s: %w", j.path, err)
		}
	}
	site := site{files: files, public: public, programs: programs, at: at, policy: policy, base: opts.Base, static: opts.Static, room: opts.Room != nil, own: opts.Own, making: opts.Making, shared: shared}
	rendering.Lock()
	defer rendering.Unlock()
	if err := ui.SetPrograms(programs, at); err != nil {
		return nil, err
	}
	ui.SetBroken(nil)
	pages, err := site.render(inLanguages(site.englishPaths()))
	if err != nil {
		return nil, err
	}
	forAuthors, err := authorPages(programs, languages)
	if err != nil {
		return nil, err
	}
	learning, err := coursePages(programs, languages)
	if err != nil {
		return nil, err
	}
	plain := slices.Concat(forAuthors, learning)
	version := version(opts.Base, slices.Concat(pages, files, public, plain))
	putIn(version, pages)
	offers := offers(programs, languages)
	site.finish(pages, offers, version)
	site.finish(plain, nil, version)
	all := slices.Concat(pages, files, public, plain)
	worker, err := site.serviceWorker(version, all, languages)
	if err != nil {
		return nil, fmt.Errorf("making the service worker: %w", err)
	}
	all = append(site.settle(all, version), worker)
	h := &Host{
		site: site, version: version, health: health(version), policy: policy, offers: offers, languages: languages,
		room: opts.Room, door: opts.Door,
	}
	if all, err = h.keepMissing(all); err != nil {
		return nil, err
	}
	quality := textQuality
	if opts.Making {
		quality = hurriedQuality
	}
	if h.assets, err = newAssets(all, quality); err != nil {
		return nil, err
	}
	return h, nil
}

// Version returns the version of what h serves, a hash of it.
func (h *Host) Version() string { return h.version }

// rendering is held while a site is rendered, of which go-app can do one at a time.
var rendering sync.Mutex

// ServeHTTP answers GET and HEAD for the paths of the table and, where there is a room,
// what is asked of that. It answers nothing else.
func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	code, english := language.Split(path)
	setHeaders(w.Header(), english, h.policy)
	if lines(r.Header) > maxHeaderLines {
		refuse.Request(w, http.StatusRequestHeaderFieldsTooLarge, "too many header fields")
		return
	}
	if h.room != nil && (path == address.RoomEvents || path == address.RoomPointer) {
		h.room.ServeHTTP(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse.Request(w, http.StatusMethodNotAllowed, "only GET and HEAD are answered here")
		return
	}
	if path == address.Health {
		h.serveHealth(w, r)
		return
	}
	if path == address.OEmbed {
		h.serveOEmbed(w, r)
		return
	}
	if english == address.Join && h.door != nil && h.door.Serve(w, r, inLanguage(h.languages, code)) {
		return
	}
	if isLanguage(path) {
		http.Redirect(w, r, h.site.base.At(path+"/"), http.StatusMovedPermanently)
		return
	}
	a := h.asset(path)
	if english == address.Embed {
		at := embedding(r.URL.Query().Get("program"))
		if code != "" {
			at = "/" + code + at
		}
		if sample := h.asset(at); sample != nil {
			a = sample
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

// isAsked reports whether a URL asks for what is here: for a page, for a file of
// this version, or for a file of no particular version.
func (h *Host) isAsked(u *url.URL) bool {
	version := u.Query().Get(address.VersionParameter)
	return version == "" || version == h.version || !strings.HasPrefix(u.Path, address.Files)
}

// superseded answers a page of another version that asks for a file as it was
// then. The page learns at address.Health that there is a newer version, and
// offers it.
func (h *Host) superseded(w http.ResponseWriter, r *http.Request) {
	h.answerMissing(w, r, contentTypes[".txt"], fmt.Appendf(nil, "not of version %s, which is the one here\n", h.version))
}

// maxHeaderLines is how many header fields a request may have. Browsers send some
// twenty. net/http bounds only the bytes of the header, in which thousands fit.
const maxHeaderLines = 100

// lines returns the number of fields in a header.
func lines(h http.Header) (n int) {
	for _, values := range h {
		n += len(values)
	}
	return n
}
