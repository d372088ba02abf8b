package e2e

import (
	"bytes"
	"fmt"
	"io"
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

	"github.com/andybalholm/brotli"

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
	open    map[string]int // how many of these are not answered yet
	request *sync.Cond     // one has come
}

// deploy serves the site as it is.
func deploy(t testing.TB) *deployment {
	t.Helper()
	d := &deployment{t: t, serving: handler, asked: make(map[string]int), open: make(map[string]int)}
	d.request = sync.NewCond(&d.mu)
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
	d.open[r.URL.Path]++
	d.request.Broadcast()
	d.mu.Unlock()
	defer func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.open[r.URL.Path]--
		d.request.Broadcast()
	}()
	if f == nil || !f(w, r) {
		h.ServeHTTP(w, r)
	}
}

// deployVersion makes another version the one that is deployed.
func (d *deployment) deployVersion(h http.Handler) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.serving = h
}

// setFault has something go wrong from now on; nil mends it.
func (d *deployment) setFault(f fault) {
	d.mu.Lock()
	d.fault = f
	d.mu.Unlock()
	d.CloseClientConnections() // what a browser holds open would outlive the fault
}

// timesAsked returns how often the paths of a pattern were asked for.
func (d *deployment) timesAsked(pattern string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return sumOf(d.asked, pattern)
}

// sumOf adds the numbers of the paths of a pattern.
func sumOf(numbers map[string]int, pattern string) (sum int) {
	for asked, n := range numbers {
		if ok, _ := path.Match(pattern, asked); ok {
			sum += n
		}
	}
	return sum
}

// waitAsked waits until the paths of a pattern have been asked for so often, and
// all of that has been answered.
func (d *deployment) waitAsked(pattern string, times int) {
	d.t.Helper()
	d.mu.Lock()
	defer d.mu.Unlock()
	late := time.AfterFunc(patience, d.request.Broadcast)
	defer late.Stop()
	for began := time.Now(); sumOf(d.asked, pattern) < times || sumOf(d.open, pattern) > 0; d.request.Wait() {
		if time.Since(began) > patience {
			d.t.Fatalf("%s was asked for %d times, not %d, and %d are not answered", pattern, sumOf(d.asked, pattern), times, sumOf(d.open, pattern))
		}
	}
}

// serveTrace serves a trace as /opened.trace beside the site, and returns the
// site's address there.
func serveTrace(t testing.TB, file string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/opened.trace", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	mux.Handle("/", handler)
	server := httptest.NewServer(mux)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return server.URL
}

// hashInName finds the hash in the name of a file that never changes.
var hashInName = regexp.MustCompile(`\.([0-9a-f]{16})\.`)

// theirs is what the client calls of the page's scripts, and in the next version
// something else of the same length: scripts and client of two versions do not fit.
const theirs, nextTheirs = "ctxplayGuard", "ctxplayGuarD"

// nextVersion is another version of the site, in which every file whose name has
// the hash of its content has another, and scripts and client call one another by
// other names.
var nextVersion = sync.OnceValues(func() (http.Handler, error) {
	options, err := nextOptions()
	if err != nil {
		return nil, err
	}
	return host.New(options)
})

// nextOptions are those of a host of that version.
var nextOptions = sync.OnceValues(func() (options host.Options, err error) {
	web, gen := make(fstest.MapFS), make(fstest.MapFS)
	if err := readAll(web, filepath.Join(root, "web"), "gen"); err != nil {
		return options, err
	}
	if err := readAll(gen, filepath.Join(root, built), ""); err != nil {
		return options, err
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
	for name, f := range web {
		if path.Ext(name) == ".js" {
			f.Data = bytes.ReplaceAll(f.Data, []byte(theirs), []byte(nextTheirs))
		}
	}
	client := gen["app.slim.br"]
	text, err := io.ReadAll(brotli.NewReader(bytes.NewReader(client.Data)))
	if err != nil {
		return options, err
	}
	if !bytes.Contains(text, []byte(theirs)) {
		return options, fmt.Errorf("the client has no %s", theirs)
	}
	var next bytes.Buffer
	w := brotli.NewWriterLevel(&next, brotli.BestSpeed)
	w.Write(bytes.ReplaceAll(text, []byte(theirs), []byte(nextTheirs)))
	w.Close()
	client.Data = next.Bytes()
	return host.Options{Web: web, Extra: gen}, nil
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

// nextSite returns the next version of the site.
func nextSite(t testing.TB) http.Handler {
	t.Helper()
	h, err := nextVersion()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// breakFile has the files that match a path go wrong in one of the ways.
func (d *deployment) breakFile(i int, path string) {
	d.t.Helper()
	d.setFault(d.withoutWorker(wrongs[i].make(d).on(path)))
}

// mend has everything come as it should.
func (d *deployment) mend() { d.setFault(d.withoutWorker(nil)) }

// withoutWorker keeps the service worker from being there, whose copies would
// mend all this.
func (d *deployment) withoutWorker(f fault) fault {
	return func(w http.ResponseWriter, r *http.Request) bool {
		return r.URL.Path == "/app-worker.js" && answer404(w, r) || f != nil && f(w, r)
	}
}

// pressUntilAsked presses a button that fetches a file again, as often as it
// takes, for what had begun before may still fail and put another button in its
// place. It returns when the file was asked for and answered, and the page has
// drawn what that changed.
func (d *deployment) pressUntilAsked(p *page, button, path string) {
	d.t.Helper()
	before := d.timesAsked(path)
	for began := time.Now(); d.timesAsked(path) == before; {
		if time.Since(began) > patience {
			d.t.Fatalf("%s was not asked for again", path)
		}
		evaluate[any](p, script("page.clickIfThere", button))
	}
	d.waitAsked(path, before+1)
	evaluate[any](p, `page.drawn()`)
}

// A way is one in which files do not come as they should, from when it begins.
type way struct {
	name  string
	begin func()
}

// broken returns the ways of breakFile for the files that match a path.
func (d *deployment) broken(path string) (ways []way) {
	for i, w := range wrongs {
		ways = append(ways, way{w.name, func() { d.breakFile(i, path) }})
	}
	return ways
}

// seeFaults goes through the ways in which the files that match a path do not come, of
// which the first has begun and was met: by Retry the next is met. Each time another
// fault is said, and see looks at what else the page shows.
func (d *deployment) seeFaults(p *page, path string, ways []way, see func()) {
	d.t.Helper()
	said := ""
	for i, w := range ways {
		if i > 0 {
			w.begin()
			d.pressUntilAsked(p, "#retry", path)
		}
		said = p.seeOtherFault(said)
		d.t.Logf("%s: %s", w.name, said)
		see()
	}
}
