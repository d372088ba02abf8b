package join

import (
	"fmt"
	"image"
	"image/color"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	qr "github.com/piglig/go-qr"

	"ctxplay/app/language"
)

// TestPage reads the page: each address is a link and has a code, which a camera reads
// as that address.
func TestPage(t *testing.T) {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/join", nil)
	r.RemoteAddr = "192.168.1.77:999"
	if !door(t, ":8000", laptop...).Serve(w, r, nil) {
		t.Fatal("no page")
	}
	page := w.Body.String()
	codes := regexp.MustCompile(`(?s)<svg class="code".*?</svg>`).FindAllString(page, -1)
	links := regexp.MustCompile(`<a class="way-address" href="([^"]+)/">([^<]+)</a>`).FindAllStringSubmatch(page, -1)
	if len(codes) != 7 || len(links) != 7 {
		t.Fatalf("%d codes and %d links for 7 addresses", len(codes), len(links))
	}
	for i, link := range links {
		if link[1] != link[2] {
			t.Errorf("%s leads to %s", link[2], link[1])
		}
		if got, err := qr.Decode(drawn(t, codes[i])); err != nil || got != link[2] {
			t.Errorf("the code of %s is read as %q, %v", link[2], got, err)
		}
	}
	if strings.Contains(page, "style=") || strings.Contains(page, "<script>") {
		t.Error("the page's own policy refuses what is inline")
	}
}

// TestPageInGerman reads the page in German. The addresses that it shows, and the codes,
// are those of the page in German.
func TestPageInGerman(t *testing.T) {
	de, err := language.Parse("de", "Open this on your device\n= Auf dem eigenen Gerät öffnen\nQR code of %s\n= QR-Code von %s\n")
	if err != nil {
		t.Fatal(err)
	}
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/de/join", nil)
	r.RemoteAddr = "192.168.1.77:999"
	if !door(t, ":8000", laptop...).Serve(w, r, de) {
		t.Fatal("no page")
	}
	page := w.Body.String()
	for _, want := range []string{`<html lang="de">`, "<h1>Auf dem eigenen Gerät öffnen</h1>", `href="/join" hreflang="en"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	codes := regexp.MustCompile(`(?s)<svg class="code".*?</svg>`).FindAllString(page, -1)
	links := regexp.MustCompile(`<a class="way-address" href="([^"]+/de)/">([^<]+)</a>`).FindAllStringSubmatch(page, -1)
	if len(codes) != 7 || len(links) != 7 {
		t.Fatalf("%d codes and %d links for 7 addresses", len(codes), len(links))
	}
	for i, link := range links {
		if got, err := qr.Decode(drawn(t, codes[i])); err != nil || got != link[2] || link[1] != link[2] || !strings.Contains(codes[i], "QR-Code von "+link[2]) {
			t.Errorf("the code of %s, which leads to %s, is read as %q, %v", link[2], link[1], got, err)
		}
	}
}

// TestPageOfNowhere reads the page of a machine that is in no network.
func TestPageOfNowhere(t *testing.T) {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/join", nil)
	r.RemoteAddr = "127.0.0.1:999"
	door(t, ":8000").Serve(w, r, nil)
	if page := w.Body.String(); !strings.Contains(page, "in no network just now") || strings.Contains(page, "<svg") {
		t.Error(page)
	}
}

// drawn paints an SVG of a code, four pixels a module.
func drawn(t *testing.T, svg string) image.Image {
	t.Helper()
	var size int
	if _, err := fmt.Sscanf(svg[strings.Index(svg, "viewBox"):], `viewBox="0 0 %d`, &size); err != nil {
		t.Fatal(err)
	}
	const scale = 4
	img := image.NewGray(image.Rect(0, 0, size*scale, size*scale))
	for _, path := range regexp.MustCompile(`<path fill="#(fff|000)" d="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
		ink := color.Gray{0xff}
		if path[1] == "000" {
			ink.Y = 0
		}
		for _, part := range strings.Split(strings.TrimPrefix(path[2], "M"), "M") {
			var x, y, width, height int
			if _, err := fmt.Sscanf(part, "%d %dh%dv%d", &x, &y, &width, &height); err != nil {
				if _, err := fmt.Sscanf(part, "0 0h%dv%d", &width, &height); err != nil {
					t.Fatalf("%q: %v", part, err)
				}
			}
			for px := x * scale; px < (x+width)*scale; px++ {
				for py := y * scale; py < (y+height)*scale; py++ {
					img.SetGray(px, py, ink)
				}
			}
		}
	}
	return img
}
