package compare_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	. "ctxplay/app/replay"
	. "ctxplay/app/replay/compare"
	"ctxplay/app/sample"
)

const sec = int64(1e9)

// A draft is a run under construction.
type draft struct{ *Run }

func newDraft(clock string) draft {
	return draft{&Run{Program: "p", Clock: clock, Resolution: 64, Head: 10 * sec, Exit: &Exit{At: 10 * sec, Reason: ReasonReturned}}}
}

// goes adds a goroutine that runs at each of the instants, the last of which
// is its end unless that is None.
func (d draft) goes(id, parent GoID, entry string, line int, at ...int64) *Goroutine {
	end := at[len(at)-1]
	g := &Goroutine{ID: id, Parent: parent, Entry: entry, Code: entry, Created: at[0], Ended: end}
	if parent != 0 {
		g.Site = Site{File: "main.go", Line: line, Func: "main.main"}
	}
	for i, t := range at[:len(at)-1] {
		next := at[i+1]
		g.Spans = append(g.Spans, Span{From: t, To: t + 10, State: Running}, Span{From: t + 10, To: next, State: Waiting})
	}
	if end != None {
		g.Spans = append(g.Spans, Span{From: end, To: None, State: Ended})
	}
	d.Goroutines = append(d.Goroutines, g)
	return g
}

func (d draft) makes(parent ContextID, kind string, line int) *Context {
	c := &Context{ID: ContextID(len(d.Contexts) + 1), Parent: parent, Kind: kind, Goroutine: 1,
		Site: Site{File: "main.go", Line: line, Func: "main.main"}, Asked: None, Deadline: None, Canceled: None}
	d.Contexts = append(d.Contexts, c)
	return c
}

func (d draft) writes(at int64, text string) {
	d.Output = append(d.Output, Output{At: at, Goroutine: 1, Stream: "stdout", Text: text})
}

// log writes down in order what the goroutines did.
func (d draft) log() {
	for i, g := range d.Goroutines {
		var before State
		for n, s := range g.Spans {
			d.Log = append(d.Log, Moment{At: s.From, Kind: Changed, Index: uint32(i), Span: uint32(n), From: before, To: s.State})
			before = s.State
		}
	}
	slices.SortStableFunc(d.Log, func(a, b Moment) int { return cmp.Compare(a.At, b.At) })
}

func end(c *Context, at int64, by Canceler) {
	c.Canceled, c.By, c.Err = at, by, "context canceled"
}

// kinds lists the differences of kinds and grades in a word each.
func kinds(c *Comparison) string {
	var out []string
	for _, d := range c.Differences {
		where := "both"
		if d.A.At == None {
			where = "B"
		} else if d.B.At == None {
			where = "A"
		}
		out = append(out, fmt.Sprintf("%d/%d %s", d.Kind, d.Grade, where))
	}
	return strings.Join(out, ", ")
}

