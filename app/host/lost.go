package host

import (
	_ "embed"
	"net/http"
	"slices"
	"strings"

	"ctxplay/app/address"
	"ctxplay/app/host/document"
	"ctxplay/app/language"
	"ctxplay/app/program"
)

//go:embed lost.html
var lostHTML string

var lostTemplate = document.Parse(lostHTML)

// lostPage returns the page, in a language, for a person who has come to an address that
// is no page's.
func lostPage(in *language.Catalogue) ([]byte, error) {
	return lostTemplate.Execute(in, "lost", struct{ Files, Home, Menu string }{address.Files, address.Home, address.Menu})
}

// keepMissing takes the pages out of files that are not served at their addresses, but to
// those who have come to an address at which there is nothing.
func (h *Host) keepMissing(files []file) (served []file, err error) {
	h.missing, h.lost = make(map[string][]byte), make(map[string][]byte)
	for _, in := range h.languages {
		code, _ := language.Split(in.Path(address.Home))
		page, err := lostPage(in)
		if err != nil {
			return nil, err
		}
		h.lost[code] = h.site.complete(page, h.version)
	}
	return slices.DeleteFunc(files, func(f file) bool {
		code, english := language.Split(f.path)
		if english == notFoundPath {
			h.missing[code] = f.text
		}
		return english == notFoundPath
	}), nil
}

// notFound answers that there is nothing at an address: with a page that offers
// the programs there are where a program's page could be, with a shorter one for
// another address that a person has come to, else with a line of text.
func (h *Host) notFound(w http.ResponseWriter, r *http.Request) {
	code, english := language.Split(r.URL.Path)
	switch {
	case program.IsName(strings.TrimPrefix(english, "/")):
		h.answerMissing(w, r, contentTypes[".html"], h.missing[code])
	case strings.Contains(r.Header.Get("Accept"), "text/html"):
		h.answerMissing(w, r, contentTypes[".html"], h.lost[code])
	default:
		h.answerMissing(w, r, contentTypes[".txt"], []byte("not found\n"))
	}
}

// answerMissing answers 404 with a body that must not be kept.
func (h *Host) answerMissing(w http.ResponseWriter, r *http.Request, contentType string, body []byte) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(body) // an error says that the client has gone away
	}
}
