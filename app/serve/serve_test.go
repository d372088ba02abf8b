package serve

import (
	"bufio"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"ctxplay/app/host"
	"ctxplay/app/host/join"
	"ctxplay/app/host/meter"
	"ctxplay/web"
)

// open opens the site as the command ctxplay does.
func open(_ context.Context, o host.Options, log *slog.Logger) (Site, error) {
	o.Web = web.FS
	h, err := host.New(o)
	if err != nil {
		return Site{}, err
	}
	return Site{meter.Around(h, h.Version(), log), h}, nil
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
			go func() { ended <- run(ctx, config{addr: "127.0.0.1:0"}, open, out, testLog(t.Output())) }()
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

// A logged is a log that several goroutines may write to at once.
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

// testLog returns a log as that of the command.
func testLog(to io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(to, nil)) }

// TestTLS serves with a certificate from files, over HTTP/2.
func TestTLS(t *testing.T) {
	other := httptest.NewTLSServer(nil) // which has a certificate, and a client that trusts it
	defer other.Close()
	has := other.TLS.Certificates[0]
	private, err := x509.MarshalPKCS8PrivateKey(has.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	c := config{addr: "127.0.0.1:0", cert: filepath.Join(t.TempDir(), "cert.pem"), key: filepath.Join(t.TempDir(), "key.pem")}
	if err := run(t.Context(), c, open, io.Discard, testLog(t.Output())); err == nil {
		t.Fatal("a certificate that there is not is served with")
	}
	for name, block := range map[string]*pem.Block{c.cert: {Type: "CERTIFICATE", Bytes: has.Certificate[0]}, c.key: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	said, out := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, c, open, out, testLog(t.Output())) }()
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " is at ")
	client := other.Client()
	trusting := client.Transport.(*http.Transport)
	trusting.ForceAttemptHTTP2, trusting.TLSClientConfig.ServerName = true, "example.com"
	resp, err := client.Get(url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if !strings.HasPrefix(url, "https://") || resp.StatusCode != http.StatusOK || resp.ProtoMajor != 2 {
		t.Errorf("at %s: %s %s", url, resp.Proto, resp.Status)
	}
	client.CloseIdleConnections()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestLogForms makes logs in the forms that there are.
func TestLogForms(t *testing.T) {
	for _, test := range []struct {
		form string
		each bool
		want string
	}{
		{"text", false, "level=INFO msg=a\n"}, {"text", true, "level=INFO msg=a\nlevel=DEBUG msg=b\n"},
		{"json", false, `"level":"INFO","msg":"a"}` + "\n"}, {"xml", false, ""},
	} {
		var said strings.Builder
		log, err := newLog(&said, test.form, test.each)
		if (err == nil) != (test.want != "") {
			t.Errorf("%s: %v", test.form, err)
		}
		if err != nil {
			continue
		}
		log.Info("a")
		log.Debug("b")
		got := regexp.MustCompile(`(time=\S+ |{"time":"[^"]*",)`).ReplaceAllString(said.String(), "")
		if got != test.want {
			t.Errorf("%s, each answer %v: %q", test.form, test.each, got)
		}
	}
}

// TestVersionText expects Go's release, and what Go knows of the commit.
func TestVersionText(t *testing.T) {
	if got := versionText(); !strings.HasPrefix(got, "ctxplay ") || !strings.Contains(got, runtime.Version()) {
		t.Errorf("%q", got)
	}
}

// TestKeepsAnswering has clients that send half a request, nothing at all, or do not take
// their answer, and ten thousand bad requests. Somebody who asks for a page meanwhile
// gets it each time, and being told to stop ends the host.
func TestKeepsAnswering(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	said, out := io.Pipe()
	ended := make(chan error, 1)
	var log logged
	go func() { ended <- run(ctx, config{addr: "127.0.0.1:0"}, open, out, testLog(&log)) }()
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " is at ")
	at := strings.Replace(strings.TrimPrefix(url, "http://"), "localhost", "127.0.0.1", 1)
	for i := range 300 {
		conn, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		switch i % 3 { // a third says nothing
		case 0:
			io.WriteString(conn, "GET /process HTTP/1.1\r\nHost: a\r\nX-Slow: ")
		case 1:
			io.WriteString(conn, strings.Repeat("GET /web/editor.js HTTP/1.1\r\nHost: a\r\n\r\n", 20)) // some 9 MB, of which none is read
		}
	}
	bad, err := filepath.Glob("../host/testdata/*.txt")
	if err != nil || len(bad) == 0 {
		t.Fatalf("%d files of requests: %v", len(bad), err)
	}
	var lines []string
	for _, name := range bad {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(string(text), "\n")...)
	}
	const requests, clients = 10_000, 8
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(c)))
			for range requests / clients {
				conn, err := net.Dial("tcp", at)
				if err != nil {
					t.Error(err)
					return
				}
				conn.SetDeadline(time.Now().Add(time.Minute))
				io.WriteString(conn, badRequest(random, lines))
				conn.(*net.TCPConn).CloseWrite()
				if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
					t.Error("a bad request was not answered within a minute")
				}
				conn.Close()
			}
		})
	}
	done := make(chan struct{})
	go func() { all.Wait(); close(done) }()
	asked := 0
	for under := true; under; asked++ {
		select {
		case <-done:
			under = false
		default:
		}
		resp, err := http.Get(url + "/process")
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, resp.Body); resp.StatusCode != http.StatusOK || err != nil || n < 10_000 {
			t.Errorf("somebody who asks for a page gets %s, %d bytes: %v", resp.Status, n, err)
		}
		resp.Body.Close()
	}
	t.Logf("%d pages were asked for meanwhile", asked)
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if log.String() != "" {
		t.Errorf("what clients did wrong is logged as ours: %.2000s", log.String())
	}
}

// badRequest makes a request of lines of others: some whole, most with a byte changed,
// a piece left out, or a line that is none.
func badRequest(random *rand.Rand, lines []string) string {
	line := func() string { return lines[random.IntN(len(lines))] }
	text := line() + " HTTP/1.1\r\nHost: a\r\n" + line() + ": " + line() + "\r\n\r\n" + line()
	for range random.IntN(4) {
		i := random.IntN(len(text))
		switch random.IntN(3) {
		case 0:
			text = text[:i] + string(rune(random.IntN(256))) + text[i:]
		case 1:
			text = text[:i] + text[min(len(text), i+random.IntN(9)):]
		case 2:
			text = text[:i] + strings.Repeat(text[i:min(len(text), i+5)], random.IntN(50)) + text[i:]
		}
		if text == "" {
			return line()
		}
	}
	return text
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

// TestPlaceOf prints addresses of listeners as a browser on this machine can
// open them.
func TestPlaceOf(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:8000": "localhost:8000",
		"[::1]:80":       "localhost:80",
		"0.0.0.0:8000":   "localhost:8000",
		"[::]:8000":      "localhost:8000",
		"192.0.2.1:8000": "192.0.2.1:8000",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := placeOf(tcp); got != want {
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
		door := join.NewDoor("http", tcp, func() ([]join.Interface, error) { return test.has, nil })
		if err := tellOthers(&out, "http://localhost:8000", door); err != nil || out.String() != test.want {
			t.Errorf("%s: %v\n%s", test.listens, err, &out)
		}
	}
}
