package host

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/host/ask"
	"ctxplay/app/host/base"
	"ctxplay/app/language"
	"ctxplay/app/ui"
)

// routes registers the pages with go-app, once: go-app keeps them as long as the
// process lives.
var routes = sync.OnceFunc(ui.Routes)

// A site is what the pages are rendered from.
type site struct {
	files    []file
	public   []file            // what other sites use
	programs []catalog.Program // each of which has a page
	at       map[string]string // addresses of their files, by name
	base     base.Path         // where the site is on its server
	static   bool              // nothing is decided by a request
	policy   Policy
	room     bool   // the pages can follow a presenter
	making   bool   // parts of it are still being made
	own      bool   // there are programs of the one who runs the host
	shared   []byte // scripts that the service worker has in common with pages
}

// manifestPath is where go-app has its list of what a browser needs to install the page.
const manifestPath = "/manifest.webmanifest"

// resourcePaths are the addresses of what go-app makes besides the pages.
var resourcePaths = []string{
	"/app.css",
	"/app.js",
	manifestPath,
	"/wasm_exec.js",
}

// notFoundPath is where the page for names that no program has is rendered. The
// page is the body of such answers and is not served at this address.
const notFoundPath = "/no-such-program"

// appWasm is where go-app asks for the client. The resolver below turns it into
// where the build leaves it.
const appWasm = address.Files + "app.wasm"

// embedding returns the address at which a program is embedded, whose first view
// shows that program.
func embedding(name string) string { return address.Embed + "?program=" + name }

// englishPaths returns the addresses of the pages in English: those that need no
// program's name, the one for names that no program has, and two for each program.
func (s site) englishPaths() []string {
	paths := []string{address.Home, address.Embed, address.Menu, notFoundPath}
	if !s.static {
		paths = append(paths, address.Gallery)
	}
	for _, p := range s.programs {
		paths = append(paths, "/"+p.Name)
		if !s.static { // nobody looks at the query of an address of a file
			paths = append(paths, embedding(p.Name))
		}
	}
	return paths
}

// unversioned stands in rendered pages where their version is put in once it is known:
// it is a hash of the pages, too. Nothing else in them may read so.
const unversioned = "version-to-be-put-in"

