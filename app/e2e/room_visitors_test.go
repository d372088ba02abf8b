package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ctxplay/app/address"
	"ctxplay/app/catalog"
	"ctxplay/app/toolchain"
)

// lanName is the name by which a room reaches the host. Over plain HTTP it makes no secure
// context, as localhost does.
const lanName = "workshop.lan"

// A visitor asks for what a browser fetches that has never been here: it has no cache, and
// connections of its own.
type visitor struct {
	http.Client
	site string // with the name in it
}

// newVisitor returns a visitor to a site on this machine.
func newVisitor(site string) *visitor {
	u, err := url.Parse(site)
	if err != nil {
		panic(err)
	}
	v := &visitor{site: "http://" + net.JoinHostPort(lanName, u.Port())}
	v.Transport = &http.Transport{
		MaxConnsPerHost: 6, // as browsers do
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, u.Host)
		},
	}
	return v
}

// fetch fetches paths of the site at once, and returns how many bytes came.
func (v *visitor) fetch(paths ...string) (int64, error) {
	var all sync.WaitGroup
	sizes, errs := make([]int64, len(paths)), make([]error, len(paths))
	for i, path := range paths {
		all.Go(func() { sizes[i], errs[i] = v.fetchOne(path) })
	}
	all.Wait()
	sum := int64(0)
	for i := range paths {
		if errs[i] != nil {
			return 0, fmt.Errorf("%s: %w", paths[i], errs[i])
		}
		sum += sizes[i]
	}
	return sum, nil
}

func (v *visitor) fetchOne(path string) (int64, error) {
	q, err := http.NewRequest(http.MethodGet, v.site+path, nil)
	if err != nil {
		return 0, err
	}
	q.Header.Set("Accept-Encoding", "gzip, deflate, br")
	resp, err := v.Do(q)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("answered %s", resp.Status)
	}
	return io.Copy(io.Discard, resp.Body) // an answer cut short is an error
}

// A visit is what a visitor fetches, in its order: the page, what it needs to come to
// life, and what it needs to compile a program.
type visit struct{ page, client, compiler []string }

// visitOf finds out what a visitor to a page of a program fetches.
func visitOf(t testing.TB, name string) visit {
	t.Helper()
	get := func(path string) string {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, w.Code)
		}
		return w.Body.String()
	}
	v := visit{page: []string{"/" + name}}
	for _, m := range regexp.MustCompile(` (?:src|href)="(/[^"#]+\.(?:js|css|svg|png|webmanifest))"`).FindAllStringSubmatch(get("/"+name), -1) {
		if !slices.Contains(v.client, m[1]) {
			v.client = append(v.client, m[1])
		}
	}
	v.client = append(v.client, address.Client, address.Programs, address.Frame, address.Runner)
	list, err := catalog.DecodeList([]byte(get(address.Programs)))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		if e.Name == name {
			v.client = append(v.client, e.File)
		}
	}
	var m toolchain.Manifest
	if err := json.Unmarshal([]byte(get(address.Toolchain)), &m); err != nil {
		t.Fatal(err)
	}
	v.compiler = []string{address.Builder, address.Toolchain, address.Checker, address.CheckList, m.Tools["compile"].URL, m.Tools["link"].URL, m.Sets["core"].URL}
	if len(v.client) < 12 || slices.Contains(v.compiler, "") {
		t.Fatalf("a visit of %+v", v)
	}
	return v
}

// visitAtOnce has n visitors come at once, and returns for each how long it took until it
// had the page and its client, and until it had the compiler, too.
func visitAtOnce(t testing.TB, of visit, n int) (alive, compiling []float64) {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			v, began := newVisitor(site), time.Now()
			defer v.CloseIdleConnections()
			var took [2]float64
			for i, paths := range [][][]string{{of.page, of.client}, {of.compiler}} {
				for _, at := range paths {
					if _, err := v.fetch(at...); err != nil {
						t.Error(err)
						return
					}
				}
				took[i] = float64(time.Since(began)) / 1e6
			}
			mu.Lock()
			defer mu.Unlock()
			alive, compiling = append(alive, took[0]), append(compiling, took[1])
		})
	}
	all.Wait()
	if len(alive) != n {
		t.Errorf("%d of %d visits came to their end", len(alive), n)
	}
	return alive, compiling
}

