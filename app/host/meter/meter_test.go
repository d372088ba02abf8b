package meter

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// counts returns what a meter serves.
func counts(t *testing.T, m *Meter) string {
	t.Helper()
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	return w.Body.String()
}

// TestMeasure counts answers by kind, method and status, however many paths and methods
// there are, and answers as the handler does.
func TestMeasure(t *testing.T) {
	m := New(slog.New(slog.DiscardHandler), "v1")
	h := m.Measure(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/none" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("A", "b")
		io.WriteString(w, "hello")
	}))
	for _, asked := range []struct {
		method, path string
		code         int
	}{
		{"GET", "/process", 200}, {"GET", "/de/fast-slow", 200}, {"GET", "/none", 404}, {"HEAD", "/", 200},
		{"BREW", "/x", 200}, {"TEAPOT", "/y", 200}, {"GET", "/web/gen/app.slim", 200},
		{"GET", "/web/gen/program-process.0123456789abcdef.wasm", 200}, {"GET", "/web/gen/std-core.0123456789abcdef.pack", 200},
		{"GET", "/web/style.css", 200}, {"GET", "/picture/process.svg", 200}, {"GET", "/de/picture/process.svg", 200},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(asked.method, asked.path, nil))
		if asked.code == 200 && (w.Body.String() != "hello" || w.Header().Get("A") != "b") || asked.code != 200 && w.Code != asked.code {
			t.Errorf("%s %s: %d %q", asked.method, asked.path, w.Code, w.Body)
		}
	}
	said := counts(t, m)
	for _, want := range []string{
		`ctxplay_http_requests_total{code="200",kind="page",method="GET"} 2`,
		`ctxplay_http_requests_total{code="404",kind="page",method="GET"} 1`,
		`ctxplay_http_requests_total{code="200",kind="page",method="HEAD"} 1`,
		`ctxplay_http_requests_total{code="200",kind="page",method="other"} 2`,
		`ctxplay_http_requests_total{code="200",kind="client",method="GET"} 1`,
		`ctxplay_http_requests_total{code="200",kind="program",method="GET"} 1`,
		`ctxplay_http_requests_total{code="200",kind="toolchain",method="GET"} 1`,
		`ctxplay_http_requests_total{code="200",kind="file",method="GET"} 1`,
		`ctxplay_http_requests_total{code="200",kind="picture",method="GET"} 2`,
		`ctxplay_http_response_bytes_total{kind="picture"} 10`,
		`ctxplay_http_request_seconds_count{kind="client"} 1`,
		`ctxplay_http_requests_under_way 0`,
		`ctxplay_build_info{goversion="go1.`,
		`version="v1"} 1`,
		`ctxplay_panics_total 0`,
		`go_goroutines `,
	} {
		if !strings.Contains(said, want) {
			t.Errorf("there is no %s in\n%s", want, said)
		}
	}
}

// TestPanic has handlers panic. One that had answered nothing is answered for; what one
// has begun is no whole answer. Each is logged with its stack, and counted.
func TestPanic(t *testing.T) {
	var log bytes.Buffer
	m := New(slog.New(slog.NewJSONHandler(&log, nil)), "v1")
	server := httptest.NewServer(m.Measure(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/late":
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "some")
			http.NewResponseController(w).Flush()
		case "/left":
			panic(http.ErrAbortHandler)
		}
		panic("a fault of ours")
	})))
	get := func(path string) (code int, body string, err error) {
		resp, err := http.Get(server.URL + path)
		if err != nil {
			return 0, "", err
		}
		defer resp.Body.Close()
		text, err := io.ReadAll(resp.Body)
		return resp.StatusCode, string(text), err
	}
	if code, body, err := get("/?secret"); err != nil || code != http.StatusInternalServerError || strings.Contains(body, "ours") {
		t.Errorf("before an answer: %d %q %v", code, body, err)
	}
	if _, body, err := get("/late"); err == nil || body != "some" {
		t.Errorf("within an answer: %q %v", body, err)
	}
	if _, _, err := get("/left"); err == nil {
		t.Error("an answer that was given up is one")
	}
	server.Close()
	var lines []map[string]any
	for d := json.NewDecoder(&log); d.More(); {
		var line map[string]any
		if err := d.Decode(&line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if len(lines) != 2 {
		t.Fatalf("%d lines are logged: %v", len(lines), lines)
	}
	for i, path := range []string{"/", "/late"} {
		l := lines[i]
		if l["msg"] != "panic" || l["path"] != path || l["fault"] != "a fault of ours" || !strings.Contains(l["stack"].(string), "meter_test.go:") {
			t.Errorf("%s is logged as %v", path, l)
		}
	}
	if said := counts(t, m); !strings.Contains(said, "ctxplay_panics_total 2") || !strings.Contains(said, `{code="500",kind="page",method="GET"} 1`) {
		t.Errorf("counted\n%s", said)
	}
}
