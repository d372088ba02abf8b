package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/schedule"
)

// run is a program in a few lines: two goroutines, 1 and 2, with ten operations each, of which
// each may be switched ahead of. It panics if 2 gets to its fourth operation while 1 is between
// its sixth and seventh, and 1 goes on before 2 ends.
func run(s schedule.Schedule) schedule.Outcome {
	r := rand.New(rand.NewPCG(s.Seed, 1))
	at := map[uint32]uint32{1: 0, 2: 0}
	const length = 10
	now, wanted := uint32(1), 0
	var came schedule.List
	var order []uint32
	for at[1] < length || at[2] < length {
		other := 3 - now
		if at[now] == length {
			now = other
			continue
		}
		at[now]++
		if at[other] < length {
			byList := s.Strategy == schedule.Listed || wanted < len(s.Switches)
			yes := !byList && r.IntN(4) == 0
			if byList && slices.Contains(s.Switches, schedule.Switch{Goroutine: now, Operation: at[now], To: other}) {
				yes = true
				wanted++
			}
			if yes {
				came = append(came, schedule.Switch{Goroutine: now, Operation: at[now], To: other})
				at[now]-- // it has not done it
				order = append(order, 0)
				now = other
				at[now]++
			}
		}
		order = append(order, now*100+at[now])
	}
	o := schedule.Outcome{Reason: "returned", Came: came.String(), Operations: 2 * length, Ends: uint32(len(order))}
	six, seven := slices.Index(order, 106), slices.Index(order, 107)
	four, five := slices.Index(order, 204), slices.Index(order, 205)
	if six < four && four < seven && seven < five {
		o.Reason, o.Code, o.Text = "panic", 2, "panic: planted"
	}
	return o
}

// all does all that a search asks for.
func all(t *testing.T, s *Search, run func(schedule.Schedule) schedule.Outcome) explore.State {
	t.Helper()
	for rounds := 0; !s.Done(); rounds++ {
		jobs := s.Next(7)
		if len(jobs) == 0 || rounds > 10000 {
			t.Fatalf("nothing is left to do after %d rounds, and it is not done: %+v", rounds, s.State())
		}
		for _, j := range jobs {
			s.Take(explore.Result{Number: j.Number, Outcome: run(j.Schedule)})
		}
	}
	return s.State()
}

// TestFindsAndShrinks finds a failure that needs two switches, and leaves no more of them.
func TestFindsAndShrinks(t *testing.T) {
	for seed := range uint64(20) {
		st := all(t, New(seed, 1000), run)
		if st.Runs != 1000 || st.Operations != 20 {
			t.Fatalf("it made %d runs, and takes the program for one of %d operations", st.Runs, st.Operations)
		}
		if len(st.Groups) != 2 {
			t.Fatalf("seed %d: there are %d outcomes, want 2", seed, len(st.Groups))
		}
		rare, usual := st.Groups[0], st.Groups[1]
		if !usual.Usual || usual.Failure != "" || usual.Count+rare.Count != 1000 || rare.Usual {
			t.Errorf("the usual outcome is %+v", usual)
		}
		if rare.Failure != "panic\npanic: planted" || len(rare.Schedule) != 2 || !rare.Shrunk || rare.Outcome.Reason != "panic" {
			t.Errorf("seed %d: the failure is %+v", seed, rare)
		}
		if o := run(schedule.Schedule{Strategy: schedule.Listed, Switches: rare.Schedule}); o.Failure() != rare.Failure {
			t.Errorf("seed %d: by %s it does not fail", seed, rare.Schedule)
		}
		if rare.Inevitable > 2 {
			t.Errorf("seed %d: it is inevitable by switch %d of 2", seed, rare.Inevitable)
		}
	}
}

