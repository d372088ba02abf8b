package host

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"

	"ctxplay/app/address"
	"ctxplay/app/host/join"
	"ctxplay/app/lesson/course"
	"ctxplay/app/sample"
)

// shared is what testHost returns.
var shared struct {
	once sync.Once
	host *Host
}

// testHost serves the hand-written files of the repository beside generated
// ones small enough to reason about. It is made once, for all tests that only ask it.
func testHost(t *testing.T) *Host {
	t.Helper()
	shared.once.Do(func() { shared.host = newTestHost(t) })
	if shared.host == nil {
		t.Fatal("there is no host to ask, as another test has said")
	}
	return shared.host
}

// newTestHost makes another host like that of testHost.
func newTestHost(t *testing.T) *Host {
	t.Helper()
	h, err := New(Options{Web: handWritten(), Extra: generated(t)})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// handWritten returns what the repository has of web, without what was built there: of large
// files whose size no list tells each host would find that out.
var handWritten = sync.OnceValue(func() fs.FS {
	files, root := make(fstest.MapFS), os.DirFS("../../web")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if name == "gen" {
				return fs.SkipDir
			}
			return err
		}
		text, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		panic(err) // the repository is not whole
	}
	return files
})

// generated returns files in place of those that the build makes: compressed
// wasm, and plain text.
func generated(t *testing.T) fstest.MapFS {
	t.Helper()
	var wasm bytes.Buffer
	w := brotli.NewWriter(&wasm)
	w.Write([]byte("\x00asm\x01\x00\x00\x00" + strings.Repeat("ten bytes.", 100)))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"app.slim.br":                           {Data: wasm.Bytes()},
		"program-spin.0123456789abcdef.wasm.br": {Data: wasm.Bytes()},
		"programs.json":                         {Data: []byte(`[{"name":"spin","title":"spin","files":[{"name":"main.go","text":"package main\n\nfunc main() {}\n"}],"wasm":"/web/gen/program-spin.0123456789abcdef.wasm"}]`)},
		"wasm_exec.js":                          {Data: []byte("// of the toolchain\n")},
		"worker.js":                             {Data: []byte("// worker\n")},
		"builder.js":                            {Data: []byte("// builder\n")},
		"std-core.0123456789abcdef.pack.br":     {Data: wasm.Bytes()},
		"toolchain.json": {Data: []byte(`{"go":"go1.26.8","sets":{"core":{` +
			`"url":"/web/gen/std-core.0123456789abcdef.pack","size":1008}}}`)},
		"notes.go": {Data: []byte("package notes\n")},
		"README":   {Data: []byte("not served\n")},
	}
}

// TestScripts makes the requests of the scripts in testdata.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	server := httptest.NewUnstartedServer(testHost(t))
	server.Config.DisableGeneralOptionsHandler = true
	server.Start()
	defer server.Close()
	for _, name := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			runScript(t, server.Listener.Addr().String(), string(text))
		})
	}
}

// TestManyHeaders sends thousands of header fields that together have few bytes.
func TestManyHeaders(t *testing.T) {
	server := httptest.NewServer(testHost(t))
	defer server.Close()
	for count, want := range map[int]int{maxHeaderLines: http.StatusOK, 5000: http.StatusRequestHeaderFieldsTooLarge} {
		fields := make([]string, count-1) // request adds Connection
		for i := range fields {
			fields[i] = "X:"
		}
		if got, err := exchange(server.Listener.Addr().String(), "GET /healthz", fields); err != nil || got.StatusCode != want {
			t.Errorf("%d header fields: %v %v, want %d", count, got, err, want)
		}
	}
}

// TestDrippingBody sends a body that does not end to a server that sets no limit
// of time. The connection ends with the answer.
func TestDrippingBody(t *testing.T) {
	server := httptest.NewServer(testHost(t))
	defer server.Close()
	for _, length := range []string{"Content-Length: 1000", "Content-Length: 10000000", "Transfer-Encoding: chunked"} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(30 * time.Second)) // for a test that fails
		if _, err := io.WriteString(conn, "POST /healthz HTTP/1.1\r\nHost: a\r\n"+length+"\r\n\r\n5\r\nhe"); err != nil {
			t.Fatal(err)
		}
		answer, err := io.ReadAll(conn)
		if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 405 ") {
			t.Errorf("%s: %q, %v", length, answer, err)
		}
	}
}

