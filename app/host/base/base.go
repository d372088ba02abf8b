// Package base has a site stand below a path of its server, as /ctxplay of
// https://example.org/ctxplay/.
//
// Within the host every address begins at the site: "/process", whatever the path. That
// path is put before the addresses where they leave the host, in the pages, and taken off
// those that are asked for. In the browser the scripts and the client read it from the
// page and do the same. So what is compiled does not depend on where it is served, and a
// site at the root of its server is served as if there were no such path.
package base

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"ctxplay/app/language"
)

// A Path is the path of a site: it begins with a slash and ends with none. "" is the
// root of the server.
type Path string

var allowed = regexp.MustCompile(`^(/[A-Za-z0-9][A-Za-z0-9._~-]*)+$`)

// Parse reads a path as a person writes it, with or without slashes at its ends.
func Parse(text string) (Path, error) {
	bare := strings.Trim(text, "/")
	if bare == "" {
		return "", nil
	}
	p := "/" + bare
	if !allowed.MatchString(p) {
		return "", fmt.Errorf("reading the path of the site: %q is none: it has letters, digits and .~_- between its slashes", text)
	}
	if code, _ := language.Split(p + "/"); code != "" {
		return "", fmt.Errorf("reading the path of the site: %q begins as the pages in another language do", text)
	}
	return Path(p), nil
}

// At returns where an address of the site is on its server.
func (p Path) At(address string) string { return string(p) + address }

// Cut returns the address in the site of what is at a path of the server, and reports
// whether it belongs to the site.
func (p Path) Cut(path string) (address string, ok bool) {
	address, ok = strings.CutPrefix(path, string(p))
	return address, ok && strings.HasPrefix(address, "/")
}

// Page returns an HTML document whose links and files are those of the site where it is.
// Its root element says the path in an attribute, data-base, from which scripts have it.
// Addresses in other attributes stay as they are: scripts read those.
func (p Path) Page(html []byte) []byte {
	if p == "" {
		return html
	}
	var out bytes.Buffer
	for {
		at := bytes.IndexByte(html, '<')
		if at < 0 {
			break
		}
		end := tagEnd(html[at:])
		out.Write(html[:at])
		p.writeTag(&out, html[at:at+end])
		html = html[at+end:]
	}
	out.Write(html)
	return out.Bytes()
}

// tagEnd returns the length of the start tag with which html begins, and 1 where there is
// none.
func tagEnd(html []byte) int {
	if len(html) < 2 || html[1] < 'a' || html[1] > 'z' {
		return 1
	}
	quoted := false
	for i, c := range html {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i + 1
		}
	}
	return 1
}

// writeTag writes a start tag with its addresses where they are on the server.
func (p Path) writeTag(to *bytes.Buffer, tag []byte) {
	if rest, ok := bytes.CutPrefix(tag, []byte("<html")); ok && len(rest) > 0 {
		fmt.Fprintf(to, `<html data-base="%s"%s`, string(p), rest)
		return
	}
	for {
		at, length := -1, 0
		for _, begins := range []string{` href="/`, ` src="/`} {
			if i := bytes.Index(tag, []byte(begins)); i >= 0 && (at < 0 || i < at) {
				at, length = i, len(begins)
			}
		}
		if at < 0 {
			break
		}
		at += length - 1 // to the slash
		to.Write(tag[:at])
		if !bytes.HasPrefix(tag[at:], []byte("//")) { // which would be another server
			to.WriteString(string(p))
		}
		to.WriteByte('/')
		tag = tag[at+1:]
	}
	to.Write(tag)
}

// Handler returns a handler that has h answer what is asked of the site, by its own
// addresses. The path without its last slash leads to the site, and what else the server
// is asked for is not found.
func (p Path) Handler(h http.Handler) http.Handler {
	if p == "" {
		return h
	}
	within := http.StripPrefix(string(p), h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch _, ok := p.Cut(r.URL.Path); {
		case ok:
			within.ServeHTTP(w, r)
		case r.URL.Path == string(p), r.URL.Path == "/":
			http.Redirect(w, r, p.At("/"), http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	})
}
