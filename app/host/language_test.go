package host

import (
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/address"
	"ctxplay/app/host/join"
	"ctxplay/app/language"
)

// TestStaysInLanguage reads all pages in other languages than English. Whatever they lead
// to, show, or give to copy, is in the language of the page if it is there in that, except
// for the links to other languages.
func TestStaysInLanguage(t *testing.T) {
	h := newTestHost(t)
	h.door = join.NewDoor("http", &net.TCPAddr{Port: 8000}, func() ([]join.Interface, error) {
		return []join.Interface{{Name: "wlan0", Prefixes: []netip.Prefix{netip.MustParsePrefix("192.168.1.23/24")}}}, nil
	})
	const lost, site = "/some/where/else", `https?://(?:ctxplay\.example|192\.168\.1\.23:8000)`
	refers := regexp.MustCompile(`<[^>]*\s(?:src|href|action)="([^"]*)"[^>]*>|` + site + `(/?[^\s"'&)<>]*)`)
	toOther := regexp.MustCompile(`<(?:a|link)\s[^>]*hreflang="`)
	for _, o := range language.Others {
		in := "/" + o.Code
		paths := []string{in + address.Join, in + lost, in + "/no-such"}
		for path, a := range h.assets {
			if strings.HasPrefix(path, in+"/") && a.contentType == contentTypes[".html"] {
				paths = append(paths, path)
			}
		}
		for _, page := range []string{address.Home, address.Menu, address.Embed, address.Example, address.Author, "/process"} {
			if !slices.Contains(paths, in+page) {
				t.Errorf("there is no %s%s", in, page)
			}
		}
		isThere := func(path string) bool {
			path, _, _ = strings.Cut(path, "?")
			return path == address.Join || path == lost || h.asset(in+path) != nil
		}
		for _, path := range paths {
			w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil)
			r.RemoteAddr = "192.168.1.77:999"
			r.Header.Set("Accept", "text/html")
			h.ServeHTTP(w, r)
			body, checked := w.Body.String(), 0
			if !strings.Contains(body, `<html lang="`+o.Code+`"`) {
				t.Errorf("%s is not in %s", path, o.Name)
			}
			for _, m := range refers.FindAllStringSubmatch(body, -1) {
				to := html.UnescapeString(m[1] + m[2])
				if to == "" {
					to = address.Home // of the site alone
				}
				if toOther.MatchString(m[0]) || !strings.HasPrefix(to, "/") {
					continue
				}
				checked++
				to, _, _ = strings.Cut(to, "#")
				if isThere(to) {
					t.Errorf("%s, in %s, leads to %s: %s", path, o.Name, to, m[0])
				}
			}
			if checked == 0 {
				t.Errorf("%s refers to nothing, so that this tests nothing:\n%.500s", path, body)
			}
		}
	}
}
