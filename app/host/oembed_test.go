package host

import (
	"encoding/json"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/program"
)

// TestOEmbedByAddress asks about the addresses of pages, as sites do that show them:
// what is embedded is on the host that was asked, by the name it was asked by.
func TestOEmbedByAddress(t *testing.T) {
	_, languages, err := addLanguages(nil)
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{offers: offers([]catalog.Program{{Program: program.Program{Name: "spin", Title: "spin"}}}, languages)}
	for _, c := range []struct{ host, about, want string }{
		{"ctxplay.example", "https://ctxplay.example/process", "https://ctxplay.example/embed?fit=1&amp;program=process"},
		{"ctxplay.example", "http://CTXPLAY.example/process?from=feed#x", "http://ctxplay.example/embed?fit=1&amp;program=process"},
		{"localhost:8000", "http://localhost:8000/embed?program=spin", "http://localhost:8000/embed?fit=1&amp;program=spin"},
		{"localhost:8000", "http://localhost:8000/", "http://localhost:8000/embed?fit=1&amp;program=process"},
		{"ctxplay.example", "https://ctxplay.example/de/process", "https://ctxplay.example/de/embed?fit=1&amp;program=process"},
		{"ctxplay.example", "https://ctxplay.example/de/", "https://ctxplay.example/de/embed?fit=1&amp;program=process"},
		{"ctxplay.example", "https://ctxplay.example/de/embed?program=spin", "https://ctxplay.example/de/embed?fit=1&amp;program=spin"},
		{"ctxplay.example", "https://ctxplay.example/de/de/process", ""},
		{"ctxplay.example", "https://ctxplay.example/process/embed?program=spin", ""},
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

// TestGermanOfOtherSites follows what a page in German names for others: the frame and the
// picture are German too, and pages of others may use them.
func TestGermanOfOtherSites(t *testing.T) {
	h := testHost(t)
	link := regexp.MustCompile(`href="(/oembed[^"]+)"`).FindStringSubmatch(get(h, "/de/process").Body.String())
	if link == nil {
		t.Fatal("the page names no oEmbed")
	}
	var got oEmbed
	if err := json.Unmarshal(get(h, html.UnescapeString(link[1])).Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	const title, path = "Eine Anfrage und die Arbeit, die sie auslöst", "/de/picture/process.svg"
	if got.Title != title || !strings.Contains(got.HTML, "/de/embed?fit=1&amp;program=process") || !strings.HasSuffix(got.ThumbnailURL, path) || got.ThumbnailHeight == 0 {
		t.Errorf("%+v", got)
	}
	picture, english := get(h, path), get(h, "/picture/process.svg").Body.String()
	if text := picture.Body.String(); !strings.Contains(text, title) || !strings.Contains(text, "niemand wartete") || strings.Contains(text, "nobody was waiting") ||
		!strings.Contains(english, "nobody was waiting") || strings.Contains(english, "niemand") {
		t.Errorf("%d, a picture in German:\n%.600s", picture.Code, picture.Body)
	}
	if of := picture.Header().Get("Cross-Origin-Resource-Policy"); of != "cross-origin" {
		t.Errorf("the picture is for %q", of)
	}
}