// TestInevitable says by which switch a program that fails from its second switch on, whatever
// comes then, cannot be saved; of one that always fails, that it needs none; and nothing of one
// that may go well after all.
func TestInevitable(t *testing.T) {
	list := schedule.List{{Goroutine: 1, Operation: 3, To: 2}, {Goroutine: 2, Operation: 3, To: 1}, {Goroutine: 1, Operation: 9, To: 2}}
	failed := schedule.Outcome{Reason: "panic", Code: 2, Text: "panic: x"}
	for _, test := range []struct {
		name string
		need int // so many of the list must be there
		then int // after so many it always fails
		want int
	}{{"by the second", 3, 2, 2}, {"always", 0, 0, 0}, {"never", 3, 4, -1}} {
		n := uint64(0)
		st := all(t, New(1, 30), func(s schedule.Schedule) schedule.Outcome {
			n++
			o := schedule.Outcome{Reason: "returned", Operations: 9}
			if s.Strategy == schedule.Listed {
				o.Came = s.Switches.String()
				if len(s.Switches) >= test.need {
					failed.Came = o.Came
					return failed
				}
				return o
			}
			if len(s.Switches) == 0 && test.need > 0 { // searching, or going on after none
				o.Came = list.String()
				if n == 5 {
					failed.Came = o.Came
					return failed
				}
				return o
			}
			if len(s.Switches) >= test.then || n%2 == 0 {
				return failed
			}
			return o
		})
		i := slices.IndexFunc(st.Groups, func(g explore.Group) bool { return g.Failure != "" })
		if i < 0 {
			t.Fatalf("%s: nothing failed", test.name)
		}
		if g := st.Groups[i]; g.Inevitable != test.want || len(g.Schedule) != test.need {
			t.Errorf("%s: by switch %d of %d, want %d of %d", test.name, g.Inevitable, len(g.Schedule), test.want, test.need)
		}
	}
}

// TestGroupsAreBounded keeps the first outcomes of a program that never does the same twice.
func TestGroupsAreBounded(t *testing.T) {
	n := uint32(0)
	st := all(t, New(1, 200), func(schedule.Schedule) schedule.Outcome {
		n++
		return schedule.Outcome{Reason: "returned", Hash: n, Operations: 9}
	})
	if len(st.Groups) != mostGroups || st.More != 200-mostGroups {
		t.Errorf("there are %d groups, and %d more", len(st.Groups), st.More)
	}
}

// TestTakesNothingElse passes over results that nobody has asked for, and those that come again.
func TestTakesNothingElse(t *testing.T) {
	s := New(1, 10)
	jobs := s.Next(10)
	if len(jobs) != 1 {
		t.Fatalf("it asks for %d runs before it knows the first", len(jobs))
	}
	s.Take(explore.Result{Number: jobs[0].Number + 1, Outcome: schedule.Outcome{}})
	for range 2 {
		s.Take(explore.Result{Number: jobs[0].Number, Outcome: schedule.Outcome{Reason: "returned", Operations: 9}})
	}
	if st := s.State(); st.Runs != 1 {
		t.Errorf("it has made %d runs, want 1", st.Runs)
	}
}

// TestSingles tries each schedule with one switch of a small program, after all others, also when
// the search was interrupted.
func TestSingles(t *testing.T) {
	s := New(1, 50)
	tried := make(map[string]int)
	interrupted := false
	st := all(t, s, func(by schedule.Schedule) schedule.Outcome {
		if by.Strategy == schedule.Listed {
			tried[by.Switches.String()]++
		}
		o := schedule.Outcome{Reason: "returned", Operations: 5, Found: "operations 1 3\noperations 6 2\n"}
		if len(tried) == 3 && !interrupted {
			interrupted = true
			s.Forget()
		}
		return o
	})
	if st.Runs != 55 || st.Budget != 55 || st.Singles != 5 {
		t.Errorf("%d of %d runs were made, %d of them with one switch", st.Runs, st.Budget, st.Singles)
	}
	for _, list := range []string{"", "1.1-6", "1.2-6", "1.3-6", "6.1-1", "6.2-1"} {
		if tried[list] == 0 {
			t.Errorf("%q was not tried", list)
		}
	}
}

// TestPairs has a switch go where the next one goes, where one of the two is not enough by itself.
func TestPairs(t *testing.T) {
	long := schedule.List{{Goroutine: 1, Operation: 5, To: 2}, {Goroutine: 2, Operation: 1, To: 3}}
	short := schedule.List{{Goroutine: 1, Operation: 5, To: 3}}
	st := all(t, New(1, 30), func(s schedule.Schedule) schedule.Outcome {
		o := schedule.Outcome{Reason: "returned", Operations: 9, Came: s.Switches.String()}
		if s.Strategy == schedule.PCT {
			o.Came = long.String()
		}
		if o.Came == long.String() || o.Came == short.String() {
			o.Reason, o.Code, o.Text = "panic", 2, "panic: x"
		}
		return o
	})
	i := slices.IndexFunc(st.Groups, func(g explore.Group) bool { return g.Failure != "" })
	if i < 0 || st.Groups[i].Schedule.String() != short.String() || !st.Groups[i].Shrunk {
		t.Errorf("it is left with %+v", st.Groups)
	}
}
