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
	for accept, want := range map[string]string{"text/html,*/*;q=0.8": "<h1>There is no page at this address</h1>", "*/*": "not found\n"} {
		w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/some/where/else", nil)
		r.Header.Set("Accept", accept)
		h.ServeHTTP(w, r)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), want) || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("asking for %s: %d, %q", accept, w.Code, w.Body)
		}
	}
}
