package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"ctxplay/app/address"
)

// BenchmarkFreshClone measures what a person waits for who has just cloned this
// repository and types make run: until the page is served, and until the compiler is
// there too, beside go build std with a cache as empty. Modules have been downloaded. It
// measures what is committed, in seconds, and of processor time what each takes in all.
func BenchmarkFreshClone(b *testing.B) {
	for b.Loop() {
		clone := filepath.Join(b.TempDir(), "clone")
		if out, err := exec.Command("git", "clone", "-q", root, clone).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		served, ready, processor := makeRun(b, clone)
		native, nativeProcessor := goBuildStd(b)
		b.ReportMetric(served, "served-s")
		b.ReportMetric(ready, "compiler-s")
		b.ReportMetric(native, "go-build-std-s")
		b.ReportMetric(served/native, "served/go-build-std")
		b.ReportMetric(ready/native, "compiler/go-build-std")
		b.ReportMetric(processor, "compiler-processor-s")
		b.ReportMetric(nativeProcessor, "go-build-std-processor-s")
	}
}

// withEmptyCache returns an environment in which the go command has compiled nothing.
func withEmptyCache(b *testing.B) []string {
	return append(os.Environ(), "GOCACHE="+b.TempDir())
}

// processorTime returns how many seconds a command has computed, and all that it has
// waited for.
func processorTime(cmd *exec.Cmd) float64 {
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
}

// goBuildStd returns how many seconds it takes to compile the standard library.
func goBuildStd(b *testing.B) (took, processor float64) {
	b.Helper()
	cmd := exec.Command("go", "build", "std")
	cmd.Env = withEmptyCache(b)
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return time.Since(began).Seconds(), processorTime(cmd)
}

// makeRun runs make run in a clone until all is there, and returns after how many seconds
// the page was served, and all was there, and how many it has computed.
func makeRun(b *testing.B, clone string) (served, ready, processor float64) {
	b.Helper()
	at := freeAddress(b)
	cmd := exec.Command("make", "run", "ARGS=-addr "+at)
	cmd.Dir, cmd.Env = clone, withEmptyCache(b)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // make and all that it has begun end together
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer func() {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGINT)
		<-ended
		processor = processorTime(cmd)
	}()
	until := func(what string, is func() error) float64 {
		for every := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case err := <-ended:
				ended <- err
				b.Fatalf("make run ended before %s: %v\n%s", what, err, &said)
			case <-every.C:
			}
			if is() == nil {
				every.Stop()
				return time.Since(began).Seconds()
			}
		}
	}
	served = until("it served", func() error { return getJSON("http://"+at+address.Health, nil) })
	ready = until("all was built", func() error {
		var now struct {
			Whole  bool
			Failed string
		}
		err := getJSON("http://"+at+address.Making, &now)
		switch {
		case now.Failed != "":
			b.Fatal(now.Failed)
		case !now.Whole:
			return fmt.Errorf("not yet: %w", err)
		}
		return nil
	})
	return served, ready, 0
}

// getJSON gets what an address answers, which has to be 200, and reads it into v if that is
// not nil.
func getJSON(url string, v any) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %w", resp.Status, err)
	}
	if v == nil {
		return nil
	}
	return json.Unmarshal(text, v)
}

// freeAddress returns an address at which nobody listens.
func freeAddress(b *testing.B) string {
	b.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
