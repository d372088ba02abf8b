package race

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ctxplay/app/sandbox"
)

// rated is a program that is run again and again: a request's context, three goroutines and a lock.
const rated = `package main

import (
	"context"
	_ "runtime/trace"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	answers := make(chan int, 3)
	var mu sync.Mutex
	n := 0
	for i := range 3 {
		go func() {
			mu.Lock()
			n++
			mu.Unlock()
			select {
			case answers <- i:
			case <-ctx.Done():
			}
		}()
	}
	for range 3 {
		<-answers
	}
}
`

const ratedTest = `package main

import (
	"testing"
	"testing/synctest"
)

func TestRated(t *testing.T) { synctest.Test(t, func(*testing.T) { main() }) }
`

// BenchmarkSchedules tells by how many schedules a program is run in a second, in one Worker and
// in two, and how often go test runs it natively under testing/synctest, where the same schedule
// may come again.
func BenchmarkSchedules(b *testing.B) {
	dir := b.TempDir()
	for name, text := range map[string]string{"main.go": rated, "main_test.go": ratedTest, "go.mod": "module rated\n\ngo 1.26\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	program := build(b, []string{"build"}, filepath.Join(dir, "main.go"))
	native := func(count int, args ...string) float64 {
		test := filepath.Join(b.TempDir(), "rated.test")
		run(b, os.Environ(), "go", append(append([]string{"test", "-C", dir, "-c", "-o", test}, args...), ".")...)
		began := time.Now()
		run(b, os.Environ(), test, "-test.count="+strconv.Itoa(count))
		return float64(count) / time.Since(began).Seconds()
	}
	inWorkers := func(workers int) float64 {
		spec := sandbox.Spec{Seed: 1, Limits: sandbox.LimitsOf(true), Finite: true}
		out := inWorker[struct {
			Rate           float64
			Reason, Output string
		}](b, "rate.js", program, map[string]any{"spec": spec, "schedules": 1000, "workers": workers})
		if out.Reason != "returned" {
			b.Fatalf("a run comes to %+v", out)
		}
		return out.Rate
	}
	for b.Loop() {
		one, two, alone, sanitized := inWorkers(1), inWorkers(2), native(20000), native(5000, "-race")
		b.Logf("schedules a second: %.0f in one Worker, %.0f in two; natively %.0f runs, %.0f with -race: %.0f and %.0f times as many as in one", one, two, alone, sanitized, alone/one, sanitized/one)
		b.ReportMetric(one, "one/s")
		b.ReportMetric(two, "two/s")
		b.ReportMetric(alone/one, "native-×")
		b.ReportMetric(sanitized/one, "native-race-×")
	}
}
