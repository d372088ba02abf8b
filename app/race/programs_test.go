package race

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// programs are what Go's own tests do not ask. Each has what it is to write, in this order, and
// what it must not write.
var programs = []struct {
	name, source string
	want         []string
	never        string
}{
	{"the stack after a panic was recovered", `package main

func deep(n int) {
	if n == 0 {
		panic("up")
	}
	deep(n - 1)
}

func try() {
	defer func() { recover() }()
	deep(100)
}

var x int

func write() { x++ }

func main() {
	done := make(chan bool)
	for range 2 {
		go func() {
			try()
			try()
			write()
			done <- true
		}()
	}
	<-done
	<-done
}
`, []string{"DATA RACE", "main.write()", "main.main.func1()", "Previous write", "main.write()", "main.main.func1()", "created at:", "main.main()", "Found 1 data race(s)"},
		"main.deep"},

	{"a wait group's misuse has the line that misuses it", `package main

import (
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	gate := make(chan bool)
	for range 2 {
		go func() {
			wg.Add(1)
			<-gate
			wg.Done()
		}()
	}
	time.Sleep(time.Millisecond) // the two run meanwhile, and nothing orders them and main
	go close(gate)
	wg.Wait()
}
`, []string{"DATA RACE", "sync.(*WaitGroup).", "main.main", "Previous", "sync.(*WaitGroup).", "main.main"}, "Found 2"},

	{"who was started by package sync has the line that asked for it", `package main

import "sync"

var x int

func main() {
	var wg sync.WaitGroup
	wg.Go(func() { x++ })
	wg.Go(func() { x++ })
	wg.Wait()
}
`, []string{"DATA RACE", "created at:", "sync.(*WaitGroup).Go()", "main.main()", "main.go:10"}, "Found 2"},

	{"ten thousand goroutines that share a lock", `package main

import "sync"

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	n := 0
	gate := make(chan bool)
	for range 10000 {
		wg.Go(func() {
			<-gate
			mu.Lock()
			n++
			mu.Unlock()
		})
	}
	close(gate)
	wg.Wait()
	println("counted", n)
}
`, []string{"counted 10000"}, "WARNING"},

	{"more goroutines than can be told apart", `package main

import "time"

var x int

func main() {
	gate := make(chan bool)
	for range 70000 {
		go func() {
			<-gate
		}()
	}
	go func() { x++ }()
	time.Sleep(time.Millisecond)
	x++
	println("went on")
}
`, []string{"data races are not looked for from now on: there are more than 65536 goroutines", "went on"}, "DATA RACE"},

	{"more memory than accesses are remembered of", `package main

var x int

func main() {
	big := make([]byte, 40<<20)
	for i := 0; i < len(big); i += 8 { // accesses of eight bytes are kept together
		big[i] = 1
	}
	done := make(chan bool)
	go func() {
		x++
		done <- true
	}()
	x++
	<-done
	println("went on")
}
`, []string{"data races may be missed from now on: of accesses to memory, the latest to 32 MiB are remembered", "DATA RACE", "went on"}, "Found 2"},

	{"memory that comes and goes", `package main

var sink []byte

func main() {
	for i := range 300 {
		b := make([]byte, 1<<20)
		for k := 0; k < len(b); k += 8 {
			b[k] = byte(i)
		}
		sink = b
	}
	println("went on")
}
`, []string{"went on"}, "WARNING"},

	{"contexts order what they are asked for, and nothing else", `package main

import (
	"context"
	"time"
)

var hidden, ordered int

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan bool)
	go func() {
		ordered++
		cancel()
	}()
	<-ctx.Done()
	ordered++
	live, stop := context.WithCancel(context.Background())
	defer stop()
	live.Done() // so that nobody else makes the channel
	go func() {
		hidden++
		live.Done()
		live.Err()
		live.Value("key")
		context.WithValue(live, "key", 1)
		done <- true
	}()
	go func() {
		time.Sleep(time.Millisecond)
		live.Done()
		live.Err()
		live.Value("key")
		context.WithValue(live, "key", 1)
		hidden++
		done <- true
	}()
	<-done
	<-done
}
`, []string{"DATA RACE", "main.go:36", "Previous write", "main.go:23", "Found 1 data race(s)"}, "Found 2"},
}

// TestPrograms builds and runs them.
func TestPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			source := filepath.Join(t.TempDir(), "main.go")
			if err := os.WriteFile(source, []byte(p.source), 0o666); err != nil {
				t.Fatal(err)
			}
			out := runProgram(t, build(t, []string{"build"}, source), setting{Args: []string{"program"}})
			rest, whole := out.Text, out.Text
			for _, want := range p.want {
				_, after, ok := strings.Cut(rest, want)
				if !ok {
					t.Fatalf("%q is not said, or in another place:\n%s", want, whole)
				}
				rest = after
			}
			if strings.Contains(whole, p.never) {
				t.Errorf("%q is said:\n%s", p.never, whole)
			}
		})
	}
}
