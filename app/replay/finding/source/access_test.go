package source

import (
	"strings"
	"testing"

	"ctxplay/app/trace"
)

// accessProgram has lines that end with a comment of one letter, by which the test below
// finds them.
const accessProgram = `package main

import (
	"fmt"
	"sync/atomic"
)

type stats struct {
	total, count int
	seen         map[string]int
	last         point
	hits         atomic.Int64
}

type point struct{ x, y int }

var counter int
var config *stats
var where point
var ready, failed bool

func (s *stats) add(n int) {
	s.total += n // a
	s.seen["a"]++ // b
	s.last = point{n, n} // c
	s.hits.Add(1) // d
}

func sum(c *stats, key string) int {
	fmt.Println(c.total, c.count) // e
	fmt.Println(c.last.x) // f
	if c.seen[key] == 0 { // g
		return c.total // h
	}
	return int(c.hits.Load()) // i
}

func work(results []int, n int64) {
	go func() { counter++ }() // j
	fmt.Println(counter) // k
	counter = counter + 1 // l
	results = append(results, 1) // m
	results[3] = 4 // n
	atomic.AddInt64(&n, 1) // o
	n++ // p
	config = &stats{} // q
	fmt.Println(config.total) // r
	where.x = 2 // s
	fmt.Println(where) // t
	ready, failed = true, false // u
	for !ready && !failed { // v
	}
	fmt.Println(
		counter, // w
	)
	p := &counter
	*p = 3 // x
	other := where // y
	_ = other
	results[1], results[2] = results[2], results[1] // z
	for _, r := range results { // A
		_ = r
	}
	delete(config.seen, "a") // B
	x := []int{ // C
		counter, // D
	}
	_ = x
	ready = true // E
	fmt.Println(where, where.x) // F
}
`

// at returns the line that ends with a letter.
func at(t *testing.T, letter string) trace.Frame {
	t.Helper()
	for i, line := range strings.Split(accessProgram, "\n") {
		if strings.HasSuffix(line, "// "+letter) {
			return trace.Frame{File: "main.go", Line: i + 1, Func: "main.work"}
		}
	}
	t.Fatalf("no line %s", letter)
	return trace.Frame{}
}

// TestShared expects the name of what two lines have in common where nothing else can be
// meant, and none anywhere else.
func TestShared(t *testing.T) {
	code := Read(map[string]string{"main.go": accessProgram})
	use := func(how string) Use {
		u := Use{At: at(t, how[:1])}
		for _, h := range how[1:] {
			switch h {
			case '=':
				u.Writes = true
			case '!':
				u.Atomic = true
			case '#':
				u.Map = true
			}
		}
		return u
	}
	for _, test := range []struct {
		a, b string // a line, with = for a write, ! for an atomic one, # for one of a map
		want Shared
	}{
		{"j=", "k", Shared{Variable, "counter"}},
		{"l=", "j=", Shared{Variable, "counter"}},
		{"a=", "a", Shared{Field, "s.total"}},
		{"a=", "h", Shared{Field, "total"}},
		{"h", "a=", Shared{Field, "total"}},
		{"a=", "e", Shared{Field, "total"}}, // count is a number, and holds no total
		{"b=#", "g#", Shared{Map, "seen"}},
		{"b=#", "b#", Shared{Map, "s.seen"}},
		{"b=", "b=", Shared{Element, `s.seen["a"]`}},
		{"B=#", "B=#", Shared{Map, "config.seen"}},
		{"d=!", "i!", Shared{Field, "hits"}},
		{"o=!", "p", Shared{Variable, "n"}},
		{"p=", "o=!", Shared{Variable, "n"}},
		{"q=", "r", Shared{Variable, "config"}},
		{"m=", "m=", Shared{Slice, "results"}},
		{"m", "m=", Shared{Slice, "results"}},
		{"n=", "n=", Shared{Element, "results[3]"}},
		{"n=", "z", Shared{Element, "results[…]"}},
		{"n=", "A", Shared{Element, "results[…]"}},
		{"E=", "v", Shared{Variable, "ready"}},
		{"E=", "u=", Shared{Variable, "ready"}},
		{"u=", "v", Shared{}}, // ready or failed
		{"c=", "f", Shared{}}, // all of last, and a part of it
		{"s=", "t", Shared{}}, // a part, and all
		{"s=", "F", Shared{}}, // a part, and all beside it
		{"s=", "y", Shared{}}, // the same
		{"x=", "k", Shared{}}, // a pointer leads there
		{"x=", "x=", Shared{Pointed, "*p"}},
		{"j=", "w", Shared{}},  // a part of a statement
		{"j=", "D", Shared{}},  // the same, within a value
		{"C=", "C=", Shared{}}, // which goes on
		{"j=", "a=", Shared{}}, // nothing in common
		{"k=", "j", Shared{}},  // a line that writes nothing
	} {
		got, ok := code.Shared(use(test.a), use(test.b))
		if got != test.want || ok != (test.want != Shared{}) {
			t.Errorf("%s and %s have %+v, %v in common, want %+v", test.a, test.b, got, ok, test.want)
		}
	}
	if s, ok := code.Shared(Use{At: trace.Frame{File: "other.go", Line: 3}}, use("k")); ok {
		t.Errorf("a file that is not known has %v", s)
	}
}

// FuzzShared expects that any text is read without a panic, and names are not longer than
// they may be.
func FuzzShared(f *testing.F) {
	f.Add(accessProgram, 24, 31, true)
	f.Add(codeProgram, 11, 13, false)
	f.Add("x[y(z{\n}.a[*&", 1, 2, true)
	f.Add("func (a.b){}\nvar (x int\n:=\nstruct{a,", 1, 1, false)
	f.Fuzz(func(t *testing.T, text string, a, b int, odd bool) {
		code := Read(map[string]string{"main.go": text})
		for _, u := range []Use{{}, {Writes: true}, {Atomic: odd, Map: !odd}} {
			v := u
			u.At, v.At = trace.Frame{File: "main.go", Line: a}, trace.Frame{File: "main.go", Line: b}
			v.Writes = true
			if s, ok := code.Shared(u, v); ok && (s.Name == "" || s.Sort == 0 || len(s.Name) > mostName+8) {
				t.Errorf("%+v", s)
			}
		}
	})
}
