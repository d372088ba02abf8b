package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"

	"ctxplay/app/host"
)

// A deployment is a server of which a test says what it serves and what goes
// wrong with that.
type deployment struct {
	*httptest.Server
	t testing.TB

	mu      sync.Mutex
	serving http.Handler
	fault   fault
	asked   map[string]int // how often a path was asked for
}

// deploy serves the site as it is.
func deploy(t testing.TB) *deployment {
	t.Helper()
	d := &deployment{t: t, serving: handler, asked: make(map[string]int)}
	d.Server = httptest.NewServer(d)
	t.Cleanup(func() {
		d.CloseClientConnections()
		d.Close()
	})
	return d
}

// ServeHTTP answers as the test wants.
func (d *deployment) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	h, f := d.serving, d.fault
	d.asked[r.URL.Path]++
	d.mu.Unlock()
	if f == nil || !f(w, r) {
		h.ServeHTTP(w, r)
	}
}

// serve makes another version the one that is deployed.
func (d *deployment) serve(h http.Handler) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.serving = h
}

// breaks has something go wrong from now on; nil mends it.
func (d *deployment) breaks(f fault) {
	d.mu.Lock()
	d.fault = f
	d.mu.Unlock()
	d.CloseClientConnections() // what a browser holds open would outlive the fault
}

// times returns how often the paths of a pattern were asked for.
func (d *deployment) times(pattern string) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for asked, times := range d.asked {
		if ok, _ := path.Match(pattern, asked); ok {
			n += times
		}
	}
	return n
}

// waits until a path has been asked for so often.
func (d *deployment) waits(p *page, path string, times int) {
	d.t.Helper()
	for began := time.Now(); d.times(path) < times; {
		if time.Since(began) > patience {
			d.t.Fatalf("%s was asked for %d times, not %d", path, d.times(path), times)
		}
		evaluate[any](p, `new Promise((next) => setTimeout(next, 50))`)
	}
}

// visit opens a path of the deployment and waits for the client.
func (d *deployment) visit(p *page, path string) {
	d.t.Helper()
	p.do("visiting "+path, chromedp.Navigate(d.URL+path))
	p.alive()
}

var hashInName = regexp.MustCompile(`\.([0-9a-f]{16})\.`)

// nextVersion is another version of the site, in which every file whose name has
// the hash of its content has another.
var nextVersion = sync.OnceValues(func() (http.Handler, error) {
	web, gen := make(fstest.MapFS), make(fstest.MapFS)
	if err := readAll(web, filepath.Join(root, "web"), "gen"); err != nil {
		return nil, err
	}
	if err := readAll(gen, filepath.Join(root, built), ""); err != nil {
		return nil, err
	}
	for name, f := range maps.Clone(gen) {
		hash := hashInName.FindStringSubmatch(name)
		if hash == nil {
			continue
		}
		other := []byte(hash[1])
		for i, c := range other {
			other[i] = "fedcba9876543210"[strings.IndexByte("0123456789abcdef", c)]
		}
		delete(gen, name)
		gen[strings.Replace(name, hash[1], string(other), 1)] = f
		for list, f := range gen {
			if strings.HasSuffix(list, ".json") {
				f.Data = bytes.ReplaceAll(f.Data, []byte("."+hash[1]+"."), []byte("."+string(other)+"."))
			}
		}
	}
	return host.New(host.Options{Web: web, Extra: gen})
})

// readAll reads the files of a folder, without those of one below it.
func readAll(to fstest.MapFS, folder, without string) error {
	return fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name == without:
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		text, err := os.ReadFile(filepath.Join(folder, name))
		to[name] = &fstest.MapFile{Data: text}
		return err
	})
}

// another returns the next version of the site.
func another(t testing.TB) http.Handler {
	t.Helper()
	h, err := nextVersion()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// wrong has the files that match a path go wrong in one of the ways.
func (d *deployment) wrong(i int, path string) {
	d.t.Helper()
	d.breaks(d.withoutWorker(wrongs[i].make(d).of(path)))
}

// mends has everything come as it should.
func (d *deployment) mends() { d.breaks(d.withoutWorker(nil)) }

// withoutWorker keeps the service worker from being there, whose copies would
// mend all this.
func (d *deployment) withoutWorker(f fault) fault {
	return func(w http.ResponseWriter, r *http.Request) bool {
		return r.URL.Path == "/app-worker.js" && answer404(w, r) || f != nil && f(w, r)
	}
}

// retries presses a button that fetches a file again, as often as it takes: what
// had begun before may still fail, and puts another button in its place.
func (d *deployment) retries(p *page, button, path string) {
	d.t.Helper()
	for before, began := d.times(path), time.Now(); d.times(path) == before; {
		if time.Since(began) > patience {
			d.t.Fatalf("%s was not asked for again", path)
		}
		evaluate[any](p, fmt.Sprintf(`new Promise((next) => {
			document.querySelector(%q)?.click();
			setTimeout(next, 250);
		})`, button))
	}
}

// kept waits until the service worker has its copies, which it makes all at
// once, and returns how many.
const kept = `new Promise(async done => {
	for (;;) {
		for (const name of await caches.keys()) {
			const n = (await (await caches.open(name)).keys()).length;
			if (n > 0 && navigator.serviceWorker.controller) return done(n);
		}
		await new Promise(next => setTimeout(next, 20));
	}
})`

// settled waits until no service worker is on its way.
const settled = `new Promise(async (done) => {
	for (;;) {
		const r = await navigator.serviceWorker.getRegistration();
		if (!r?.installing && !r?.waiting) return done(1);
		await new Promise((next) => setTimeout(next, 20));
	}
})`

// looksForNewer has the browser look for a newer version, as it does by itself when a
// page is opened.
const looksForNewer = `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 1)`
