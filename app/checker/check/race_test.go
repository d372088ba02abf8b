package check_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/replay"
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
	other.x, where.y = 1, 2 // G
	m := map[string]point{}
	fmt.Println(m["a"].x, len(m)) // H
	m["a"] = point{} // I
	a := &account{}
	a.balance = a.balance + int(n) // J
	func(b *account) { b.balance++ }(a) // K
	var pair [2]int
	pair[0] = 1 // L
	pair[1] = counter // M
	who := named{account: a}
	who.balance++ // N
	name := who.name // O
	sum(nil, name) // P
	go func() {
		name = "x" // Q
	}()
	for i := range results {
		results[i]++ // R
	}
	copy(results, results[1:]) // S
	p2 := &where.y
	*p2 += 1 // T
	fmt.Println(a.limits) // U
	a.limits = [2]int{ // V
		counter,
	}
	q := &pair[1]
	*q = 3 // W
	alone := 0
	for ; ; alone++ {
		counter += alone // Y
	}
}

type account struct {
	balance int
	limits  [2]int
}

type named struct {
	*account
	name string
}

type box[T any] struct{ value T }

func (b *box[T]) set(v T) {
	b.value = v // X
}

func (b *box[T]) get() (v T, err error) {
	return b.value, nil // Z
}
`

// TestShared expects the name of what two lines have in common where nothing else can be
// meant, and none anywhere else.
func TestShared(t *testing.T) {
	s, _ := session(t)
	files := []program.File{{Name: "main.go", Text: accessProgram}}
	access := func(how string) replay.Access {
		a := replay.Access{Kind: replay.ReadAccess, Size: 8, At: replay.None}
		line := 1 + slices.IndexFunc(strings.Split(accessProgram, "\n"), func(l string) bool { return strings.HasSuffix(l, "// "+how[:1]) })
		if line == 0 {
			t.Fatalf("no line %s", how)
		}
		a.Stack = []replay.Site{{File: "main.go", Line: line, Func: "main.work"}}
		for _, h := range how[1:] {
			switch h {
			case '=':
				a.Kind = replay.WriteAccess
			case '!':
				a.Kind = map[string]string{replay.ReadAccess: replay.AtomicReadAccess, replay.WriteAccess: replay.AtomicWriteAccess}[a.Kind]
				a.Stack = slices.Insert(a.Stack, 0, replay.Site{File: "sync/atomic/type.go", Line: 9, Func: "sync/atomic.(*Int64).Add"})
			case '#':
				a.Stack = slices.Insert(a.Stack, 0, replay.Site{File: "runtime/map.go", Line: 9, Func: "runtime.mapassign"})
			case '?':
				a.Stack = slices.Insert(a.Stack, 0, replay.Site{File: "fmt/print.go", Line: 9, Func: "fmt.Println"})
			}
		}
		return a
	}
	for _, test := range []struct {
		a, b string // a line, with = for a write, ! for an atomic one, # for one of a map
		want string // with a * where an atomic operation could do the same
	}{
		{"j=", "k", "the variable counter *"},
		{"l=", "j=", "the variable counter *"},
		{"a=", "a", "the field s.total *"},
		{"a=", "h", "the field total *"},
		{"h", "a=", "the field total *"},
		{"a=", "e", "the field total *"}, // count is a number, and holds no total
		{"b=#", "g#", "the map seen"},
		{"b=#", "b#", "the map s.seen"},
		{"b=", "b=", `the element s.seen["a"]`},
		{"B=#", "B=#", "the map config.seen"},
		{"d=!", "i!", "the field hits"},
		{"o=!", "p", "the variable n *"},
		{"p=", "o=!", "the variable n *"},
		{"q=", "r", "the variable config *"},
		{"m=", "m=", "the slice results or an element of it"},
		{"m", "m=", "the variable results"},
		{"n=", "n=", "the element results[3] *"},
		{"n=", "z", "the element results[…] *"},
		{"n=", "A", "the element results[…]"},
		{"E=", "v", "the variable ready *"},
		{"E=", "u=", "the variable ready *"},
		{"u=", "v", ""},                   // ready or failed
		{"c=", "f", ""},                   // all of last, and a part of it
		{"s=", "t", "the variable where"}, // a part, and all
		{"s=", "F", ""},                   // a part, and all beside it
		{"s=", "y", "the variable where"}, // the same
		{"x=", "k", ""},                   // a pointer leads there
		{"x=", "x=", "the value *p *"},
		{"j=", "w", "the variable counter *"}, // a part of a statement
		{"j=", "D", "the variable counter *"}, // the same, within a value
		{"C=", "C=", ""},                      // nobody else has it
		{"j=", "a=", ""},                      // nothing in common
		{"k=", "j", ""},                       // a line that writes nothing
		{"k?", "j=", ""},                      // a function of a library
		{"G=", "s=", ""},                      // other is another variable
		{"G=", "t", "the variable where"},
		{"H#", "I#=", "the map m"},
		{"H", "I#=", "the map m"},
		{"J=", "J=", "the field a.balance *"},
		{"J", "K=", "the field balance *"},
		{"L=", "L=", "the element pair[0] *"},
		{"L=", "W=", ""}, // by a pointer
		{"N=", "J=", "the field balance *"},
		{"O=", "P", "the variable name"},
		{"Q=", "P", "the variable name"},
		{"R=", "z", "the element results[…] *"},
		{"S=", "R", "the element results[…]"},
		{"T=", "G=", ""},
		{"U", "V=", "the field a.limits"},
		{"X=", "Z", "the field b.value"},
		{"Y", "Y=", "the variable counter *"}, // alone is no other goroutine's
	} {
		run, err := json.Marshal(&replay.Run{Races: &replay.Races{Found: []replay.Race{{Number: 4, Later: access(test.b), Earlier: access(test.a)}}}})
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Shared(files, run)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range all {
			if got = x.What.String(); x.Race != 4 {
				t.Errorf("race %d", x.Race)
			}
			if x.Word {
				got += " *"
			}
		}
		if got != test.want {
			t.Errorf("%s and %s have %q in common, want %q", test.a, test.b, got, test.want)
		}
	}
}

// FuzzShared expects that any text is read without a panic.
func FuzzShared(f *testing.F) {
	f.Add(accessProgram, 24, 31)
	f.Add("package main\n\nfunc (a.b){}\nvar (x int\n:=\nstruct{a,", 3, 4)
	f.Add("package main\n\nfunc main() {\n\tx[y(z{\n}.a[*&", 4, 4)
	f.Add("package main\n\nfunc f[T any](p *[2]T, q func(T)) { q(p[1]); go (func() { p[0], _ = T.x, len(p) })() }", 3, 3)
	s, _ := session(f)
	f.Fuzz(func(t *testing.T, text string, a, b int) {
		var found []replay.Race
		for i, kind := range []string{replay.ReadAccess, replay.WriteAccess, replay.AtomicWriteAccess} {
			at := func(line int) []replay.Site { return []replay.Site{{File: "main.go", Line: line, Func: "main.f"}} }
			found = append(found, replay.Race{Number: i + 1, Earlier: replay.Access{Kind: kind, Stack: at(a)}, Later: replay.Access{Kind: replay.WriteAccess, Stack: at(b)}})
		}
		run, err := json.Marshal(&replay.Run{Races: &replay.Races{Found: found}})
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Shared([]program.File{{Name: "main.go", Text: text}}, run)
		for _, x := range all {
			if x.What.String() == "" {
				t.Errorf("%+v", x)
			}
		}
		if err != nil && a >= 0 && b >= 0 {
			t.Log(err)
		}
	})
}
