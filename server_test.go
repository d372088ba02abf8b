package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"ctxplay/app/host"
	"ctxplay/app/host/join"
	"ctxplay/web"
)

// start serves handler on a free port until ctx is canceled. The returned
// function waits until the server has shut down.
func start(t *testing.T, ctx context.Context, handler http.Handler) (addr string, wait func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- serve(ctx, newServer(handler, t.Output()), l) }()
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

// TestSignal runs the whole program. It says at which address it is, answers
// there, and ends without an error when it is told to stop.
func TestSignal(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			ctx, stop := notify(context.Background())
			defer stop()
			said, out := io.Pipe()
			ended := make(chan error, 1)
			go func() { ended <- run(ctx, config{addr: "127.0.0.1:0"}, out, t.Output()) }()
			line, err := bufio.NewReader(said).ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			_, url, _ := strings.Cut(strings.TrimSpace(line), " is at ")
			resp, err := http.Get(url + "/healthz")
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				t.Error("health:", resp.Status)
			}
			if err := syscall.Kill(syscall.Getpid(), signal); err != nil {
				t.Fatal(err)
			}
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
	}
}

// TestPanicIsLogged lets a handler panic. The connection ends, the log names the
// fault and the place where it happened, and the server goes on.
func TestPanicIsLogged(t *testing.T) {
	var log logged
	server := httptest.NewUnstartedServer(nil)
	server.Config = newServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/panic" {
			panic("a fault of ours")
		}
	}), &log)
	server.Start()
	if resp, err := http.Get(server.URL + "/panic"); err == nil {
		resp.Body.Close()
		t.Error("answered", resp.Status)
	}
	resp, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	exchange(t, server.Listener.Addr().String(), "hello\r\n\r\n")
	server.Close() // waits for what is under way, and so for what it logs
	said := log.String()
	if !strings.Contains(said, "panic serving") || !strings.Contains(said, "a fault of ours") || !strings.Contains(said, "server_test.go:") {
		t.Errorf("logged %q", said)
	}
	if strings.Count(said, "ctxplay: ") != 1 {
		t.Errorf("a client's mistake is logged: %q", said)
	}
}

// A logged is a log that several connections may write to at once.
type logged struct {
	mu sync.Mutex
	strings.Builder
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Builder.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.Builder.String()
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

// TestListen opens the default address twice: the second listener gets the next
// port. An address that was asked for is never replaced.
func TestListen(t *testing.T) {
	taken, _, err := listen("")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	next, note, err := listen("")
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if want := fmt.Sprintf(" (port %d is taken)", defaultPort); note != want {
		t.Errorf("note %q, want %q", note, want)
	}
	if l, _, err := listen(taken.Addr().String()); err == nil {
		l.Close()
		t.Error("an address that was asked for was replaced by another")
	}
}

// TestAddress prints addresses of listeners as a browser on this machine can
// open them.
func TestAddress(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:8000": "http://localhost:8000",
		"[::1]:80":       "http://localhost:80",
		"0.0.0.0:8000":   "http://localhost:8000",
		"[::]:8000":      "http://localhost:8000",
		"192.0.2.1:8000": "http://192.0.2.1:8000",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := address(tcp); got != want {
			t.Errorf("%s: got %s, want %s", addr, got, want)
		}
	}
}

// TestTellOthers prints where others can open the host: nothing where only this
// machine can reach it.
func TestTellOthers(t *testing.T) {
	one := []join.Interface{{Name: "wlan0", Prefixes: []netip.Prefix{netip.MustParsePrefix("192.168.1.23/24"), netip.MustParsePrefix("fd00::2/64")}}}
	for _, test := range []struct {
		listens string
		has     []join.Interface
		want    string
	}{
		{"127.0.0.1:8000", one, ""},
		{":8000", nil, "This machine is in no network: nobody else can open it just now.\n"},
		{":8000", one, "Others open it at\n\thttp://192.168.1.23:8000\twlan0\n\thttp://[fd00::2]:8000\twlan0\n" +
			"http://localhost:8000/join shows these to a room, with codes to scan.\n"},
	} {
		tcp, err := net.ResolveTCPAddr("tcp", test.listens)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		door := join.NewDoor(tcp, func() ([]join.Interface, error) { return test.has, nil })
		if err := tellOthers(&out, "http://localhost:8000", door); err != nil || out.String() != test.want {
			t.Errorf("%s: %v\n%s", test.listens, err, &out)
		}
	}
}

// TestServeFolder has a teacher write programs while the host serves them: those that
// are whole are shown, those that are broken are said with file and line.
func TestServeFolder(t *testing.T) {
	h, err := host.New(host.Options{Web: web.FS, Own: true})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	get := func(path string) (code int, body string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Code, w.Body.String()
	}
	var faults logged
	if err := serveFolder(t.Context(), h, filepath.Join(dir, "none"), &faults); err == nil {
		t.Error("a folder that there is not is served")
	}
	write("mine.go", "// My first program.\npackage main\n\nfunc main() {}\n")
	write("broken.go", "package main\n\noops\n")
	if err := serveFolder(t.Context(), h, dir, &faults); err != nil {
		t.Fatal(err)
	}
	if code, body := get("/mine"); code != http.StatusOK || !strings.Contains(body, "My first program") {
		t.Errorf("/mine: %d", code)
	}
	if code, _ := get("/broken"); code != http.StatusNotFound {
		t.Errorf("/broken: %d", code)
	}
	const says = "broken.go:3: expected declaration, found oops"
	if _, body := get("/programs"); !strings.Contains(faults.String(), filepath.Join(dir, says)) || !strings.Contains(body, says) {
		t.Errorf("said is %q", faults.String())
	}
	write("broken.go", "package main\n\nfunc main() {}\n")
	for began := time.Now(); ; runtime.Gosched() {
		if code, _ := get("/broken"); code == http.StatusOK {
			break
		}
		if time.Since(began) > time.Minute {
			t.Fatal("what was mended is not shown")
		}
	}
}
