package host

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
)

// TestOEmbedByAddress asks about the addresses of pages, as sites do that show them:
// what is embedded is on the host that was asked, by the name it was asked by.
func TestOEmbedByAddress(t *testing.T) {
	h := &Host{offers: offers([]catalog.Program{{Program: program.Program{Name: "spin", Title: "spin"}}})}
	for _, c := range []struct{ host, about, want string }{
		{"ctxplay.example", "https://ctxplay.example/process", "https://ctxplay.example/embed?fit=1&amp;program=process"},
		{"ctxplay.example", "http://CTXPLAY.example/process?from=feed#x", "http://ctxplay.example/embed?fit=1&amp;program=process"},
		{"localhost:8000", "http://localhost:8000/embed?program=spin", "http://localhost:8000/embed?fit=1&amp;program=spin"},
		{"localhost:8000", "http://localhost:8000/", "http://localhost:8000/embed?fit=1&amp;program=process"},
		{"localhost:8000", "http://localhost/process", ""},
		{"ctxplay.example", "ftp://ctxplay.example/process", ""},
		{"ctxplay.example", "https://user@ctxplay.example/process", ""},
		{"ctxplay.example", "https://ctxplay.example/process/more", ""},
		{"ctxplay.example", "https://ctxplay.example/%zz", ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "/oembed?url="+url.QueryEscape(c.about), nil)
		r.Host = c.host
		w := httptest.NewRecorder()
		h.serveOEmbed(w, r)
		if c.want == "" {
			if w.Code != http.StatusNotFound {
				t.Errorf("%s: %d %s", c.about, w.Code, w.Body)
			}
			continue
		}
		var got oEmbed
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || !strings.HasPrefix(got.HTML, `<iframe src="`+c.want+`"`) {
			t.Errorf("%s: %v\n%s", c.about, err, w.Body)
		}
	}
}
