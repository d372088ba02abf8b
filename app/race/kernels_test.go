package race

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/explore/search"
	"ctxplay/app/schedule"
)

// impossible are the kernels that cannot leak as they stand in the Go distribution, and why.
var impossible = map[string]string{
	"Moby27782": "readLogs holds the lock that Close takes to close what readLogs waits for besides",
}

// faults returns the leaks, and what waits in a deadlock, that an outcome has: those which are
// expected, and the others; and its races.
func (k *kernel) faults(o schedule.Outcome) (right, wrong, races []string) {
	for _, fault := range o.Faults() {
		fields := strings.Fields(fault)
		if fields[0] == "race" {
			races = append(races, fault)
			continue
		}
		wait := strings.Join(fields[1:len(fields)-1], " ")
		file, line, _ := strings.Cut(fields[len(fields)-1], ":")
		n, _ := strconv.Atoi(line)
		if file == k.file && slices.Contains(k.lines, n) && slices.ContainsFunc(k.waits, func(w *regexp.Regexp) bool { return w.MatchString(wait) }) {
			right = append(right, fault)
		} else {
			wrong = append(wrong, fault)
		}
	}
	return right, wrong, races
}

// A choice returns the n-th schedule to try, counted from 1, of a program whose first run had so
// many operations. The first one is Go's own.
type choice func(n, length int) schedule.Schedule

// pageChoice is what a search in the page draws. It tries other orders of operations besides.
func pageChoice(n, length int) schedule.Schedule { return search.Nth(1, n, length) }

// A find is what a search for a kernel's leak came to.
type find struct {
	at    int // the number of the schedule that found it, 0 for none
	by    schedule.Strategy
	right []string // the leaks
	wrong []string // leaks and deadlocks that are not expected, of all schedules
	races []string // of all schedules
	ended map[string]int
	first int64 // operations of the first run
	last  schedule.Outcome
}

// search looks for a kernel's leak in so many schedules.
func (k *kernel) search(t testing.TB, c *crew, most int, choose choice) (f find) {
	t.Helper()
	f.ended = map[string]int{}
	for n, batch := 0, 1; n < most && f.at == 0; batch = 8 {
		var jobs []explore.Job
		for range min(batch, most-n) {
			n++
			jobs = append(jobs, explore.Job{Number: n, Schedule: choose(n, int(f.first))})
		}
		for _, r := range c.run(t, jobs...) {
			if r.Number == 1 {
				f.first = max(1, r.Outcome.Operations)
			}
			f.last = r.Outcome
			f.ended[strings.TrimSpace(r.Outcome.Reason+" "+r.Outcome.Text)]++
			right, wrong, races := k.faults(r.Outcome)
			f.wrong, f.races = append(f.wrong, wrong...), append(f.races, races...)
			if len(right) > 0 {
				f.at, f.by, f.right = r.Number, jobs[r.Number-jobs[0].Number].Schedule.Strategy, right
				break
			}
		}
	}
	f.wrong, f.races = compact(f.wrong), compact(f.races)
	return f
}

func compact(all []string) []string {
	slices.Sort(all)
	return slices.Compact(all)
}

// eachKernel does something with each kernel, with two at a time.
func eachKernel(t testing.TB, x *explorer, all []*kernel, do func(k *kernel, c *crew)) {
	t.Helper()
	next := make(chan *kernel)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for k := range next {
				c := x.hire(t, 1, k.name)
				do(k, c)
				c.leave(t)
			}
		})
	}
	for _, k := range all {
		next <- k
	}
	close(next)
	wg.Wait()
}

// within counts the kernels whose leak is found within so many schedules.
func within(finds map[string]find, most int) (n int) {
	for _, f := range finds {
		if f.at > 0 && f.at <= most {
			n++
		}
	}
	return n
}

// TestKernels has the schedules that a search in the page draws find the leak or deadlock of each
// kernel within 100, at the lines at which it is known to be. Runs by its first schedules are repeated by
// the lists of switches that came of them, and are the same.
func TestKernels(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the standard library")
	}
	file, all := buildKernels(t)
	x := newExplorer(t, file)
	finds := map[string]find{}
	repeated := 0
	var mu sync.Mutex
	eachKernel(t, x, all, func(k *kernel, c *crew) {
		most := 100
		if impossible[k.name] != "" {
			most = 20
		}
		f := k.search(t, c, most, pageChoice)
		n := c.repeat(t, k.name, f)
		mu.Lock()
		defer mu.Unlock()
		finds[k.name] = f
		repeated += n
	})
	for _, k := range all {
		f := finds[k.name]
		if (f.at == 0) != (impossible[k.name] != "") {
			t.Errorf("%s: found by schedule %d; the runs ended so: %v", k.name, f.at, f.ended)
		}
		if len(f.wrong) > 0 {
			t.Errorf("%s: nobody expects %q", k.name, f.wrong)
		}
	}
	t.Logf("of %d kernels, %d of which cannot leak, one leaks within 1 schedule in %d, within 10 in %d, within 100 in %d; %d runs were repeated",
		len(all), len(impossible), within(finds, 1), within(finds, 10), within(finds, 100), repeated)
	for most, atLeast := range map[int]int{1: 46, 10: 60, 100: 62} {
		if n := within(finds, most); n < atLeast {
			t.Errorf("%d are found within %d schedules, want %d at least", n, most, atLeast)
		}
	}
	if repeated < 4*len(all)-4 { // of a kernel that polls for long, the lists may lack switches
		t.Errorf("%d runs were repeated, want %d", repeated, 4*len(all))
	}
}

