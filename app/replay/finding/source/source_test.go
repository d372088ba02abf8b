package source

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/trace"
)

const codeProgram = `package main

import "sync"

type server struct {
	wg   sync.WaitGroup
	quit chan struct{}
}

func (s *server) stopped() <-chan struct{} { return s.quit }

func (s *server) finish() { s.wg.Done() }

func send(out chan<- int) {
	out <- 1
}

func worker(in <-chan int, out chan<- int) {
	for j := range in { // 19
		out <- j // 20
	}
	close(out)
}

func (s *server) run(results chan int) {
	defer s.finish()
	for {
		select { // 28
		case <-s.stopped():
			_ = struct{}{}; return
		case v := <-results:
			if v > 0 {
				break
			}
			send(results)
		}
	}
}

func early(a, b chan int) {
	for {
		if <-a > 0 { // 42
			<-b // 43
			return
		} else {
			close(a)
		}
		b <- 1
	}
}

func main() {
	jobs, results := make(chan int), make(chan int)
	s := &server{}
	go worker(jobs, results) // 55
	var mu sync.Mutex
	mu.Lock() // 57
	func() {
		var wg sync.WaitGroup
		go func() { wg.Done() }()
		wg.Wait() // 61
	}()
	go func(c chan int) {
		<-c // 64
	}(jobs)
	jobs <- 1 // 66
	mu.Unlock()
	close(jobs)
	s.run(results)
}

func cases(a, b chan int) {
	for {
		select {
		case <-a:
			<-b // 76
		case b <- 2:
			_ = struct{}{}
			close(b)
			return
		}
		a <- 3
	}
}
`

func codeOfTest() *Code { return Read(map[string]string{"main.go": codeProgram}) }

func site(fn string, line int) trace.Frame {
	return trace.Frame{File: "main.go", Func: "main." + fn, Line: line}
}

func TestCodeFindsTheFunction(t *testing.T) {
	c := codeOfTest()
	for _, test := range []struct {
		at   trace.Frame
		want string
	}{
		{site("main", 66), "main 0"},
		{site("main", 60), "main 0"},
		{site("main.func1", 61), " 1"},
		{site("main.func1.1", 60), " 2"},
		{site("(*server).run", 28), "run 0"},
		{site("other", 999), "none"},
	} {
		got := "none"
		if fn := c.functionOf(test.at); fn != nil {
			got = fmt.Sprintf("%s %d", fn.name, fn.depth)
		}
		if got != test.want {
			t.Errorf("%v is in %q, want %q", test.at, got, test.want)
		}
	}
}

// TestCodeNamesWhatIsWaitedFor expects that what is waited for has a name, and
// further out that of the argument.
func TestCodeNamesWhatIsWaitedFor(t *testing.T) {
	c := codeOfTest()
	for _, test := range []struct {
		name    string
		place   Place
		kind    OpKind
		selects bool
		want    []string
	}{
		{"range", Place{[]trace.Frame{site("worker", 19)}, site("main", 55)}, Receive, false, []string{"in", "jobs"}},
		{"send", Place{[]trace.Frame{site("worker", 20)}, site("main", 55)}, Send, false, []string{"out", "results"}},
		{"group", Place{[]trace.Frame{site("main.func1", 61)}, trace.Frame{}}, Wait, false, []string{"wg"}},
		{"argument of a literal", Place{[]trace.Frame{site("main.func2", 64)}, site("main", 63)}, Receive, false, []string{"c", "jobs"}},
		{"select", Place{[]trace.Frame{site("(*server).run", 28), site("main", 69)}, trace.Frame{}}, Receive, true, []string{"quit", "results"}},
		{"select, none", Place{[]trace.Frame{site("(*server).run", 28)}, trace.Frame{}}, Send, true, nil},
		{"no source", Place{[]trace.Frame{{File: "other.go", Func: "main.f", Line: 3}}, trace.Frame{}}, Send, false, nil},
	} {
		got, _ := c.WaitsOn(test.place, test.kind, test.selects)
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestCodeTellsTheRest expects that what a goroutine may still do is what follows,
// what loops come back to, what was deferred and what all this calls. What another
// branch does, or what follows a return, is not among it.
func TestCodeTellsTheRest(t *testing.T) {
	c := codeOfTest()
	kinds := []string{"", "send", "receive", "close", "done", "wait", "signal", "unlock", "call"}
	for _, test := range []struct {
		name      string
		place     Place
		has, lack []string
	}{
		{"loop", Place{[]trace.Frame{site("worker", 20)}, site("main", 55)},
			[]string{"receive in", "receive jobs", "send results", "close out", "close results"}, nil},
		{"deferred, called", Place{[]trace.Frame{site("(*server).run", 28), site("main", 69)}, trace.Frame{}},
			[]string{"done wg", "receive quit", "send results"}, []string{"close jobs", "unlock mu"}},
		{"returns", Place{[]trace.Frame{site("early", 43)}, trace.Frame{}}, nil, []string{"send b", "receive a", "close a"}},
		{"branches", Place{[]trace.Frame{site("early", 42)}, trace.Frame{}}, []string{"receive b", "send b", "close a"}, nil},
		{"another case", Place{[]trace.Frame{site("cases", 76)}, trace.Frame{}}, []string{"send a", "receive a", "send b", "close b"}, nil},
		{"straight on", Place{[]trace.Frame{site("main", 66)}, trace.Frame{}},
			[]string{"unlock mu", "close jobs", "done wg", "receive results"}, []string{"receive c", "send jobs"}},
		{"within, then outside", Place{[]trace.Frame{site("main.func1", 61), site("main", 58)}, trace.Frame{}},
			[]string{"send jobs", "close jobs"}, nil},
	} {
		var got []string
		for _, op := range c.Rest(test.place) {
			got = append(got, kinds[op.Kind]+" "+op.Name)
		}
		for _, s := range test.has {
			if !slices.Contains(got, s) {
				t.Errorf("%s: %q is not in %q", test.name, s, got)
			}
		}
		for _, s := range test.lack {
			if slices.Contains(got, s) {
				t.Errorf("%s: %q is in %q", test.name, s, got)
			}
		}
	}
}

// FuzzCode expects that no source, however broken, makes the reading panic or go on
// for ever.
func FuzzCode(f *testing.F) {
	f.Add(codeProgram, 61)
	f.Add("func f(){for{select{case", 1)
	f.Add("package p\nfunc (((\n}}} func g() { go func() { defer close(c", 2)
	f.Fuzz(func(t *testing.T, text string, line int) {
		c := Read(map[string]string{"main.go": text})
		for n := range min(strings.Count(text, "\n")+2, 100) {
			for _, fn := range []string{"main", "main.func1", "main.func1.2"} {
				p := Place{[]trace.Frame{site(fn, n), site("main", line)}, site("main", line)}
				c.Rest(p)
				c.WaitsOn(p, Receive, true)
				c.WaitsOn(p, Send, false)
			}
		}
	})
}
