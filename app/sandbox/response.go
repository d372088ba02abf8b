package sandbox

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
)

// ParseResponse reads an HTTP/1.1 response, all of whose bytes the server has
// sent. The body is cut after max bytes.
func ParseResponse(raw []byte, max int64) (status int, body string, err error) {
	r, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(raw)), nil)
	if err != nil {
		return 0, "", fmt.Errorf("reading the response: %w", err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(io.LimitReader(r.Body, max))
	if err != nil {
		return 0, "", fmt.Errorf("reading the response's body: %w", err)
	}
	return r.StatusCode, string(b), nil
}