// repeat makes runs by schedules of each strategy, and each again by the list of switches that
// came of it. What they come to, the find's last one included, is to be the same to the byte. It
// returns how many it has repeated.
func (c *crew) repeat(t testing.TB, name string, f find) int {
	t.Helper()
	var jobs, again []explore.Job
	for _, n := range []int{2, 3, 5} { // PCT, POS and chance
		jobs = append(jobs, explore.Job{Number: n, Schedule: search.Nth(2, n, int(f.first))})
	}
	was := append(c.run(t, jobs...), explore.Result{Number: 1, Outcome: f.last})
	for _, r := range was {
		if r.Outcome.Missed > 0 {
			continue
		}
		list, err := schedule.ParseList(r.Outcome.Came)
		if err != nil {
			t.Fatal(err)
		}
		again = append(again, explore.Job{Number: r.Number, Schedule: schedule.Schedule{Strategy: schedule.Listed, Switches: list}})
	}
	for _, r := range c.run(t, again...) {
		i := slices.IndexFunc(was, func(w explore.Result) bool { return w.Number == r.Number })
		if !reflect.DeepEqual(was[i].Outcome, r.Outcome) {
			t.Errorf("%s: what came of schedule %d is\n%.3000v\nand by its list of switches\n%.3000v", name, r.Number, was[i].Outcome, r.Outcome)
		}
	}
	return len(again)
}

// choices are ways to choose schedules, and how many of them are tried at most.
var choices = []struct {
	name   string
	most   int
	choose choice
}{
	{"page", 1000, pageChoice},
	{"chance", 100, func(n, length int) schedule.Schedule {
		budget := 1 + n%5
		return after(n, schedule.Schedule{Strategy: schedule.Chance, Seed: uint64(n), Budget: budget, Gap: max(1, length/(2*budget))})
	}},
	{"PCT 2", 100, func(n, length int) schedule.Schedule {
		return after(n, schedule.Schedule{Strategy: schedule.PCT, Seed: uint64(n), Depth: 2, Length: length})
	}},
	{"PCT 3", 100, func(n, length int) schedule.Schedule {
		return after(n, schedule.Schedule{Strategy: schedule.PCT, Seed: uint64(n), Depth: 3, Length: length})
	}},
	{"POS", 100, func(n, length int) schedule.Schedule {
		return after(n, schedule.Schedule{Strategy: schedule.POS, Seed: uint64(n)})
	}},
}

// after has the first schedule be Go's own.
func after(n int, s schedule.Schedule) schedule.Schedule {
	if n == 1 {
		return schedule.Schedule{Strategy: schedule.Listed}
	}
	return s
}

// BenchmarkKernels searches each kernel for its leak, in up to 1,000 schedules of those that the
// page has and in up to 100 by each strategy alone, and tells in how many it is found within 1,
// 10, 100 and 1,000. It prints those that take more than 10, have races or do not end well.
func BenchmarkKernels(b *testing.B) {
	file, all := buildKernels(b)
	x := newExplorer(b, file)
	all = slices.DeleteFunc(all, func(k *kernel) bool { return impossible[k.name] != "" })
	for _, how := range choices {
		b.Run(how.name, func(b *testing.B) {
			for b.Loop() {
				finds := map[string]find{}
				var mu sync.Mutex
				eachKernel(b, x, all, func(k *kernel, c *crew) {
					f := k.search(b, c, how.most, how.choose)
					mu.Lock()
					defer mu.Unlock()
					finds[k.name] = f
				})
				slices.SortStableFunc(all, func(a, b *kernel) int {
					// The hardest first, which are those not found.
					return cmp.Compare(uint(finds[b.name].at-1), uint(finds[a.name].at-1))
				})
				for _, k := range all {
					f := finds[k.name]
					if f.at == 0 || f.at > 10 || len(f.ended) > 1 || len(f.races) > 0 {
						fmt.Printf("%-8s %-18s %5d by %-6s of %6d operations: %q, races %q, ended %v\n", how.name, k.name, f.at, f.by, f.first, f.right, f.races, f.ended)
					}
				}
				for _, most := range []int{1, 10, 100, 1000} {
					b.ReportMetric(float64(within(finds, most)), fmt.Sprintf("within-%d", most))
				}
			}
		})
	}
}
