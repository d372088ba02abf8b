package room

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/pointer"
)

// key is the presenter's in the tests.
const key = "the presenter's key"

// opened serves a room, and ends with the test.
func opened(t *testing.T) (*Room, *httptest.Server) {
	t.Helper()
	r := New(key)
	s := httptest.NewServer(r)
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return r, s
}

// point has a presenter point, with changes to the request, and returns the answer.
func point(t *testing.T, s *httptest.Server, text string, change func(*http.Request)) (code int, body string) {
	t.Helper()
	q, err := http.NewRequest(http.MethodPost, s.URL+address.RoomPointer, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bearer "+key)
	q.Header.Set("Content-Type", "application/json")
	if change != nil {
		change(q)
	}
	resp, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	said, _ := io.ReadAll(resp.Body) // a refused body may end the connection early
	return resp.StatusCode, string(said)
}

// A follower reads the events of a room.
type follower struct {
	t *testing.T
	*bufio.Scanner
}

// follow connects a follower, which is there when follow returns.
func follow(t *testing.T, s *httptest.Server) follower {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	q, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+address.RoomEvents, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	if kind := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || kind != "text/event-stream" {
		t.Fatalf("following: %s, %s", resp.Status, kind)
	}
	f := follower{t, bufio.NewScanner(resp.Body)}
	f.Buffer(nil, 2*pointer.Most)
	if got := f.next(); got != fmt.Sprintf("retry: %d", retry) {
		t.Fatalf("the first thing told is %q", got)
	}
	return f
}

// next returns the next event, as it is sent.
func (f follower) next() string {
	f.t.Helper()
	var lines []string
	for f.Scan() {
		if f.Text() == "" {
			return strings.Join(lines, "\n")
		}
		lines = append(lines, f.Text())
	}
	f.t.Fatal("the events end:", f.Err())
	return ""
}

// TestFollow has thirty pages follow: each gets a pointer that is moved, and one that
// comes late gets the latest at once.
func TestFollow(t *testing.T) {
	_, s := opened(t)
	var all []follower
	for range 30 {
		all = append(all, follow(t, s))
	}
	for _, text := range []string{`{"program":"process"}`, `{"program":"fast-slow","at":7000000000,"selection":{"kind":"context","context":2}}`} {
		if code, body := point(t, s, text, nil); code != http.StatusOK || body != `{"followers":30}` {
			t.Fatalf("pointing: %d %s", code, body)
		}
		var got sync.WaitGroup
		for i, f := range all {
			got.Go(func() {
				if event := f.next(); event != "event: pointer\ndata: "+text {
					t.Errorf("follower %d is told %q", i, event)
				}
			})
		}
		got.Wait()
	}
	// A presenter says from time to time what is so already, to hear who follows.
	if code, body := point(t, s, `{"program":"process"}`, nil); code != http.StatusOK || body != `{"followers":30}` {
		t.Fatalf("pointing: %d %s", code, body)
	}
	point(t, s, `{"program":"process"}`, nil)
	point(t, s, `{"program":"fast-slow"}`, nil)
	for _, want := range []string{"process", "fast-slow"} {
		if event := all[0].next(); !strings.Contains(event, want) {
			t.Errorf("told %q, want %s", event, want)
		}
	}
	if event := follow(t, s).next(); !strings.Contains(event, `"fast-slow"`) {
		t.Errorf("who comes late is told %q", event)
	}
}

// TestBeats waits for what is said to those who follow though nothing happens.
func TestBeats(t *testing.T) {
	r := New(key)
	r.beat = time.Millisecond
	s := httptest.NewServer(r)
	defer s.Close()
	defer s.CloseClientConnections()
	if event := follow(t, s).next(); event != "event: beat\ndata:" {
		t.Errorf("told %q", event)
	}
}

// TestRefused posts and asks as nobody may: nothing of it reaches who follows.
func TestRefused(t *testing.T) {
	_, s := opened(t)
	f := follow(t, s)
	const good = `{"program":"process"}`
	set := func(name, value string) func(*http.Request) {
		return func(q *http.Request) { q.Header.Set(name, value) }
	}
	for name, test := range map[string]struct {
		text   string
		change func(*http.Request)
		want   int
	}{
		"no key":           {good, func(q *http.Request) { q.Header.Del("Authorization") }, http.StatusForbidden},
		"another key":      {good, set("Authorization", "Bearer another"), http.StatusForbidden},
		"a longer key":     {good, set("Authorization", "Bearer "+key+"x"), http.StatusForbidden},
		"an empty key":     {good, set("Authorization", "Bearer "), http.StatusForbidden},
		"a bare key":       {good, set("Authorization", key), http.StatusForbidden},
		"another origin":   {good, set("Origin", "http://evil.example"), http.StatusForbidden},
		"no origin at all": {good, set("Origin", "null"), http.StatusForbidden},
		"another site":     {good, set("Sec-Fetch-Site", "cross-site"), http.StatusForbidden},
		"the same site":    {good, set("Sec-Fetch-Site", "same-site"), http.StatusForbidden},
		"a form":           {good, set("Content-Type", "text/plain"), http.StatusUnsupportedMediaType},
		"no type":          {good, func(q *http.Request) { q.Header.Del("Content-Type") }, http.StatusUnsupportedMediaType},
		"no JSON":          {"here", nil, http.StatusBadRequest},
		"no pointer":       {`{"program":"../etc"}`, nil, http.StatusBadRequest},
		"nothing":          {"", nil, http.StatusBadRequest},
		"too much":         {`{"program":"` + strings.Repeat("a", pointer.Most) + `"}`, nil, http.StatusRequestEntityTooLarge},
		"a pointer by GET": {"", func(q *http.Request) { q.Method = http.MethodGet }, http.StatusMethodNotAllowed},
		"events by POST":   {good, func(q *http.Request) { q.URL.Path = address.RoomEvents }, http.StatusMethodNotAllowed},
		"events by another": {"", func(q *http.Request) {
			q.Method, q.URL.Path = http.MethodGet, address.RoomEvents
			q.Header.Set("Origin", "http://evil.example")
		}, http.StatusForbidden},
	} {
		if code, body := point(t, s, test.text, test.change); code != test.want || strings.Contains(body, key) {
			t.Errorf("%s: %d %s, want %d", name, code, body, test.want)
		}
	}
	own := set("Origin", s.URL)
	if code, body := point(t, s, `{"program":"own-origin"}`, own); code != http.StatusOK {
		t.Errorf("a page of this site: %d %s", code, body)
	}
	if event := f.next(); !strings.Contains(event, "own-origin") {
		t.Errorf("the first thing told is %q", event)
	}
}

// TestDrippingPointer lets the body of a pointer drip, without a key and with one. The
// first is answered at once, the second when the server is out of patience.
func TestDrippingPointer(t *testing.T) {
	s := httptest.NewUnstartedServer(New(key))
	s.Config.ReadTimeout = 300 * time.Millisecond
	s.Start()
	defer s.Close()
	for has, want := range map[string]string{"nothing": "HTTP/1.1 403 ", key: "HTTP/1.1 400 "} {
		conn, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(time.Minute)) // for a test that fails
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{", address.RoomPointer, has)
		if said, err := io.ReadAll(conn); err != nil || !strings.HasPrefix(string(said), want) {
			t.Errorf("with the key %q: %q, %v", has, said, err)
		}
	}
}

// TestMostFollow fills the room: one page more is told to come later, and has room once
// another has left.
func TestMostFollow(t *testing.T) {
	r, s := opened(t)
	for range mostFollowers {
		r.enter()
	}
	resp, err := http.Get(s.URL + address.RoomEvents)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") == "" {
		t.Errorf("one too many: %s", resp.Status)
	}
	r.leave()
	follow(t, s)
}