func TestCompare(t *testing.T) {
	word := func(k Kind, g Grade, where string) string { return fmt.Sprintf("%d/%d %s", k, g, where) }
	for _, test := range []struct {
		name string
		run  func(d draft, b bool) // b for B
		want []string
	}{
		{"nothing", func(d draft, b bool) { d.goes(1, 0, "main.main", 0, 0, sec) }, nil},
		{"written in one", func(d draft, b bool) {
			d.writes(1, "slow")
			if !b {
				d.writes(5*sec, "fast")
			}
		}, []string{word(OutputDiffers, Outcome, "A")}},
		{"written in another order", func(d draft, b bool) {
			if b {
				d.writes(1, "x")
			}
			for _, s := range []string{"y", "z"} {
				d.writes(1, s)
			}
			if !b {
				d.writes(1, "x")
			}
		}, []string{word(OutputDiffers, Outcome, "both")}},
		{"lines moved between two sources", func(d draft, b bool) {
			shift := 0
			if b {
				shift = 10
			}
			d.goes(1, 0, "main.main", 0, 0, sec)
			d.goes(2, 1, "main.f", 10+shift, 1, sec)
			d.goes(3, 1, "main.f", 20+shift, 2, sec)
			d.makes(0, "Background", 1+shift)
			d.makes(1, "WithCancel", 10+shift)
			d.makes(1, "WithCancel", 20+shift)
		}, nil},
		{"ten more of the same", func(d draft, b bool) {
			d.goes(1, 0, "main.main", 0, 0, 2*sec, None)
			for i := range 20 {
				if i < 10 || b {
					d.goes(GoID(i+2), 1, "main.worker", 12, sec+int64(i), None)
				}
			}
		}, []string{word(GoroutineOnly, Cause, "B"), word(ScheduleDiffers, Cause, "both")}},
		{"other order of turns", func(d draft, b bool) {
			d.goes(1, 0, "main.main", 0, 0, sec)
			x, y := 10*sec/4, 10*sec/4+64
			if b {
				x, y = y, x
			}
			d.goes(2, 1, "main.f", 10, x, None)
			d.goes(3, 1, "main.g", 11, y, None)
		}, []string{word(ScheduleDiffers, Cause, "both")}},
		{"one waits longer", func(d draft, b bool) {
			end := 2 * sec
			if b {
				end = 4 * sec
			}
			d.goes(1, 0, "main.main", 0, 0, sec, end)
		}, []string{word(GoroutineEnds, Timing, "both")}},
		{"who cancels", func(d draft, b bool) {
			d.goes(1, 0, "main.main", 0, 0, sec)
			d.makes(0, "Background", 1)
			p := d.makes(1, "WithCancel", 2)
			c := d.makes(2, "WithValue", 3)
			by := Canceler{How: ByDeadline}
			if b {
				by = Canceler{How: ByCall, Goroutine: 1, Site: Site{File: "main.go", Line: 9, Func: "main.main"}}
			}
			end(p, sec, by)
			end(c, sec, Canceler{How: ByParent, Context: 2}) // said of its parent
		}, []string{word(ContextEnds, Cause, "both")}},
		{"hung up or answered", func(d draft, b bool) {
			q := &Request{ID: 1, Path: "/", Answered: None, HungUp: None, Failed: None}
			if b {
				q.Answered, q.Status = 3*sec, 200
			} else {
				q.HungUp = sec
			}
			d.Requests = append(d.Requests, q)
		}, []string{word(RequestDiffers, Outcome, "both")}},
		{"another end", func(d draft, b bool) {
			if b {
				d.Exit.Reason = ReasonDeadlock
			}
		}, []string{word(ExitDiffers, Outcome, "both")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := newDraft("virtual"), newDraft("virtual")
			test.run(a, false)
			test.run(b, true)
			a.log()
			b.log()
			if got, want := kinds(Runs(a.Run, b.Run)), strings.Join(test.want, ", "); got != want {
				t.Errorf("differences %s, want %s", got, want)
			}
		})
	}
}

func TestTolerance(t *testing.T) {
	for _, test := range []struct {
		clock string
		a, b  int64
		apart bool
	}{
		{"virtual", 100, 163, false}, {"virtual", 100, 164, true}, {"virtual", 5, None, true}, {"virtual", None, None, false},
		{"real", 2e6, 2e6 + 999_999, false}, {"real", 2e6, 3e6, true}, {"real", 1000e6, 1009e6, false}, {"real", 1000e6, 1020e6, true},
	} {
		d := newDraft(test.clock)
		if got := Runs(d.Run, d.Run).Tolerance.Apart(test.a, test.b); got != test.apart {
			t.Errorf("%s clock: %d and %d apart: %v", test.clock, test.a, test.b, got)
		}
	}
}

// TestCompareRecordedWithItself expects that a run does not differ from itself.
func TestCompareRecordedWithItself(t *testing.T) {
	for _, l := range sample.All() {
		c := Runs(sample.Recorded(l.Name), sample.Recorded(l.Name))
		if len(c.Differences) > 0 {
			t.Errorf("%s differs from itself: %s", l.Name, kinds(c))
		}
		for i, p := range c.Goroutines {
			if p.A < 0 || p.A != p.B {
				t.Errorf("%s: pair %d of goroutines is %v", l.Name, i, p)
			}
		}
	}
}

// TestCompareStrangers expects no error of runs that have next to nothing in common.
func TestCompareStrangers(t *testing.T) {
	c := Runs(sample.Recorded("fast-slow"), sample.Recorded("process"))
	if c.Goroutine(1) != 1 || len(c.Differences) < 5 {
		t.Errorf("main is g%d, %d differences", c.Goroutine(1), len(c.Differences))
	}
}

