package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/schedule"
)

// TestOrders has each class of schedules be tried, and each but once, of random programs: all
// schedules of them are tried beside.
func TestOrders(t *testing.T) {
	const most = 3000
	programs, runs, tried, classes, whole := 0, 0, 0, 0, 0
	for seed := range 300 {
		code := randomModel(rand.New(rand.NewPCG(3, uint64(seed))))
		outcomes, want, n := bruteForce(code, most)
		if n == most {
			continue
		}
		programs++
		runs += n
		classes += len(want)
		o := newOrders()
		got, ends := map[string]bool{}, map[string]bool{}
		r := rand.New(rand.NewPCG(4, uint64(seed)))
		var open []int // runs that are under way: up to four, which come in any order, or not at all
		lists := map[int]schedule.List{}
		for number := 1; !o.over(); number++ {
			if list, ok := o.next(number); ok {
				open, lists[number] = append(open, number), list
			} else if len(open) == 0 {
				t.Fatalf("seed %d: nothing to try, and not over", seed)
			}
			if len(open) < 4 && r.IntN(2) == 0 && len(o.ready) > 0 {
				continue
			}
			i := r.IntN(len(open))
			number := open[i]
			open = slices.Delete(open, i, i+1)
			if r.IntN(10) == 0 {
				o.forget(number)
				continue
			}
			m := runModel(code, lists[number])
			got[m.class()], ends[m.outcome()] = true, true
			o.take(number, m.result())
		}
		tried += o.asked
		whole += o.whole
		if n == 1 && o.broken {
			continue // of one goroutine
		}
		if o.broken {
			t.Fatalf("seed %d, %v: broken", seed, code)
		}
		if len(ends) != len(outcomes) || len(got) != len(want) || o.whole < len(want) {
			t.Fatalf("seed %d, %v:\n%d of %d classes, %d of %d outcomes, %d runs of %d, %d said to be of their own\nmissing %v", seed, code, len(got), len(want), len(ends), len(outcomes), o.asked, n, o.whole, missing(want, got))
		}
	}
	t.Logf("%d programs: %d schedules, %d classes, %d runs, %d of them of their own", programs, runs, classes, tried, whole)
	if whole*100 > classes*101 {
		t.Errorf("%d runs were said to be schedules of their own, of %d", whole, classes)
	}
	if programs < 200 || classes*4 > runs {
		t.Errorf("%d programs with %d schedules in %d classes: not what is to be tested", programs, runs, classes)
	}
}

func missing(want, got map[string]bool) (all []string) {
	for w := range want {
		if !got[w] {
			all = append(all, w)
		}
	}
	return all
}

// Of locking each goroutine takes both locks, the other one first.
var locking = [][]modelOp{
	{{doStart, 1}, {doLock, 0}, {doLock, 1}, {doUnlock, 1}, {doUnlock, 0}, {doRecv, 0}},
	{{doLock, 1}, {doLock, 0}, {doUnlock, 0}, {doUnlock, 1}, {doSend, 0}},
}

// runLocking runs it by a schedule.
func runLocking(s schedule.Schedule) schedule.Outcome {
	o := *runModel(locking, s.Switches).result()
	if s.Journal == 0 {
		o.Journal = nil
	}
	o.Operations, o.Came = 20, s.Switches.String()
	return o
}

// TestOrdersEnd has a search end once all schedules were tried, with no more at random, and say
// how many fail.
func TestOrdersEnd(t *testing.T) {
	_, classes, _ := bruteForce(locking, 100000)
	st := all(t, New(1, 1000), runLocking)
	if st.Ordered == nil || !st.Ordered.All || st.Ordered.Schedules != len(classes) || st.Ordered.Failed != 1 {
		t.Errorf("of %d classes, %+v", len(classes), st.Ordered)
	}
	if st.Runs != st.Budget || st.Runs > 200 || st.Singles != 0 || !st.Done {
		t.Errorf("%d of %d runs were made, %d with one switch", st.Runs, st.Budget, st.Singles)
	}
}

// TestOrdersGiveUp has a search go on without, where a run did not go as it had before.
func TestOrdersGiveUp(t *testing.T) {
	code := [][]modelOp{{{doStart, 1}, {doWrite, 0}, {doWrite, 0}}, {{doWrite, 0}, {doWrite, 0}}}
	other := [][]modelOp{{{doStart, 1}, {doRecv, 0}}, {{doSend, 0}}}
	o := newOrders()
	list, _ := o.next(1)
	o.take(1, runModel(code, list).result())
	if list, ok := o.next(2); !ok || o.all() {
		t.Error("there is nothing more to try")
	} else if o.take(2, runModel(other, list).result()); !o.broken || o.all() {
		t.Error("of another program all is said to have been tried")
	}
	s := New(1, 10)
	for _, j := range s.Next(10) {
		s.Take(explore.Result{Number: j.Number, Outcome: schedule.Outcome{Reason: "returned", Operations: 9}})
	}
	if st := s.State(); st.Ordered != nil || st.Budget != 10 || len(s.Next(20)) != 9 {
		t.Errorf("without a journal it is at %+v", st)
	}
}

// FuzzOrders takes what runs tell, whatever that is.
func FuzzOrders(f *testing.F) {
	code := [][]modelOp{{{doStart, 1}, {doSelect, 0}, {doLock, 0}}, {{doSend, 0}, {doSend, 1}, {doLock, 0}}}
	f.Add(runModel(code, nil).journal, runModel(code, schedule.List{{Goroutine: 1, Operation: 2, To: 2}}).journal)
	f.Fuzz(func(t *testing.T, first, more []byte) {
		o := newOrders()
		for number := range 20 {
			if _, ok := o.next(number); !ok {
				break
			}
			o.take(number, &schedule.Outcome{Reason: "returned", Journal: first})
			first = more
		}
	})
}
