package host

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/host/base"
)

// newStatic returns a static site at a path, and what asks it for an address in it, as a
// server of files would.
func newStatic(t *testing.T, at base.Path) (h *Host, get func(path string) *httptest.ResponseRecorder) {
	t.Helper()
	h, err := New(Options{Web: handWritten(), Extra: generated(t), Base: at, Static: true})
	if err != nil {
		t.Fatal(err)
	}
	return h, func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept", "text/html")
		h.ServeHTTP(w, r)
		return w
	}
}

// TestStaticPages reads all pages of a static site. Each says its policy before anything
// that the policy is about, leads to nothing that is not among the addresses, and takes
// its files from the folder of its version. What only a host can answer is not named.
func TestStaticPages(t *testing.T) {
	const at = base.Path("/a")
	h, get := newStatic(t, at)
	known := h.Addresses()
	policy := regexp.MustCompile(`^<!(?i:doctype) html>\s*<html [^>]*data-files="(/at/[0-9a-f]+)"[^>]*>\s*(?:<head>\s*)?<meta charset="(?i:utf-8)">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	link := regexp.MustCompile(` (?:href|src|action|poster|srcset)="(/[^"]*)"`)
	check := func(path, text string) {
		m := policy.FindStringSubmatch(text)
		if m == nil || m[1] != "/at/"+h.version || !strings.HasPrefix(m[2], "default-src 'none'; script-src 'self'") ||
			strings.Contains(m[2], "frame-ancestors") || strings.Contains(m[2], "sandbox") {
			t.Errorf("%s begins %.900s", path, text)
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			to, _, _ := strings.Cut(m[1], "#")
			to, _, _ = strings.Cut(to, "?")
			to, ok := at.Cut(to)
			if !ok || !slices.Contains(known, to) {
				t.Errorf("%s leads to %s, which is no file", path, m[1])
			}
			if strings.HasPrefix(to, address.Files) && to != address.Watch {
				t.Errorf("%s takes %s of whatever version", path, to)
			}
		}
		for _, absent := range []string{address.OEmbed, address.Join, address.Gallery, "ctxplay:room"} {
			if strings.Contains(text, `"`+absent) || strings.Contains(text, at.At(absent)+`"`) || strings.Contains(text, at.At(absent)+"?") {
				t.Errorf("%s names %s", path, absent)
			}
		}
	}
	pages := 0
	for _, path := range known {
		w := get(path)
		if w.Code != http.StatusOK {
			t.Errorf("%s answers %d", path, w.Code)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && !strings.HasSuffix(path, address.Frame) {
			pages++
			check(path, w.Body.String())
		}
	}
	if pages < 60 {
		t.Errorf("%d pages", pages)
	}
	check("the page of what there is not", get("/no/such").Body.String())
	for _, absent := range []string{address.OEmbed, address.Join, address.Gallery, address.Metrics, address.RoomEvents} {
		if slices.Contains(known, absent) {
			t.Errorf("%s is among the addresses", absent)
		}
	}
}

// TestStaticVersion asks for all that the service worker of a static site keeps. Files
// that a page of another version may not get are in the folder of this one.
func TestStaticVersion(t *testing.T) {
	h, get := newStatic(t, "")
	files := regexp.MustCompile(`(?m)^const FILES = (.*);$`).FindStringSubmatch(get("/app-worker.js").Body.String())
	var kept map[string]string
	if err := json.Unmarshal([]byte(files[1]), &kept); err != nil || len(kept) < 20 {
		t.Fatalf("the service worker keeps %d files, %v", len(kept), err)
	}
	known := h.Addresses()
	for path, sum := range kept {
		if strings.Contains(path, "?") {
			t.Errorf("it keeps %s, which is no file's address", path)
		}
		if w := get(path); !slices.Contains(known, path) || hash(w.Body.Bytes()) != sum {
			t.Errorf("%s is not what it keeps: %d", path, w.Code)
		}
	}
	for _, of := range []string{"/app.js", "/wasm_exec.js", address.Client, address.Runner, address.Builder, address.Programs, address.Frame, address.Editor, address.Styles} {
		if slices.Contains(known, of) {
			t.Errorf("%s is of no version", of)
		}
	}
	for _, of := range []string{address.Client, address.Runner, address.Frame} {
		if !slices.Contains(known, "/at/"+h.version+of) {
			t.Errorf("the version has no %s", of)
		}
	}
	if script := get("/at/" + h.version + "/app.js").Body.String(); !strings.Contains(script, `"/at/`+h.version+address.Client+`"`) || !strings.Contains(script, `goappWasmContentLength = "1008"`) {
		t.Error("the client is not fetched from there, or its size is not known")
	}
}
