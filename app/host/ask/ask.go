// Package ask asks a handler for an address, as a browser would, but without a network.
//
// In go a handler, an address and header fields; out comes the whole answer, in memory. It
// is for those who write down or measure what a site answers. The package follows no
// redirects and decodes nothing.
package ask

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
)

// An Answer is what a handler has answered.
type Answer struct {
	Code   int
	Header http.Header
	Body   []byte
}

// Get asks a handler for an address, which may have a query, with the fields of a header.
func Get(h http.Handler, address string, header http.Header) Answer {
	path, query, _ := strings.Cut(address, "?")
	if header == nil {
		header = make(http.Header)
	}
	w := writer{Answer: Answer{Header: make(http.Header)}}
	h.ServeHTTP(&w, &http.Request{Method: http.MethodGet, URL: &url.URL{Path: path, RawQuery: query}, Header: header})
	w.WriteHeader(http.StatusOK) // for an answer without a body
	w.Body = w.body.Bytes()
	return w.Answer
}

// A writer is an http.ResponseWriter in memory.
type writer struct {
	Answer
	body bytes.Buffer
}

func (w *writer) Header() http.Header { return w.Answer.Header }

func (w *writer) WriteHeader(code int) {
	if w.Code == 0 {
		w.Code = code
	}
}

func (w *writer) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}
