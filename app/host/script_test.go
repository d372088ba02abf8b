package host

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// runScript makes the requests of a script and checks the answers. A script
// has paragraphs; the first line of one is the request, to the byte:
//
//	GET /healthz                     method and request target
//	> If-None-Match: *               a header, ${Name} being that of the last answer
//	code == 200
//	header Content-Type == text/css  or contains, or lacks
//	body contains ok                 or lacks, or is empty
//
// Bodies are decoded. The relation == passes over the line break at a body's end.
// Lines that begin with # are comments.
func runScript(t *testing.T, addr, script string) {
	var last *answered
	for _, paragraph := range regexp.MustCompile(`\n\s*\n`).Split(script, -1) {
		var request string
		var headers, checks []string
		for line := range strings.Lines(paragraph) {
			switch line = strings.TrimSpace(line); {
			case line == "" || line[0] == '#':
			case line[0] == '>':
				headers = append(headers, last.expand(strings.TrimSpace(line[1:])))
			case request == "":
				request = line
			default:
				checks = append(checks, line)
			}
		}
		if request == "" {
			continue
		}
		var err error
		if last, err = exchange(addr, request, headers); err != nil {
			t.Errorf("%s: %v", request, err)
			continue
		}
		for _, check := range checks {
			if got, ok := last.check(check); !ok {
				t.Errorf("%s %v\n\t%s\n\tgot %q", request, headers, check, got)
			}
		}
	}
}

// An answered is what came back for a request, its body decoded.
type answered struct {
	*http.Response
	body string
}

// exchange writes a request byte by byte, since an HTTP client would mend what is odd
// in it, and reads the answer.
func exchange(addr, request string, headers []string) (*answered, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	method, target, _ := strings.Cut(request, " ")
	lines := append([]string{request + " HTTP/1.1", "Host: " + addr, "Connection: close"}, headers...)
	if _, err := io.WriteString(conn, strings.Join(lines, "\r\n")+"\r\n\r\n"); err != nil {
		return nil, err
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		return nil, fmt.Errorf("reading the answer for %s: %w", target, err)
	}
	defer resp.Body.Close()
	var body io.Reader = resp.Body
	if method != http.MethodHead && resp.StatusCode != http.StatusNotModified {
		switch resp.Header.Get("Content-Encoding") {
		case "br":
			body = brotli.NewReader(body)
		case "gzip":
			if body, err = gzip.NewReader(body); err != nil {
				return nil, fmt.Errorf("reading the answer for %s: %w", target, err)
			}
		}
	}
	text, err := io.ReadAll(body)
	return &answered{resp, string(text)}, err
}

var variable = regexp.MustCompile(`\$\{([^}]*)\}`)

// expand replaces ${Name} in a line by the header field of that name in a.
func (a *answered) expand(line string) string {
	return variable.ReplaceAllStringFunc(line, func(v string) string { return a.Header.Get(v[2 : len(v)-1]) })
}

// check reports whether a line of a script holds, and returns what it looked at.
func (a *answered) check(line string) (got string, ok bool) {
	subject, rest, _ := strings.Cut(line, " ")
	switch subject {
	case "code":
		got = fmt.Sprint(a.StatusCode)
	case "header":
		var name string
		name, rest, _ = strings.Cut(rest, " ")
		got = strings.Join(a.Header.Values(name), ", ")
	case "body":
		got = a.body
	default:
		return "no such check", false
	}
	relation, want, _ := strings.Cut(rest, " ")
	switch relation {
	case "==":
		return got, strings.TrimSuffix(got, "\n") == want
	case "contains":
		return got, strings.Contains(got, want)
	case "lacks":
		return got, !strings.Contains(got, want)
	case "is":
		return got, want == "empty" && got == ""
	}
	return "no such relation", false
}
