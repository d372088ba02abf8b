package replay

import (
	"strings"
	"testing"
)

// TestWaitsAreSaidAsTheProgramSaysThem expects that a goroutine is said to wait for
// what its program called, in Go's own words, though the trace says "sync" of much of
// it. The stacks are those of Go 1.26, innermost first.
func TestWaitsAreSaidAsTheProgramSaysThem(t *testing.T) {
	r := new(Run)
	for _, c := range []struct{ reason, stack, want string }{
		{"sync", "sync.(*Mutex).Lock main.main", "sync.Mutex.Lock"},
		{"sync", "runtime.semacquire1 internal/sync.(*Mutex).lockSlow internal/sync.(*Mutex).Lock sync.(*Mutex).Lock main.f", "sync.Mutex.Lock"},
		{"sync", "sync.(*Mutex).Lock sync.(*RWMutex).Lock main.f", "sync.RWMutex.Lock"},
		{"sync", "sync.(*RWMutex).RLock main.main.func2 sync.(*WaitGroup).Go.func1", "sync.RWMutex.RLock"},
		{"sync", "sync.(*WaitGroup).Wait golang.org/x/sync/errgroup.(*Group).Wait main.main", "sync.WaitGroup.Wait"},
		{"sync", "sync.(*WaitGroup).Wait", "sync.WaitGroup.Wait"},
		{"sync", "sync.(*Mutex).Lock sync.(*Once).doSlow sync.(*Once).Do main.main.func6 sync.(*WaitGroup).Go.func1", "sync.Once.Do"},
		{"sync", "runtime.stopTheWorldGC runtime.GC", "a lock"},
		{"sync", "", "a lock"},
		{"sync.(*Cond).Wait", "sync.(*Cond).Wait main.main", "sync.Cond.Wait"},
		{"sync.(*Cond).Wait", "", "sync.Cond.Wait"},
		{"forever", "runtime.chanrecv1 main.main.func9", "chan receive (nil chan)"},
		{"forever", "runtime.chansend1 main.main.func9", "chan send (nil chan)"},
		{"forever", "runtime.block main.main.func10", "select (no cases)"},
		{"synctest", "runtime.chanrecv1 main.f", "chan receive"},
		{"synctest", "sync.(*WaitGroup).Wait main.f", "sync.WaitGroup.Wait"},
		{"unspecified", "syscall.fsCall syscall.Read os.(*File).Read fmt.Fscan fmt.Scan main.main", "fmt.Scan"},
		{"unspecified", "runtime.gopark", "the runtime"},
		{"chan receive", "runtime.chanrecv1 main.main", "chan receive"},
		{"select", "runtime.selectgo main.main", "select"},
		{"sleep", "time.Sleep main.main", "sleep"},
		{"", "", ""},
	} {
		var stack []Site
		for fn := range strings.FieldsSeq(c.stack) {
			stack = append(stack, Site{File: "f.go", Line: 1, Func: fn})
		}
		s := Span{State: Waiting, Reason: r.Because(c.reason), Where: r.Stand(Site{}, stack)}
		if got := r.On(s); got != c.want {
			t.Errorf("%q in %q is said %q, want %q", c.reason, c.stack, got, c.want)
		}
	}
}