// visitors is how many come at once, as a class does that opens its laptops.
const visitors = 30

// arrive has visitors come at once, and a browser among them that compiles a program.
// It returns how long each visitor took, and the browser.
func arrive(t testing.TB) (alive, compiling []float64, compiled float64) {
	t.Helper()
	of := visitOf(t, "fast-slow")
	browser := browserWith(t, setting{flags: map[string]any{"host-resolver-rules": "MAP " + lanName + " 127.0.0.1"}})
	p := blankIn(t, browser)
	var all sync.WaitGroup
	all.Go(func() { alive, compiling = visitAtOnce(t, of, visitors) })
	defer all.Wait() // also where the browser does not get so far
	began := time.Now()
	p.visit(strings.Replace(site, "127.0.0.1", lanName, 1), "/fast-slow")
	p.replaceSource(helloProgram)
	p.runToEnd()
	p.seeOutput("hello from here")
	compiled = float64(time.Since(began)) / 1e6
	if evaluate[bool](p, `isSecureContext`) {
		t.Error("a secure context, which a room has not")
	}
	p.forgiveOnly("Cross-Origin-Opener-Policy header has been ignored")
	all.Wait()
	return alive, compiling, compiled
}

// TestVisitors has thirty come at once who have never been here, over plain HTTP and by a
// name, a browser among them: each gets all that it takes to open a page and to compile,
// and the browser does so. How long that took is said, and measured by BenchmarkRoom.
func TestVisitors(t *testing.T) {
	alive, compiling, compiled := arrive(t)
	slices.Sort(alive)
	slices.Sort(compiling)
	if len(alive) == visitors {
		t.Logf("of %d, the 29th had the page after %.0f ms, and the compiler after %.0f ms; the browser had compiled after %.0f ms", visitors, alive[28], compiling[28], compiled)
	}
}

// BenchmarkRoom has thirty visitors come at once, a browser among them that compiles, and
// then thirty follow a presenter.
func BenchmarkRoom(b *testing.B) {
	const moves = 50
	for b.Loop() {
		alive, compiling, compiled := arrive(b)
		b.ReportMetric(compiled, "browser-compiled-ms")
		quantiles(b, "alive", alive)
		quantiles(b, "compiler", compiling)
		quantiles(b, "pointer", followAtOnce(b, visitors, moves))
	}
}

// followAtOnce has n follow a presenter who points so many times, and returns for each
// time how many milliseconds passed until the last of them had heard.
func followAtOnce(b *testing.B, n, times int) (took []float64) {
	b.Helper()
	site, lead := openRoom(b)
	_, key, _ := strings.Cut(lead, "=")
	heard := make(chan string)
	for range n {
		resp, err := newVisitor(site).Get(site + address.RoomEvents)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { resp.Body.Close() })
		go func() {
			buffer := make([]byte, 1<<10)
			for {
				read, err := resp.Body.Read(buffer)
				if err != nil {
					return
				}
				if text := string(buffer[:read]); strings.Contains(text, "event: pointer") {
					heard <- text
				}
			}
		}()
	}
	for at := range times {
		began := time.Now()
		q, err := http.NewRequest(http.MethodPost, site+address.RoomPointer, strings.NewReader(fmt.Sprintf(`{"program":"fast-slow","at":%d}`, at+1)))
		if err != nil {
			b.Fatal(err)
		}
		q.Header.Set("Authorization", "Bearer "+key)
		q.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultClient.Do(q)
		if err != nil {
			b.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			b.Fatal(resp.Status)
		}
		for range n {
			if text := <-heard; !strings.Contains(text, fmt.Sprintf(`"at":%d}`, at+1)) {
				b.Fatalf("a follower hears %q", text)
			}
		}
		took = append(took, float64(time.Since(began))/1e6)
	}
	return took
}
