package meter

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestAround asks for the counts from this machine, and from where they are nobody's
// business.
func TestAround(t *testing.T) {
	site := http.NewServeMux()
	site.HandleFunc("/process", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "a page") })
	handler := Around(site, "version-7", slog.New(slog.DiscardHandler))
	ask := func(path, from string, header ...string) *httptest.ResponseRecorder {
		r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
		r.RemoteAddr = from
		for _, name := range header {
			r.Header.Set(name, "203.0.113.9")
		}
		handler.ServeHTTP(w, r)
		return w
	}
	ask("/process", "203.0.113.9:1")
	w := ask("/metrics", "127.0.0.1:1")
	if want := `ctxplay_http_requests_total{code="200",kind="page",method="GET"} 1`; w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
		t.Errorf("%d, without %s", w.Code, want)
	}
	if !strings.Contains(w.Body.String(), "version-7") {
		t.Error("the version is not told")
	}
	for _, w := range []*httptest.ResponseRecorder{ask("/metrics", "203.0.113.9:1"), ask("/metrics", "127.0.0.1:1", "X-Forwarded-For")} {
		if w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "ctxplay_") {
			t.Errorf("others get %d", w.Code)
		}
	}
}
