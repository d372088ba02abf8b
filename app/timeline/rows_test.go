package timeline

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/trace"
)

// TestTreeHoldsEverything expects that every thing has one row, alone or among those
// alike, below what it hangs on.
func TestTreeHoldsEverything(t *testing.T) {
	n := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		size := n.IntN(60)
		parent := make([]int, size)
		for i := range parent {
			parent[i] = n.IntN(size+1) - 1 // rings and oneself too
		}
		tr := tree{parent: parent, most: n.IntN(5), kind: kinds(size, func(i int) kind { return kind{name: fmt.Sprint(i % 3)} }),
			open: func(first int) bool { return first%2 == 0 }}
		count := make([]int, size)
		nodes := tr.order()
		for at, l := range nodes {
			if l.parent >= at || l.parent >= 0 && nodes[l.parent].depth != l.depth-1 {
				t.Fatalf("row %d: %+v hangs on what is not above it", at, l)
			}
			if l.open {
				continue // its members stand below
			}
			for _, m := range l.members() {
				count[m]++
			}
		}
		for i, c := range count {
			if c != 1 {
				t.Fatalf("parents %v: %d is in %d rows", parent, i, c)
			}
		}
	}
}

func TestTreeFoldsWhatIsAlike(t *testing.T) {
	// main has 20 workers, each with a helper, and one other child.
	parent := []int{-1}
	names := []string{"main"}
	for range 20 {
		parent, names = append(parent, 0), append(names, "worker")
		parent, names = append(parent, len(parent)-1), append(names, "helper")
	}
	parent, names = append(parent, 0), append(names, "other")
	rows := func(open bool) string {
		var b strings.Builder
		for _, l := range (tree{parent: parent, most: 12, kind: kinds(len(names), func(i int) kind { return kind{name: names[i]} }), open: func(int) bool { return open }}).order() {
			fmt.Fprintf(&b, "%d %s %d|", l.depth, names[l.thing], len(l.members()))
		}
		return b.String()
	}
	if got := rows(false); got != "0 main 1|1 worker 20|2 helper 20|1 other 1|" {
		t.Errorf("folded: %s", got)
	}
	if got := rows(true); !strings.HasPrefix(got, "0 main 1|1 worker 20|2 worker 1|3 helper 1|2 worker 1|") || !strings.HasSuffix(got, "|3 helper 1|1 other 1|") {
		t.Errorf("unfolded: %s", got)
	}
}

// pool records a main goroutine and n workers that change state at random, and
// is done at 1 s.
func pool(n, changes int) *replay.Run {
	rec := replay.NewRecording(replay.Meta{Program: "pool", Clock: "virtual", Resolution: 64}, finding.Conclude)
	draw := rand.New(rand.NewPCG(3, 4))
	at := func(fn string, line int) []trace.Frame {
		return []trace.Frame{{Func: fn, File: "main.go", Line: line}}
	}
	rec.Add(trace.Event{Kind: trace.GoState, Subject: 1, From: trace.Unknown, To: trace.Running})
	state := make([]trace.State, n)
	mainStack, workStack := at("main.main", 9), at("main.worker", 20)
	for i := range n {
		state[i] = trace.Runnable
		rec.Add(trace.Event{Kind: trace.GoState, Time: int64(i) * us, Goroutine: 1, Stack: mainStack, Subject: int64(i) + 2,
			From: trace.NotExist, To: trace.Runnable, SubjectStack: workStack})
	}
	for c := range changes {
		i, to := draw.IntN(n), []trace.State{trace.Runnable, trace.Running, trace.Waiting}[draw.IntN(3)]
		rec.Add(trace.Event{Kind: trace.GoState, Time: ms + int64(c)*(998*ms)/int64(changes), Subject: int64(i) + 2, From: state[i], To: to,
			Reason: "chan receive", SubjectStack: workStack})
		state[i] = to
	}
	rec.Exit(replay.Exit{At: sec, Reason: replay.ReasonReturned})
	return rec.Run()
}

// TestDensityCounts expects that a density says what counting one by one says.
func TestDensityCounts(t *testing.T) {
	r := pool(40, 3000)
	v := View{To: r.Head}
	o := Arrange(r, v)
	for o.Feed(r, 700) {
	}
	d := o.densities[r.Goroutines[1].Index()]
	if d == nil || d.members != 40 || len(d.marks) < 10 {
		t.Fatalf("row 1 is %+v", o.gos.nodes[1])
	}
	draw := rand.New(rand.NewPCG(5, 6))
	cuts := []int64{0, sec}
	for range 200 {
		cuts = append(cuts, draw.Int64N(sec))
	}
	slices.Sort(cuts)
	read := d.reader(r.Log)
	for i := range cuts[1:] {
		from, to := cuts[i], cuts[i+1]
		if to == from {
			continue
		}
		got := read.average(to)
		var want [stateCount]float64
		for _, g := range r.Goroutines[1:] {
			for _, s := range g.Spans {
				if d := min(s.To, to) - max(s.From, from); d > 0 {
					want[s.State] += float64(d) / float64(to-from)
				}
			}
		}
		for s := range want {
			if math.Abs(got[s]-want[s]) > 1e-6 {
				t.Fatalf("from %d to %d: %v, want %v", from, to, got, want)
			}
		}
		now := d.reader(r.Log)
		now.to(from + 1)
		counts := now.count
		var one [stateCount]int32
		for _, g := range r.Goroutines[1:] {
			if s, ok := g.StateAt(from); ok {
				one[s.State]++
			}
		}
		if counts != one {
			t.Fatalf("at %d: %v, want %v", from, counts, one)
		}
	}
}

func TestRowsStayFresh(t *testing.T) {
	r := pool(40, 10)
	v := View{To: sec}
	o := Arrange(r, v)
	ahead := *r
	ahead.Head = 2 * sec
	if !o.Fresh(r, v) || !o.Fresh(&ahead, v) || !o.Of(r, v) {
		t.Error("rows of the same run are stale")
	}
	folded := v
	folded.Unfolded = map[Selection]bool{{Kind: Group, Goroutine: 2}: true}
	system := v
	system.System = true
	if o.Fresh(pool(40, 10), v) || o.Of(pool(3, 1), v) || o.Fresh(r, folded) || o.Fresh(r, system) || (*Rows)(nil).Fresh(r, v) {
		t.Error("rows of another picture are fresh")
	}
}
