package serve

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"ctxplay/app/host"
	"ctxplay/web"
)

// TestServeFolder has a teacher write programs while the host serves them: those that
// are whole are shown, those that are broken are said with file and line.
func TestServeFolder(t *testing.T) {
	h, err := host.New(host.Options{Web: web.FS, Own: true})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	get := func(path string) (code int, body string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	var faults logged
	if err := serveFolder(t.Context(), h, filepath.Join(dir, "none"), testLog(&faults)); err == nil {
		t.Error("a folder that there is not is served")
	}
	write("mine.go", "// My first program.\npackage main\n\nfunc main() {}\n")
	write("broken.go", "package main\n\noops\n")
	if err := serveFolder(t.Context(), h, dir, testLog(&faults)); err != nil {
		t.Fatal(err)
	}
	if code, body := get("/mine"); code != http.StatusOK || !strings.Contains(body, "My first program") {
		t.Errorf("/mine: %d", code)
	}
	if code, _ := get("/broken"); code != http.StatusNotFound {
		t.Errorf("/broken: %d", code)
	}
	const says = "broken.go:3: expected declaration, found oops"
	if _, body := get("/programs"); !strings.Contains(faults.String(), filepath.Join(dir, says)) || !strings.Contains(body, says) {
		t.Errorf("said is %q", faults.String())
	}
	write("broken.go", "package main\n\nfunc main() {}\n")
	for began := time.Now(); ; runtime.Gosched() {
		if code, _ := get("/broken"); code == http.StatusOK {
			break
		}
		if time.Since(began) > time.Minute {
			t.Fatal("what was mended is not shown")
		}
	}
}
