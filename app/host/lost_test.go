package host

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A person at an address that is no page's is told so and led on; what asks for a file
// is told in a word.
func TestLost(t *testing.T) {
	h := testHost(t)
	for _, c := range []struct{ path, accept, want string }{
		{"/some/where/else", "text/html,*/*;q=0.8", "<h1>There is no page at this address</h1>"},
		{"/some/where/else", "*/*", "not found\n"},
		{"/de/some/where/else", "text/html,*/*;q=0.8", "<h1>Unter dieser Adresse gibt es keine Seite</h1>"},
		{"/de/some/where/else", "*/*", "not found\n"},
	} {
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, c.path, nil)
		r.Header.Set("Accept", c.accept)
		h.ServeHTTP(w, r)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), c.want) || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s, asking for %s: %d, %q", c.path, c.accept, w.Code, w.Body)
		}
	}
}

// A page says in its language that the client loads, and the script that counts keeps that.
func TestLoadingLabel(t *testing.T) {
	h := testHost(t)
	for path, want := range map[string]string{
		"/": "Waking up: 0 %", "/de/": "Wird wach: 0 %", "/de/programs": "Wird wach: 0 %", "/app.js": `loaderLabel.innerText.replace(/\d+/, progress)`,
	} {
		if body := get(h, path).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
}

// Where a program's page could be there is a page in the language of the address.
func TestMissingProgram(t *testing.T) {
	h := testHost(t)
	for path, want := range map[string][2]string{"/no-such": {`lang="en"`, "Waking up"}, "/de/no-such": {`lang="de"`, "Wird wach"}} {
		w := get(h, path)
		if body := w.Body.String(); w.Code != http.StatusNotFound || !strings.Contains(body, want[0]) || !strings.Contains(body, want[1]) || strings.Contains(body, `rel="alternate"`) {
			t.Errorf("%s: %d, %.300s", path, w.Code, body)
		}
	}
	for _, path := range []string{notFoundPath, "/de" + notFoundPath} {
		if h.asset(path) != nil {
			t.Errorf("%s is served as if it were there", path)
		}
	}
}
