package e2e

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkHost asks the host for all that a first visit of a program asks for, from
// sixteen clients at once, and nginx for the same bytes from files, by turns. Debian's
// package nginx-light has it; without it there is nothing to compare with. Then three
// hundred visitors come at once, each with connections of its own.
func BenchmarkHost(b *testing.B) {
	const turns, visitors = 5, 300
	host, process := startHost(b)
	bodies := visitBodies(b, host)
	nginx := startNginx(b, bodies)
	for b.Loop() {
		var ours, theirs, oursSlow, theirsSlow, ratios []float64
		for range turns {
			perSecond, slow := load(b, host, bodies, 16, 15)
			ours, oursSlow = append(ours, perSecond), append(oursSlow, slow)
			before := perSecond
			perSecond, slow = load(b, nginx, bodies, 16, 15)
			theirs, theirsSlow = append(theirs, perSecond), append(theirsSlow, slow)
			ratios = append(ratios, before/perSecond)
		}
		for name, values := range map[string][]float64{
			"host-requests/s": ours, "nginx-requests/s": theirs, "host-p99-ms": oursSlow, "nginx-p99-ms": theirsSlow, "host/nginx": ratios,
		} {
			slices.Sort(values)
			b.ReportMetric(values[len(values)/2], name)
		}
		_, slow := load(b, host, bodies, visitors, 1)
		b.ReportMetric(slow, "crowd-p99-ms")
		b.ReportMetric(resident(b, process), "host-MB")
	}
}

// A body is what the host answers at a path to a browser that takes brotli.
type body struct {
	path string
	text []byte
}

// visitBodies returns what the first visit of a program asks a host for until it can run.
func visitBodies(b *testing.B, host string) (all []body) {
	b.Helper()
	paths := map[string]bool{"/process": true, "/web/gen/app.slim": true, "/web/gen/programs.json": true, "/web/editor.js": true, "/web/gen/worker.js": true}
	for _, m := range regexp.MustCompile(`"(/web/[a-z/_.]+\.(?:css|js|svg|wasm|json))["?]`).FindAllSubmatch(getFile(b, host+"/process", ""), -1) {
		paths[string(m[1])] = true
	}
	for _, m := range regexp.MustCompile(`"/web/gen/program-process\.[^"]+\.delta"`).FindAll(getFile(b, host+"/web/gen/programs.json", ""), -1) {
		paths[strings.Trim(string(m), `"`)] = true
	}
	for path := range paths {
		all = append(all, body{path, getFile(b, host+path, "br")})
	}
	if len(all) < 12 {
		b.Fatalf("a first visit asks for %d files", len(all))
	}
	slices.SortFunc(all, func(a, b body) int { return strings.Compare(a.path, b.path) })
	return all
}

// getFile returns what is at an address, in a coding.
func getFile(b *testing.B, url, coding string) []byte {
	b.Helper()
	r, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", coding)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		b.Fatalf("%s: %s, %v", url, resp.Status, err)
	}
	return text
}

// resident returns how many megabytes of memory a process holds, 0 where the system does
// not tell.
func resident(b *testing.B, process int) float64 {
	b.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0
	}
	found := regexp.MustCompile(`(?m)^VmRSS:\s+(\d+) kB$`).FindSubmatch(text)
	if found == nil {
		return 0
	}
	kB, err := strconv.Atoi(string(found[1]))
	if err != nil {
		b.Fatal(err)
	}
	return float64(kB) / 1e3
}

// load asks for bodies, each so many times, from so many clients at once, in an order of
// each client's own, over connections that are kept. It returns how many were answered in
// a second, and how long the slowest of a hundred took, in milliseconds.
func load(b *testing.B, base string, bodies []body, clients, visits int) (perSecond, p99 float64) {
	b.Helper()
	var mu sync.Mutex
	var took []float64
	var all sync.WaitGroup
	began := time.Now()
	for c := range clients {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
			defer client.CloseIdleConnections()
			random := rand.New(rand.NewPCG(7, uint64(c)))
			var mine []float64
			for range visits {
				for _, i := range random.Perm(len(bodies)) {
					start := time.Now()
					r, err := http.NewRequest(http.MethodGet, base+bodies[i].path, nil)
					if err != nil {
						b.Error(err)
						return
					}
					r.Header.Set("Accept-Encoding", "br")
					resp, err := client.Do(r)
					if err != nil {
						b.Error(err)
						return
					}
					n, err := io.Copy(io.Discard, resp.Body)
					resp.Body.Close()
					if err != nil || resp.StatusCode != http.StatusOK || n != int64(len(bodies[i].text)) {
						b.Errorf("%s%s: %s, %d bytes of %d, %v", base, bodies[i].path, resp.Status, n, len(bodies[i].text), err)
						return
					}
					mine = append(mine, float64(time.Since(start).Microseconds())/1e3)
				}
			}
			mu.Lock()
			took = append(took, mine...)
			mu.Unlock()
		})
	}
	all.Wait()
	slices.Sort(took)
	if b.Failed() || len(took) == 0 {
		b.FailNow()
	}
	return float64(len(took)) / time.Since(began).Seconds(), took[len(took)*99/100]
}

// startHost has the command serve what was built, and returns its address and the number
// of its process.
func startHost(b *testing.B) (address string, process int) {
	b.Helper()
	name := filepath.Join(b.TempDir(), "ctxplay")
	build := exec.Command("go", "build", "-o", name, ".")
	build.Dir = root
	if text, err := build.CombinedOutput(); err != nil {
		b.Fatalf("building the host: %v\n%s", err, text)
	}
	cmd := exec.CommandContext(b.Context(), name, "-addr", "127.0.0.1:0")
	cmd.Stderr = b.Output()
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	said, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { cmd.Wait() })
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " is at ")
	return url, cmd.Process.Pid
}

// startNginx has nginx serve bodies from files, and returns its address.
func startNginx(b *testing.B, bodies []body) string {
	b.Helper()
	nginx := findNginx()
	if nginx == "" {
		b.Skip("there is no nginx to compare with: install Debian's package nginx-light")
	}
	dir := b.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
		b.Fatal(err)
	}
	for _, one := range bodies {
		name := filepath.Join(dir, "files", filepath.FromSlash(one.path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, one.text, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	home, stop, err := runNginx(nginx, dir, fmt.Sprintf("root %s/files;", dir))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(stop)
	return home
}
