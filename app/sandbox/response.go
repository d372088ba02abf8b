package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxHeader bounds the size of a response's headers together, in bytes, with its
// status line and the headers of interim responses. net/http's server accepts as
// much of a request.
const maxHeader = 1 << 20

// maxChunkLine bounds the line before a chunk, in bytes, as net/http bounds it.
const maxChunkLine = 4096

// ParseResponse reads the response to a GET request, all of whose bytes the
// server has sent. Interim responses (1xx) before it are skipped. The body is
// cut after max bytes.
//
// It reads HTTP/1.0 and HTTP/1.1 (RFC 9112) by itself, since net/http would
// bring TLS and the network into the page.
func ParseResponse(raw []byte, max int64) (status int, body string, err error) {
	w := wire{rest: raw, header: maxHeader}
	for {
		h, err := w.head()
		if err != nil {
			return 0, "", fmt.Errorf("reading the response: %w", err)
		}
		if h.status/100 == 1 && h.status != 101 {
			continue
		}
		b, err := w.body(h, max)
		if err != nil {
			return 0, "", fmt.Errorf("reading the response's body: %w", err)
		}
		return h.status, string(b), nil
	}
}

// A wire holds the part of a response that is not yet read, and how many bytes of
// headers may still come.
type wire struct {
	rest   []byte
	header int
}

// A head says what status line and headers say about the body.
type head struct {
	status  int
	http10  bool
	chunked bool
	length  int64 // of the body in bytes, -1 if not said
}

// head reads the status line and the headers.
func (w *wire) head() (head, error) {
	h := head{length: -1}
	line, err := w.line()
	if err != nil {
		return h, err
	}
	proto, rest, _ := strings.Cut(line, " ")
	if proto != "HTTP/1.1" && proto != "HTTP/1.0" {
		return h, fmt.Errorf("no HTTP/1.1 status line: %.40q", line)
	}
	h.http10 = proto == "HTTP/1.0"
	code, _, _ := strings.Cut(strings.TrimLeft(rest, " "), " ")
	if h.status, err = strconv.Atoi(code); err != nil || len(code) != 3 || h.status < 100 {
		return h, fmt.Errorf("malformed status code: %.40q", code)
	}
	encodings := 0
	err = w.fields(func(name, value string) error {
		switch {
		case strings.EqualFold(name, "Content-Length"):
			n, err := strconv.ParseUint(value, 10, 63)
			if err != nil || h.length >= 0 && h.length != int64(n) {
				return fmt.Errorf("bad Content-Length: %.40q", value)
			}
			h.length = int64(n)
		case strings.EqualFold(name, "Transfer-Encoding") && !h.http10:
			if encodings++; encodings > 1 || !strings.EqualFold(value, "chunked") {
				return fmt.Errorf("unsupported transfer encoding: %.40q", value)
			}
			h.chunked = true
		}
		return nil
	})
	return h, err
}

// fields reads header fields and the blank line after them. A line that begins with
// white space continues the line before.
func (w *wire) fields(each func(name, value string) error) error {
	var field string
	for {
		line, err := w.line()
		if err != nil {
			return err
		}
		folded := line != "" && (line[0] == ' ' || line[0] == '\t')
		line = strings.Trim(line, " \t")
		if folded && field != "" {
			field += " " + line
			continue
		}
		if field != "" {
			name, value, ok := strings.Cut(field, ":")
			if !ok || name == "" {
				return fmt.Errorf("malformed header: %.40q", field)
			}
			if err := each(name, strings.Trim(value, " \t")); err != nil {
				return err
			}
		}
		if line == "" {
			return nil
		}
		field = line
	}
}

// line reads one line of a header, without the line break.
func (w *wire) line() (string, error) {
	i := bytes.IndexByte(w.rest, '\n')
	if i < 0 {
		return "", io.ErrUnexpectedEOF
	}
	if w.header -= i + 1; w.header < 0 {
		return "", fmt.Errorf("headers of more than %d bytes", maxHeader)
	}
	line := w.rest[:i]
	w.rest = w.rest[i+1:]
	return string(bytes.TrimSuffix(line, []byte("\r"))), nil
}

// body reads at most max bytes of the body that h announces.
func (w *wire) body(h head, max int64) ([]byte, error) {
	switch {
	case h.status == 101 || h.status == 204 || h.status == 304:
		return nil, nil
	case h.chunked:
		return w.chunks(max)
	case h.length < 0: // until the connection ends
		return w.rest[:min(int64(len(w.rest)), max)], nil
	}
	n := min(h.length, max)
	if n > int64(len(w.rest)) {
		return nil, io.ErrUnexpectedEOF
	}
	return w.rest[:n], nil
}

// chunks reads a body in chunks, and the trailer after it.
func (w *wire) chunks(max int64) ([]byte, error) {
	var body []byte
	for {
		size, err := w.chunkSize()
		if err != nil {
			return nil, err
		}
		if size == 0 {
			return body, w.fields(func(string, string) error { return nil })
		}
		n := min(size, uint64(max-int64(len(body))))
		if n > uint64(len(w.rest)) {
			return nil, io.ErrUnexpectedEOF
		}
		body = append(body, w.rest[:n]...)
		if int64(len(body)) == max {
			return body, nil
		}
		var ok bool
		if w.rest, ok = bytes.CutPrefix(w.rest[n:], []byte("\r\n")); !ok {
			return nil, errors.New("malformed chunk")
		}
	}
}

// chunkSize reads the line before a chunk, and returns the chunk's size in bytes.
// The size is hexadecimal; extensions behind it are ignored.
func (w *wire) chunkSize() (uint64, error) {
	end := bytes.Index(w.rest[:min(len(w.rest), maxChunkLine)], []byte("\r\n"))
	if end < 0 {
		return 0, errors.New("malformed chunk: no line with its size")
	}
	line := w.rest[:end]
	w.rest = w.rest[end+2:]
	digits, _, _ := bytes.Cut(line, []byte(";"))
	size, err := strconv.ParseUint(string(bytes.TrimRight(digits, " \t")), 16, 64)
	if err != nil {
		return 0, fmt.Errorf("malformed chunk size: %.40q", digits)
	}
	return size, nil
}