// TestNamesOfFunctionsWithoutOne expects that functions without a name are named by
// where they start, the same everywhere.
func TestNamesOfFunctionsWithoutOne(t *testing.T) {
	at := func(line int, fn string) Site { return Site{File: "main.go", Line: line, Func: fn} }
	library := Site{File: "net/http/server.go", Line: 3516, Func: "net/http.(*Server).Serve"}
	for _, c := range []struct {
		g    Goroutine
		want string
	}{
		{Goroutine{Entry: "main.worker", Code: "main.worker", Start: at(9, "main.worker"), Site: at(31, "main.main")}, "main.worker"},
		{Goroutine{Entry: "main.main.func2", Code: "main.main.func2", Start: at(32, "main.main.func2"), Site: at(31, "main.main")}, "func at main.go:32"},
		{Goroutine{Entry: "main.main.func2", Code: "main.main.func2", Site: at(31, "main.main")}, "func at main.go:31"},
		{Goroutine{Entry: "main.main.func2", Code: "main.main.func2"}, "main.main.func2"},
		{Goroutine{Entry: "sync.(*WaitGroup).Go.func1", Code: "main.(*T).run.func1.2", Start: at(35, "main.(*T).run.func1.2"), Site: at(31, "main.(*T).run")},
			"func at main.go:31 (WaitGroup.Go)"},
		{Goroutine{Entry: "sync.(*WaitGroup).Go.func1", Site: at(31, "main.(*T).run")}, "func at main.go:31 (WaitGroup.Go)"},
		{Goroutine{Entry: "sync.(*WaitGroup).Go.func1", Site: library}, "sync.(*WaitGroup).Go.func1"},
		{Goroutine{Entry: "context.(*cancelCtx).propagateCancel.func2", Site: at(31, "main.main")}, "context.(*cancelCtx).propagateCancel.func2"},
		{Goroutine{Entry: "golang.org/x/sync/errgroup.(*Group).Go.func1", Code: "main.main.func1", Start: at(12, "main.main.func1"), Site: at(11, "main.main")},
			"func at main.go:11 (Group.Go)"},
		{Goroutine{Entry: "net/http.(*conn).serve", Code: "main.main.func1", Start: at(20, "main.main.func1"), Site: library}, "func at main.go:20 (http)"},
		{Goroutine{Entry: "net/http.(*conn).serve", Code: "main.hello", Start: at(20, "main.hello"), Site: library}, "main.hello"},
		{Goroutine{Entry: "net/http.(*Server).Serve.func1", Site: library}, "net/http.(*Server).Serve.func1"},
		{Goroutine{Entry: "main.funcs", Code: "main.funcs", Start: at(3, "main.funcs")}, "main.funcs"},
	} {
		if got := c.g.Label(); got != c.want {
			t.Errorf("%s started at %v is named %q, want %q", c.g.Code, c.g.Site, got, c.want)
		}
	}
}

// TestWhereAGoroutineStands expects that a goroutine that runs is where it was last
// seen, and one that waits where it stopped.
func TestWhereAGoroutineStands(t *testing.T) {
	r := new(Run)
	line := func(n int) Where { return r.Stand(Site{File: "main.go", Line: n}, nil) }
	g := &Goroutine{ID: 1, Ended: None, Spans: []Span{
		{From: 0, To: 100, State: Running, Where: line(1)},
		{From: 100, To: 200, State: Waiting, Where: line(5)},
		{From: 200, To: 999, State: Running, Where: line(5)},
		{From: 999, To: None, State: Ended, Where: line(5)},
	}, Sights: []Sight{{40, line(3)}, {90, line(4)}, {250, line(8)}}}
	r.Goroutines = []*Goroutine{g}
	for _, c := range []struct {
		t     int64
		line  int
		there bool
	}{{0, 1, true}, {10, 1, false}, {40, 3, true}, {60, 3, false}, {90, 4, true}, {100, 5, true}, {150, 5, true}, {200, 5, true}, {249, 5, false}, {250, 8, true}, {998, 8, false}} {
		at, there := r.Stands(g, c.t)
		if at.Line != c.line || there != c.there {
			t.Errorf("at %d it stands at line %d, surely %v; want %d, %v", c.t, at.Line, there, c.line, c.there)
		}
		marks := r.Marks(c.t)
		if len(marks) != 1 || marks[0].Line != c.line || marks[0].Past[0] == c.there {
			t.Errorf("at %d the marks are %+v, want line %d", c.t, marks, c.line)
		}
	}
	if at, there := r.Stands(g, 2000); at.Line != 8 || there {
		t.Errorf("after its end it is said to be at line %d, surely %v", at.Line, there)
	}
	if marks := r.Marks(2000); len(marks) != 0 {
		t.Errorf("after its end it has marks %+v", marks)
	}
}
