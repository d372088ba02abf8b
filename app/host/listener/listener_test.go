package listener

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// testLog returns a log as that of the command.
func testLog(to io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(to, nil)) }

// start serves handler on a free port until ctx is canceled. The returned
// function waits until the server has shut down.
func start(t *testing.T, ctx context.Context, handler http.Handler) (addr string, wait func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, New(handler, testLog(t.Output())), l) }()
	return l.Addr().String(), func() error { return <-served }
}

// TestShutdownUnderLoad stops the server while clients wait for answers that
// have begun. All answers arrive whole, and no new connection is let in.
func TestShutdownUnderLoad(t *testing.T) {
	const clients, size = 50, 1 << 20
	ctx, stop := context.WithCancel(context.Background())
	var begun sync.WaitGroup
	begun.Add(clients)
	finish := make(chan struct{})
	addr, wait := start(t, ctx, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		http.NewResponseController(w).Flush()
		begun.Done()
		<-finish
		io.CopyN(w, zeros{}, size)
	}))

	var whole atomic.Int32
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			resp, err := http.Get("http://" + addr)
			if err != nil {
				t.Error(err)
				return
			}
			defer resp.Body.Close()
			if n, err := io.Copy(io.Discard, resp.Body); n == size && err == nil {
				whole.Add(1)
			}
		})
	}
	begun.Wait()
	stop()
	for { // until the listener is closed; a connection may be queued before that
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			break
		}
		conn.Close()
	}
	close(finish)
	all.Wait()
	before := time.Now()
	if err := wait(); err != nil {
		t.Error("shutting down:", err)
	}
	if took := time.Since(before); took > shutdownTime {
		t.Errorf("shutting down took %v", took)
	}
	if whole.Load() != clients {
		t.Errorf("%d of %d answers arrived whole", whole.Load(), clients)
	}
}

// A zeros is an endless reader of zero bytes.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestFaultsAreLogged has net/http come upon a fault of ours and upon mistakes of clients.
// The log names the fault and the place where it happened, and the server goes on.
func TestFaultsAreLogged(t *testing.T) {
	var log strings.Builder // which the handler writes to by turns
	server := httptest.NewUnstartedServer(nil)
	server.Config = New(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/panic" {
			panic("a fault of ours")
		}
	}), testLog(&log))
	server.StartTLS()
	client := server.Client()
	if resp, err := client.Get(server.URL + "/panic"); err == nil {
		resp.Body.Close()
		t.Error("answered", resp.Status)
	}
	resp, err := client.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if _, err := http.Get(server.URL); err == nil { // which does not trust the certificate
		t.Error("a client that does not trust the server has an answer")
	}
	exchange(t, server.Listener.Addr().String(), "hello\r\n\r\n")
	server.Close() // waits for what is under way, and so for what it logs
	said := log.String()
	if !strings.Contains(said, "panic serving") || !strings.Contains(said, "a fault of ours") || !strings.Contains(said, "listener_test.go:") {
		t.Errorf("logged %q", said)
	}
	if strings.Count(said, "level=ERROR") != 1 {
		t.Errorf("a client's mistake is logged: %q", said)
	}
}

// TestBounds sends requests that no browser sends.
func TestBounds(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	addr, wait := start(t, ctx, http.NotFoundHandler())
	defer func() { stop(); wait() }()
	for name, test := range map[string]struct {
		request string
		want    string
	}{
		"huge headers": {"GET / HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", "HTTP/1.1 431 "},
		"no host":      {"GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 "},
		"no HTTP":      {"hello\r\n\r\n", "HTTP/1.1 400 "},
	} {
		t.Run(name, func(t *testing.T) {
			if got := exchange(t, addr, test.request); !strings.HasPrefix(got, test.want) {
				t.Errorf("got %.60q, want %s…", got, test.want)
			}
		})
	}
}

// TestSlowHeaders leaves a request's head unfinished and waits until the server
// hangs up.
func TestSlowHeaders(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the server's patience to end")
	}
	t.Parallel()
	ctx, stop := context.WithCancel(context.Background())
	addr, wait := start(t, ctx, http.NotFoundHandler())
	defer func() { stop(); wait() }()
	before := time.Now()
	exchange(t, addr, "GET / HTTP/1.1\r\nHost: a\r\n")
	if took := time.Since(before); took > 8*time.Second {
		t.Errorf("the server waited %v for headers", took)
	}
}

// exchange writes a request and returns what comes until the server hangs up.
func exchange(t *testing.T, addr, request string) string {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	go io.WriteString(conn, request) // fails when the server has read enough
	var got strings.Builder
	if _, err := io.Copy(&got, conn); err != nil && got.Len() == 0 {
		t.Error("reading the answer:", err)
	}
	return got.String()
}