// keptFiles returns the hashes of the files that the service worker keeps, by
// address.
func keptFiles(t *testing.T, h http.Handler) map[string]string {
	t.Helper()
	list := regexp.MustCompile(`(?m)^const FILES = (.*);$`).FindStringSubmatch(get(h, address.Worker).Body.String())
	if list == nil {
		t.Fatal("no list of files in the service worker")
	}
	var files map[string]string
	if err := json.Unmarshal([]byte(list[1]), &files); err != nil {
		t.Fatal(err)
	}
	return files
}

// TestServiceWorkerFinds asks for all files that the service worker keeps. A
// version of which one file is missing, or differs, would never be used.
func TestServiceWorkerFinds(t *testing.T) {
	h := testHost(t)
	files := keptFiles(t, h)
	for url, want := range files {
		w := get(h, url)
		if w.Code != http.StatusOK || hash(w.Body.Bytes()) != want {
			t.Errorf("GET %s = %d, of hash %s, want %s", url, w.Code, hash(w.Body.Bytes()), want)
		}
	}
	for _, want := range []string{"/", "/embed", "/embed?program=process", "/process", "/gallery", "/app.js", "/wasm_exec.js", "/web/gen/app.slim", "/web/editor.js", address.Styles, address.Frame, address.Programs, address.Menu, "/new", "/web/gen/worker.js", "/web/gen/builder.js", address.Toolchain} {
		if files[want] == "" {
			t.Errorf("%s is not kept for offline", want)
		}
	}
	data := 0
	for path := range files {
		if strings.HasPrefix(path, programData) {
			data++
		}
	}
	if want := len(sample.Catalog()) + len(course.Catalog()) + 1; data != want {
		t.Errorf("the files of %d programs are kept, want %d", data, want)
	}
	for _, never := range []string{address.Worker, address.ServiceWorker, address.Health, notFoundPath, tokens, "/web/source.css", "/spin", "/web/gen/program-spin.0123456789abcdef.wasm"} {
		if files[never] != "" {
			t.Errorf("%s is kept", never)
		}
	}
}

// TestPagesFind asks for everything on this site that the pages refer to.
func TestPagesFind(t *testing.T) {
	h := testHost(t)
	refers := regexp.MustCompile(` (?:src|href)="([^"#]+)`)
	for _, page := range []string{"/", "/process", "/fast-slow", "/embed", "/de/", "/de/process", "/de/embed"} {
		for _, m := range refers.FindAllStringSubmatch(get(h, page).Body.String(), -1) {
			if strings.Contains(m[1], "://") {
				continue // a link to another site
			}
			if code := get(h, m[1]).Code; code != http.StatusOK {
				t.Errorf("%s refers to %s: %d", page, m[1], code)
			}
		}
	}
}

// TestSameBytes renders the site several times and expects the same bytes.
func TestSameBytes(t *testing.T) {
	first := testHost(t)
	for range 2 {
		again := newTestHost(t)
		for _, path := range []string{"/", "/process", "/embed", "/app.js", "/app-worker.js", "/manifest.webmanifest", address.Health} {
			a, b := get(first, path), get(again, path)
			if a.Body.String() != b.Body.String() || a.Header().Get("ETag") != b.Header().Get("ETag") {
				t.Errorf("%s differs when rendered again", path)
			}
		}
	}
}

// TestVersion changes one file at a time and expects another version.
func TestVersion(t *testing.T) {
	version := func(change func(fstest.MapFS)) string {
		extra := generated(t)
		change(extra)
		h, err := New(Options{Web: handWritten(), Extra: extra})
		if err != nil {
			t.Fatal(err)
		}
		return h.version
	}
	base := version(func(fstest.MapFS) {})
	if code := get(testHost(t), "/web/gen/worker.js?v="+base).Code; code != http.StatusOK {
		t.Errorf("a page of version %s is answered %d", base, code)
	}
	for name, change := range map[string]func(fstest.MapFS){
		"text":    func(m fstest.MapFS) { m["worker.js"] = &fstest.MapFile{Data: []byte("// other\n")} },
		"name":    func(m fstest.MapFS) { m["worker2.js"] = m["worker.js"]; delete(m, "worker.js") },
		"program": func(m fstest.MapFS) { m["program-a.fedcba9876543210.wasm.br"] = m["app.slim.br"] },
	} {
		if version(change) == base {
			t.Errorf("another %s, but the version is the same", name)
		}
	}
	if again := version(func(m fstest.MapFS) { m["notes.go"].Data = nil }); again != base {
		t.Error("what is not served changed the version")
	}
}