// TestSlowFollower has a page follow that reads nothing, while the presenter points on
// and on. It is dropped, and holds nobody up.
func TestSlowFollower(t *testing.T) {
	r := New(key)
	r.patience = 50 * time.Millisecond
	s := httptest.NewServer(r)
	defer s.Close()
	defer s.CloseClientConnections()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", address.RoomEvents)
	other := follow(t, s)
	both := func() bool {
		r.mu.Lock()
		defer r.mu.Unlock()
		return r.followers == 2
	}
	for !both() { // until the slow one has come, too
	}
	p := pointer.Pointer{Link: strings.Repeat("x", pointer.Most/2), Line: pointer.Line{File: "main.go"}}
	for began := time.Now(); both(); {
		if time.Since(began) > time.Minute {
			t.Fatal("who reads nothing still follows")
		}
		p.Line.Line++
		r.point(p)
		other.next()
	}
}

// TestGoneFollower has a page leave: the room counts it no longer. It ends too when the
// host stops.
func TestGoneFollower(t *testing.T) {
	for _, host := range []bool{false, true} {
		r := New(key)
		s := httptest.NewUnstartedServer(r)
		stopping, stop := context.WithCancel(context.Background())
		s.Config.BaseContext = func(net.Listener) context.Context { return stopping }
		s.Start()
		ctx, leave := context.WithCancel(context.Background())
		q, _ := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+address.RoomEvents, nil)
		resp, err := http.DefaultClient.Do(q)
		if err != nil {
			t.Fatal(err)
		}
		if host {
			stop()
		} else {
			leave()
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		s.Close() // waits for all that is answered
		if r.followers != 0 {
			t.Errorf("host stops: %v; %d still follow", host, r.followers)
		}
		leave()
		stop()
	}
}

// TestNewKey makes keys, of which no two are alike.
func TestNewKey(t *testing.T) {
	if a, b := NewKey(), NewKey(); a == b || len(a) < 22 {
		t.Errorf("%q and %q", a, b)
	}
}