// version returns a hash of all files that are served, in which pages are unversioned.
// The service worker keeps its copies until the version changes. So the version must
// change when any file does, and must be the same when the same content is served again.
func version(at base.Path, files []file) string {
	sum := sha256.New()
	io.WriteString(sum, string(at)) // pages are hashed before it is in them
	for _, f := range files {
		fmt.Fprintf(sum, "%s %d %d\n", f.path, len(f.text), len(f.brotli))
		sum.Write(f.text)
		sum.Write(f.brotli)
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

// putIn writes the version into rendered pages.
func putIn(version string, pages []file) {
	for i := range pages {
		pages[i].text = bytes.ReplaceAll(pages[i].text, []byte(unversioned), []byte(version))
	}
}

// finish completes pages that have been rendered: they name what there is to embed, are
// linked with the same pages in other languages, and are completed.
func (s site) finish(pages []file, offers map[string]offer, version string) {
	if !s.static {
		s.addDiscovery(pages, offers)
	}
	addAlternates(pages)
	for i := range pages {
		if f := &pages[i]; f.contentType == contentTypes[".html"] {
			f.text = s.complete(f.text, version)
		}
	}
}

// render returns pages, by their addresses, and go-app's resources, unversioned.
func (s site) render(pages []string) ([]file, error) {
	handler := s.handler(unversioned)
	size, err := s.clientSize()
	if err != nil {
		return nil, fmt.Errorf("reading the client: %w", err)
	}
	handler.WasmContentLength = size
	var files []file
	for _, path := range slices.Concat(pages, resourcePaths) {
		f, err := renderPath(handler, path)
		if err != nil {
			return nil, fmt.Errorf("rendering %s: %w", path, err)
		}
		if text, ok := find(s.files, address.Exec); ok && path == "/wasm_exec.js" {
			// The script must be of the Go that built the client; go-app has its own copy.
			f.text = text
		}
		if path == "/app.js" {
			if f.text, err = s.starter(f.text); err != nil {
				return nil, fmt.Errorf("rendering %s: %w", path, err)
			}
		}
		if path == manifestPath {
			f.text = s.rooted(f.text)
		}
		code, _ := language.Split(path)
		f.seldom = code != "" // most people read the page in one language
		files = append(files, f)
	}
	return files, nil
}

// handler returns go-app's handler, set up for our way of serving.
func (s site) handler(version string) *app.Handler {
	routes()
	h := ui.Handler(version, s.room, s.making)
	h.Resources = resolver{}
	h.WasmContentLengthHeader = RawLengthHeader
	return h
}

// starter changes what does not suit this page in go-app's script, which starts
// the client. The changed script fetches the client by web/first.js, which fetches the
// program in view beside it and says why either does not come, and runs it by
// web/watch.js, which notices its end and tells the person. It asks for the service
// worker, which fetches all of the site, once what the first run needs has come. It does
// not report an error when a browser keeps no service worker, and leaves it to
// web/update.js to notice a newer version.
//
// The client is fetched by its address in the site, to which that script adds the rest.
func (s site) starter(script []byte) ([]byte, error) {
	text := string(s.rooted(script))
	for _, edit := range [][2]string{
		// The label has come in the language of the page, and keeps it.
		{`goappLoadingLabel.replace("{progress}", progress)`, `loaderLabel.innerText.replace(/\d+/, progress)`},
		{"go.run(wasm.instance);", "ctxplayWatch.run(go, wasm.instance);"},
		{"loaderLabel.innerText = err;", `loaderLabel.innerText = "This page could not start. Load it again to try once more. " + err;`},
		{`console.error("loading wasm failed: ", err);`, "ctxplayWatch.failed(err);"},
		{`console.error("goapp service worker registration failed: "`, `console.info("no service worker: "`},
		{"goappSetupNotifyUpdate(registration);", ""},
		{`"` + address.Worker + `"`, `"` + s.base.At(address.Worker) + `"`},
		{"goappInitServiceWorker();\ngoapp", "Promise.resolve(globalThis.ctxplaySettled).then(goappInitServiceWorker);\ngoapp"},
		{"await instantiateStreaming(", "await ctxplayBegin("},
		{`fetchWithProgress("` + address.Client + `", showProgress),`, `"` + s.where(address.Client, unversioned) + `", showProgress,`},
	} {
		if strings.Count(text, edit[0]) != 1 {
			return nil, fmt.Errorf("go-app's script no longer says %q once", edit[0])
		}
		text = strings.Replace(text, edit[0], edit[1], 1)
	}
	return []byte(text), nil
}

// rooted returns a text of go-app's in which values of JSON that are addresses are below
// the path of the site.
func (s site) rooted(text []byte) []byte {
	files := []byte(`":"` + s.base.At(s.where(address.Files, unversioned)))
	text = bytes.ReplaceAll(text, []byte(`":"/`), []byte(`":"`+s.base.At("/")))
	return bytes.ReplaceAll(text, []byte(`":"`+s.base.At(address.Files)), files)
}

// A resolver tells go-app where things are: all at the addresses that it asks for,
// but the client.
type resolver struct{}

func (resolver) Resolve(location string) string {
	if location == appWasm {
		return address.Client
	}
	return location
}

// renderPath asks handler for a path and returns its answer as a file.
func renderPath(handler http.Handler, path string) (file, error) {
	got := ask.Get(handler, path, nil)
	if got.Code != http.StatusOK {
		return file{}, fmt.Errorf("status %d", got.Code)
	}
	f := file{path: path, contentType: got.Header.Get("Content-Type"), text: got.Body}
	switch f.contentType {
	case "text/html":
		f.contentType, f.text = contentTypes[".html"], ui.Mend(f.text)
	case "text/css":
		f.contentType = contentTypes[".css"]
	case "application/javascript":
		f.contentType = contentTypes[".js"]
	}
	return f, nil
}