// TestVersionIsPutIn expects of pages into which the version was put the bytes of those
// that were rendered with it, and nothing served that still waits for it.
func TestVersionIsPutIn(t *testing.T) {
	h := testHost(t)
	for _, path := range []string{"/process", "/de/process", embedding("process"), "/app.js"} {
		want, err := renderPath(h.site.handler("0123abcd"), path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := renderPath(h.site.handler(unversioned), path)
		if err != nil {
			t.Fatal(err)
		}
		pages := []file{got}
		putIn("0123abcd", pages)
		if !bytes.Equal(pages[0].text, want.text) {
			t.Errorf("%s differs from what is rendered with the version", path)
		}
		if path == "/app.js" && !bytes.Contains(want.text, []byte("0123abcd")) {
			t.Errorf("%s has no version, so that this tests nothing", path)
		}
	}
	for path := range h.assets {
		if body := get(h, path).Body.String(); strings.Contains(body, unversioned) {
			t.Errorf("%s still waits for its version", path)
		}
	}
}

// TestNewFails expects that no host is made of files that are broken.
func TestNewFails(t *testing.T) {
	for name, web := range map[string]fstest.MapFS{
		"no frame":         {},
		"frame no script":  {"sandbox/frame.html": {Data: []byte("<p>")}},
		"broken list":      {"gen/programs.json": {Data: []byte("{")}, "sandbox/frame.html": {Data: []byte("<script>1</script>")}},
		"broken toolchain": {"gen/toolchain.json": {Data: []byte("{")}, "sandbox/frame.html": {Data: []byte("<script>1</script>")}},
		"broken brotli":    {"gen/app.slim.br": {Data: []byte("no")}, "sandbox/frame.html": {Data: []byte("<script>1</script>")}},
	} {
		if _, err := New(Options{Web: web}); err == nil {
			t.Errorf("%s: no error", name)
		} else {
			t.Logf("%s: %v", name, err)
		}
	}
}

// TestJoin asks a host that listens for others, and one that does not, how to join:
// from the same room, and from elsewhere.
func TestJoin(t *testing.T) {
	door := join.NewDoor("http", &net.TCPAddr{Port: 8000}, func() ([]join.Interface, error) {
		return []join.Interface{{Name: "wlan0", Prefixes: []netip.Prefix{netip.MustParsePrefix("192.168.1.23/24")}}}, nil
	})
	h := testHost(t)
	for _, test := range []struct {
		door       *join.Door
		from, path string
		want       int
		says       string
	}{
		{door, "192.168.1.77:999", address.Join, http.StatusOK, "Open this on your device"},
		{door, "192.168.1.77:999", "/de" + address.Join, http.StatusOK, "Das hier auf dem eigenen Gerät öffnen"},
		{door, "203.0.113.9:999", address.Join, http.StatusNotFound, `lang="en"`},
		{door, "203.0.113.9:999", "/de" + address.Join, http.StatusNotFound, `lang="de"`},
		{nil, "127.0.0.1:999", address.Join, http.StatusNotFound, `lang="en"`},
	} {
		h.door = test.door
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, test.path, nil)
		r.RemoteAddr = test.from
		h.ServeHTTP(w, r)
		if w.Code != test.want || strings.Contains(w.Body.String(), "192.168.1.23") != (w.Code == http.StatusOK) || !strings.Contains(w.Body.String(), test.says) {
			t.Errorf("%s from %s: %d, want %d and %q", test.path, test.from, w.Code, test.want, test.says)
		}
		if got := w.Header(); got.Get("Cache-Control") != "no-store" || got.Get("X-Robots-Tag") != "noindex" ||
			!strings.Contains(got.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("from %s: header %v", test.from, got)
		}
	}
}

// get asks h for a path.
func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}
