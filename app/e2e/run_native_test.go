package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ctxplay/app/probe/probetest"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/trace"
)

// TestNativeIsPage runs programs natively, in real time under the same probe,
// and in the page on a virtual clock: what is told of them is the same.
func TestNativeIsPage(t *testing.T) {
	t.Parallel()
	samples := filepath.Join(root, "app/sample/_programs")
	for _, test := range []struct {
		program, dir string
		requests     []any // as the page is asked to make them
		client       func(t *testing.T)
		lines        int // of output once the clients are done
	}{
		{program: "fast-slow", dir: samples},
		{program: "custom", dir: filepath.Join(root, programs)},
		{
			program: "process", dir: samples, lines: 5,
			requests: []any{request("/hello", 0, second), request("/hello", 2*second, -1)},
			client: func(t *testing.T) {
				fetch(t, "/hello", time.Second)
				fetch(t, "/hello", 0)
			},
		},
		{
			program: "chain", dir: filepath.Join(root, programs), lines: 5,
			requests: []any{request("/chain", 0, -1)},
			client:   func(t *testing.T) { fetch(t, "/chain", 0) },
		},
	} {
		t.Run(test.program, func(t *testing.T) {
			native := nativeRun(t, filepath.Join(test.dir, test.program), test.client, test.lines)
			j := job{"program": test.program, "clock": "virtual", "seed": 6}
			if test.requests != nil {
				j["requests"] = test.requests
			}
			var page result
			unmarshal(t, embed(t, test.program).run(j), &page)
			if n, p := native.shape(), page.shape(); n != p {
				t.Errorf("natively:\n%s\nin the page:\n%s", n, p)
			}
		})
	}
}

// nativeRun builds a program for this machine under the probe's overlay, runs
// it with clients and returns what its trace tells.
func nativeRun(t *testing.T, dir string, client func(*testing.T), lines int) result {
	t.Helper()
	tmp := t.TempDir()
	exe := filepath.Join(tmp, "program")
	if err := probetest.Build(exe, dir); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(tmp, "trace")
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "CTXPLAY_TRACE="+file)
	if client != nil {
		free(t)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if client == nil {
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		return fold(t, file)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	client(t)
	// A server does not end by itself. Its trace comes out once a second:
	// wait for what the clients caused to be in it.
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for {
		r := fold(t, file)
		if strings.Count(r.output(), "\n") >= lines && r.settled() {
			return r
		}
		select {
		case <-ctx.Done():
			t.Fatal("the program's trace does not grow")
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// settled reports whether every context but the roots, the server's and those
// that cannot end has ended.
func (r result) settled() bool {
	for _, c := range r.Contexts {
		if c.Canceled == nil && (c.Kind == "WithCancel" || c.Kind == "WithCancelCause" || c.Kind == "WithTimeout") {
			return false
		}
	}
	return true
}

// free fails the test if the port that the programs serve on is taken.
func free(t *testing.T) {
	t.Helper()
	l, err := net.Listen("tcp", ":8080")
	if err != nil {
		t.Fatalf("the programs serve on port 8080, which something else uses: %v", err)
	}
	l.Close()
}

// fetch asks the program for a path, as the page does: on a connection of its
// own, which the server closes, or which is hung up after a while.
func fetch(t *testing.T, path string, after time.Duration) {
	t.Helper()
	deadline := time.Now().Add(patience)
	conn, err := net.Dial("tcp", "localhost:8080")
	for err != nil && time.Now().Before(deadline) { // it is not listening yet
		conn, err = net.Dial("tcp", "localhost:8080")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n", path); err != nil {
		t.Fatal(err)
	}
	conn.SetReadDeadline(deadline)
	if after > 0 {
		conn.SetReadDeadline(time.Now().Add(after))
	}
	_, err = io.Copy(io.Discard, conn)
	if hungUp := errors.Is(err, os.ErrDeadlineExceeded); hungUp != (after > 0) || err != nil && !hungUp {
		t.Fatalf("reading the response: %v", err)
	}
}

// fold reads a trace file, to its last whole generation.
func fold(t *testing.T, file string) result {
	t.Helper()
	bytes, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	r := replay.NewRecording(replay.Meta{Clock: "real"}, finding.Conclude)
	d := trace.NewDecoder()
	events, err := d.Write(bytes)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		r.Add(e)
	}
	text, err := json.Marshal(r.Run())
	if err != nil {
		t.Fatal(err)
	}
	var out result
	unmarshal(t, text, &out)
	return out
}
