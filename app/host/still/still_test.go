package still

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// answers are what small answers, by address: type and text.
var answers = map[string][2]string{
	"/":                               {"text/html; charset=utf-8", "<!doctype html>home"},
	"/process":                        {"text/html; charset=utf-8", "<!doctype html>process"},
	"/de/":                            {"text/html; charset=utf-8", "<!doctype html>de"},
	"/embed":                          {"text/html; charset=utf-8", "<!doctype html>embed"},
	"/embed/example":                  {"text/html; charset=utf-8", "<!doctype html>example"},
	"/at/0123/web/sandbox/frame.html": {"text/html; charset=utf-8", "<!doctype html>frame"},
	"/at/0123/web/style.css":          {"text/css; charset=utf-8", "css"},
	"/web/gen/x.0123456789ab.wasm":    {"application/wasm", "\x00asm" + strings.Repeat("x", 1000)},
	"/element.js":                     {"text/javascript; charset=utf-8", "js"},
	"/healthz":                        {"application/json", "{}"},
}

// small answers as a host does, with what stands for brotli.
var small = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	a, ok := answers[r.URL.Path]
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Type", a[0])
	switch {
	case !ok:
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, "<!doctype html>lost")
	case r.Header.Get("Accept-Encoding") == "br" && r.URL.Path != "/healthz":
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, "brotli of ", a[1])
	default:
		fmt.Fprint(w, a[1])
	}
})

func addresses() (all []string) {
	for address := range answers {
		all = append(all, address)
	}
	return all
}

// TestFiles writes a small site down: each address has the files by which servers of all
// kinds find it.
func TestFiles(t *testing.T) {
	files, err := Files(Site{Handler: small, Addresses: addresses(), Path: "/a"})
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	var names []string
	for _, f := range files {
		texts[f.Name] = string(f.Text)
		if !strings.HasSuffix(f.Name, ".br") && !strings.HasSuffix(f.Name, ".gz") {
			names = append(names, f.Name)
		}
	}
	const want = ".nojekyll 404.html _headers at/0123/web/sandbox/frame.html at/0123/web/style.css de/index.html element.js embed.html embed/example.html " +
		"embed/example/index.html embed/index.html healthz index.html nginx.conf process.html process/index.html web/gen/x.0123456789ab.wasm"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("the files are\n%s\nwant\n%s", got, want)
	}
	for name, want := range map[string]string{
		"process.html": "<!doctype html>process", "process/index.html": "<!doctype html>process", "process.html.br": "brotli of <!doctype html>process",
		"404.html": "<!doctype html>lost", "healthz": "{}", "web/gen/x.0123456789ab.wasm.br": "brotli of \x00asm" + strings.Repeat("x", 1000),
	} {
		if texts[name] != want {
			t.Errorf("%s has %.40q", name, texts[name])
		}
	}
	for name, want := range map[string]string{"process.html.gz": "<!doctype html>process", "web/gen/x.0123456789ab.wasm": answers["/web/gen/x.0123456789ab.wasm"][1]} {
		if got := unzip(t, texts[name]); got != want {
			t.Errorf("%s has %.40q, compressed", name, got)
		}
	}
	for _, name := range []string{"web/gen/x.0123456789ab.wasm.gz", "healthz.gz", "healthz.br"} {
		if _, ok := texts[name]; ok {
			t.Errorf("there is a file %s", name)
		}
	}
	for name, has := range map[string][]string{
		headersName: {"/a/*\n  X-Content-Type-Options: nosniff", "/a/process\n  Content-Security-Policy: frame-ancestors 'self'\n", "/a/at/0123/web/sandbox/frame.html\n  Content-Security-Policy: sandbox allow-scripts\n", "/a/at/*\n  Cache-Control: public"},
		nginxName:   {"location /a/ {", "application/wasm wasm;", "error_page 404 /a/404.html;", `^/a(/[a-z][a-z])?/embed(`},
	} {
		for _, part := range has {
			if !strings.Contains(texts[name], part) {
				t.Errorf("%s lacks %q:\n%s", name, part, texts[name])
			}
		}
	}
	if strings.Contains(texts[headersName], "/a/embed\n") {
		t.Error("the page for frames may be shown in none")
	}
}

// TestFilesOfNothing has an address that is not answered, and two that become one file.
func TestFilesOfNothing(t *testing.T) {
	for _, asked := range [][]string{{"/", "/no-such"}, {"/process", "/process"}} {
		if files, err := Files(Site{Handler: small, Addresses: asked}); err == nil {
			t.Errorf("%q become %d files", asked, len(files))
		}
	}
}

// TestSameBytes writes a site twice: the files are the same to the byte, in the same
// order, and lie in a folder as they are.
func TestSameBytes(t *testing.T) {
	var written [2][]File
	for i := range written {
		files, err := Files(Site{Handler: small, Addresses: addresses(), Path: "/a"})
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(t.TempDir(), "site")
		if err := WriteFolder(dir, files); err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if lying, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Name))); err != nil || !bytes.Equal(lying, f.Text) {
				t.Errorf("%s in the folder is another: %v", f.Name, err)
			}
		}
		written[i] = files
	}
	if len(written[0]) < 20 {
		t.Errorf("the site has %d files", len(written[0]))
	}
	if !slices.EqualFunc(written[0], written[1], func(a, b File) bool { return a.Name == b.Name && bytes.Equal(a.Text, b.Text) }) {
		t.Error("a site that is written twice differs")
	}
}

// unzip decompresses a text that gzip has compressed.
func unzip(t *testing.T, text string) string {
	t.Helper()
	r, err := gzip.NewReader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}