// random makes a run of a few goroutines, contexts and writes. The same seed
// makes the same run.
func random(seed uint64) *Run {
	rnd := rand.New(rand.NewPCG(seed, 1))
	d := newDraft([]string{"virtual", "real"}[rnd.IntN(2)])
	d.goes(1, 0, "main.main", 0, 0, sec, 9*sec)
	for id := GoID(2); id < GoID(2+rnd.IntN(8)); id++ {
		at := []int64{rnd.Int64N(sec)}
		for range 1 + rnd.IntN(4) {
			at = append(at, at[len(at)-1]+100+64*rnd.Int64N(4)+sec*rnd.Int64N(2))
		}
		g := d.goes(id, 1, fmt.Sprint("main.f", rnd.IntN(3)), 10+rnd.IntN(4), at...)
		if g.Parent = GoID(1 + rnd.Int64N(int64(id)-1)); rnd.IntN(3) == 0 {
			g.Ended, g.Spans = None, g.Spans[:len(g.Spans)-1]
		}
	}
	d.makes(0, "Background", 1)
	for range rnd.IntN(6) {
		c := d.makes(ContextID(1+rnd.IntN(len(d.Contexts))), []string{"WithCancel", "WithDeadline"}[rnd.IntN(2)], 5+rnd.IntN(3))
		p := d.Contexts[c.Parent-1]
		switch {
		case p.Canceled != None:
			end(c, p.Canceled, Canceler{How: ByParent, Context: p.ID})
		case rnd.IntN(2) == 0:
			end(c, rnd.Int64N(3)*sec, Canceler{How: ByCall, Goroutine: 1, Site: Site{Func: "main.main", File: "main.go", Line: 7}})
		}
		if c.Canceled != None {
			d.Goroutines[0].Reactions = append(d.Goroutines[0].Reactions, Reaction{Context: c.ID, Closed: c.Canceled, Acted: c.Canceled + 64*rnd.Int64N(9)})
		}
	}
	for range rnd.IntN(12) {
		d.writes(rnd.Int64N(sec), fmt.Sprint("line ", rnd.IntN(5)))
	}
	slices.SortFunc(d.Output, func(a, b Output) int { return int(a.At - b.At) })
	for i := range rnd.IntN(3) {
		q := &Request{ID: i + 1, Path: "/", Answered: None, HungUp: None, Failed: None}
		if rnd.IntN(2) == 0 {
			q.Answered, q.Status = sec, 200
		}
		d.Requests = append(d.Requests, q)
	}
	d.log()
	return d.Run
}

// inOrder returns differences in an order that does not depend on the side. With
// mirror they are as from the other side.
func inOrder(ds []Difference, mirror bool) []Difference {
	out := slices.Clone(ds)
	for i := range out {
		if mirror {
			out[i].A, out[i].B = out[i].B, out[i].A
		}
	}
	slices.SortFunc(out, func(x, y Difference) int { return strings.Compare(fmt.Sprint(x), fmt.Sprint(y)) })
	return out
}

func checkCompare(t *testing.T, s1, s2 uint64) {
	a, b := random(s1), random(s2)
	if c := Runs(a, random(s1)); len(c.Differences) > 0 {
		t.Errorf("run %d differs from itself: %s", s1, kinds(c))
	}
	ab, ba := Runs(a, b), Runs(b, a)
	if x, y := inOrder(ab.Differences, false), inOrder(ba.Differences, true); !reflect.DeepEqual(x, y) {
		t.Errorf("runs %d and %d differ by\n%v\nand the other way round by\n%v", s1, s2, x, y)
	}
	for _, g := range a.Goroutines {
		if other := ab.Goroutine(g.ID); other != 0 && (ab.GoroutineOfA(other) != g.ID || ba.Goroutine(other) != g.ID) {
			t.Errorf("runs %d and %d: g%d matches g%d, which matches another", s1, s2, g.ID, other)
		}
	}
}

func TestCompareMirrors(t *testing.T) {
	for s := range uint64(600) {
		checkCompare(t, s, s+1+s%7)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(checkCompare)
}

// TestCompareLargeRuns expects that large runs are compared in the time of a blink or
// two.
func TestCompareLargeRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 goroutines")
	}
	large := func(seed uint64) *Run {
		rnd := rand.New(rand.NewPCG(seed, 2))
		d := newDraft("virtual")
		d.goes(1, 0, "main.main", 0, 0, sec)
		for id := GoID(2); id <= 100_001; id++ {
			at := []int64{int64(id) * 100}
			for range 5 {
				at = append(at, at[len(at)-1]+1_000_000+rnd.Int64N(1000))
			}
			d.goes(id, max(1, id-5), fmt.Sprint("main.f", id%7), 10, at...)
		}
		d.makes(0, "Background", 1)
		for i := range 20_000 {
			end(d.makes(ContextID(i+1), "WithCancel", 3), sec, Canceler{How: ByParent, Context: ContextID(i + 1)})
		}
		for range 50_000 {
			d.writes(sec, fmt.Sprint("line ", rnd.IntN(100)))
		}
		d.log()
		return d.Run
	}
	a, b := large(1), large(2)
	for name, other := range map[string]*Run{"itself": large(1), "another": b} {
		began := time.Now()
		c := Runs(a, other)
		took := time.Since(began)
		t.Logf("100,000 goroutines and 1,000,000 spans against %s: %v, %d differences and %d more", name, took, len(c.Differences), c.More)
		if took > 20*time.Second {
			t.Errorf("comparing with %s took %v", name, took)
		}
	}
}
