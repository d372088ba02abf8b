package sandbox

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
)

var responses = []struct {
	name, raw string
	status    int
	body      string
	err       string // part of it; "" for none
}{
	{name: "length", raw: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more", status: 200, body: "hello"},
	{name: "any case", raw: "HTTP/1.1 500 x\r\ncONTENT-lENGTH:\t2 \r\n\r\nno", status: 500, body: "no"},
	{name: "until close", raw: "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall\r\n\r\nof it", status: 200, body: "all\r\n\r\nof it"},
	{name: "no reason", raw: "HTTP/1.1 200\r\n\r\nyes", status: 200, body: "yes"},
	{name: "line feeds", raw: "HTTP/1.0 200 OK\nContent-Length: 1\n\nyes", status: 200, body: "y"},
	{name: "chunks", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n, chunked!\r\n0\r\n\r\n", status: 200, body: "hello, chunked!"},
	{name: "trailer", raw: "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\nContent-Length: 1\r\n\r\n2\r\nhi\r\n0\r\nSum: 1\r\n\r\n", status: 200, body: "hi"},
	{name: "HTTP/1.0 has no chunks", raw: "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", status: 200, body: "0\r\n"},
	{name: "folded", raw: "HTTP/1.1 200 OK\r\nA: b\r\n Content-Length: 1\r\n\r\nyes", status: 200, body: "yes"},
	{name: "same length twice", raw: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nyes", status: 200, body: "yes"},
	{name: "early hints", raw: "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\nno", status: 404, body: "no"},
	{name: "no content", raw: "HTTP/1.1 204 No Content\r\n\r\nnot a body", status: 204},
	{name: "cut", raw: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + strings.Repeat("0123456789", 4), status: 200, body: strings.Repeat("0123456789", 4)[:32]},
	{name: "cut chunk", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + strings.Repeat("0123456789", 4), status: 200, body: strings.Repeat("0123456789", 4)[:32]},

	{name: "empty", raw: "", err: "unexpected EOF"},
	{name: "not HTTP", raw: "SSH-2.0-x\r\n\r\n", err: "no HTTP/1.1 status line"},
	{name: "HTTP/2", raw: "HTTP/2.0 200 OK\r\n\r\n", err: "no HTTP/1.1 status line"},
	{name: "status of letters", raw: "HTTP/1.1 abc\r\n\r\n", err: "malformed status code"},
	{name: "status of two digits", raw: "HTTP/1.1 20 OK\r\n\r\n", err: "malformed status code"},
	{name: "no end of headers", raw: "HTTP/1.1 200 OK\r\nA: b\r\n", err: "unexpected EOF"},
	{name: "no colon", raw: "HTTP/1.1 200 OK\r\nAb\r\n\r\n", err: "malformed header"},
	{name: "no name", raw: "HTTP/1.1 200 OK\r\n: b\r\n\r\n", err: "malformed header"},
	{name: "long headers", raw: "HTTP/1.1 200 OK\r\n" + strings.Repeat("A: b\r\n", maxHeader/6) + "\r\n", err: "headers of more than"},
	{name: "short body", raw: "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell", err: "unexpected EOF"},
	{name: "negative length", raw: "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", err: "bad Content-Length"},
	{name: "two lengths", raw: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nyes", err: "bad Content-Length"},
	{name: "other encoding", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", err: "unsupported transfer encoding"},
	{name: "short chunk", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe", err: "unexpected EOF"},
	{name: "long chunk", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n", err: "malformed chunk"},
	{name: "chunk without size", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", err: "malformed chunk size"},
	{name: "no last chunk", raw: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", err: "malformed chunk"},
}

const testBody = 32 // bytes of body to keep

func TestParseResponse(t *testing.T) {
	for _, test := range responses {
		status, body, err := ParseResponse([]byte(test.raw), testBody)
		if test.err != "" {
			if err == nil || !strings.Contains(err.Error(), test.err) {
				t.Errorf("%s: error %v, want %q", test.name, err, test.err)
			}
			continue
		}
		if err != nil || status != test.status || body != test.body {
			t.Errorf("%s: %d %q, %v; want %d %q", test.name, status, body, err, test.status, test.body)
		}
	}
}

// FuzzParseResponse compares ParseResponse with net/http on every response that
// net/http accepts.
func FuzzParseResponse(f *testing.F) {
	for _, test := range responses {
		if len(test.raw) < maxHeader {
			f.Add([]byte(test.raw))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		status, body, err := ParseResponse(raw, testBody)
		wantStatus, wantBody, ok := netParse(raw, testBody)
		if !ok || len(raw) > maxHeader {
			return
		}
		if err != nil || status != wantStatus || body != wantBody {
			t.Errorf("%q: %d %q, %v; net/http reads %d %q", raw, status, body, err, wantStatus, wantBody)
		}
	})
}

// netParse reads a response with net/http, as its client does: interim
// responses are skipped. It refuses versions other than 1.0 and 1.1, and status
// codes below 100, which net/http accepts.
func netParse(raw []byte, max int64) (status int, body string, ok bool) {
	in := bufio.NewReader(bytes.NewReader(raw))
	for {
		r, err := http.ReadResponse(in, nil)
		if err != nil || r.ProtoMajor != 1 || r.ProtoMinor > 1 || r.StatusCode < 100 {
			return 0, "", false
		}
		if r.StatusCode/100 == 1 && r.StatusCode != 101 {
			continue
		}
		b, err := io.ReadAll(io.LimitReader(r.Body, max))
		return r.StatusCode, string(b), err == nil
	}
}
