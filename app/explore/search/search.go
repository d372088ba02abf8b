// Package search decides under which schedules a program is run, and sums up what came of them.
//
// A [Search] says which runs to make next, and takes what each came to; who makes them is not its
// business. It begins with the run that Go itself would make. Then it goes through all schedules
// that can come to different ends, one after the other, and beside that chooses goroutines by
// chance, by PCT and by POS in turn (package schedule). Of a small program all schedules are tried
// before long, and that is all; of a larger one each schedule with one switch is, at least. It puts
// alike outcomes together, and shortens the schedules of those that fail: to the fewest switches
// that still fail alike, of which it then asks from which one on nothing can prevent it.
package search

import (
	"cmp"
	"slices"

	"ctxplay/app/explore"
	"ctxplay/app/order"
	"ctxplay/app/schedule"
)

// Bounds of a search.
const (
	mostGroups = 64
	// mostSingles bounds the programs of which each schedule with one switch is tried.
	mostSingles = 3000
	// mostShrunk is how many groups are shrunk, and mostShrinking how many switches a schedule
	// may have for that.
	mostShrunk    = 8
	mostShrinking = 1024
	// continuations is how many runs are made after the first switches of a schedule to tell
	// whether these decide it.
	continuations = 20
)

// A Search looks for outcomes of one program. Its zero value is of no use: see [New].
type Search struct {
	seed    uint64
	budget  int               // how many runs to make beside those that shrink
	made    int               // how many of these were asked for
	taken   int               // how many results came
	singles []schedule.Switch // lists of one switch that are still to be tried
	all     int               // how many of them there are
	number  int               // of the last job
	length  int               // operations of the first run
	open    map[int]asked
	groups  []*group
	byKey   map[string]*group
	shrinks []*shrink
	more    int // outcomes beyond mostGroups
	tries   int // results of jobs that shrink
	orders  *orders
}

// A group is one of alike outcomes, with the orders in which goroutines ended in its runs.
type group struct {
	explore.Group
	orders map[uint32]bool
}

// An asked is what a job is for.
type asked struct {
	by     schedule.Schedule
	order  bool    // it is one of all orders
	single bool    // it is one of the singles
	shrink *shrink // nil for one that searches
	with   any     // what the shrink asked
}

// New returns a search of up to so many runs, in which random numbers come from a seed.
func New(seed uint64, budget int) *Search {
	return &Search{seed: seed, budget: budget, open: make(map[int]asked), byKey: make(map[string]*group), orders: newOrders()}
}

// Open is how many jobs have no result yet.
func (s *Search) Open() int { return len(s.open) }

// Forget takes back the jobs that have no result yet: nobody makes them any more. The search can
// go on.
func (s *Search) Forget() {
	for number, a := range s.open {
		switch {
		case a.order:
			s.orders.forget(number)
			if s.length == 0 {
				s.made--
			}
		case a.shrink != nil:
			a.shrink.forget(a.with)
		case a.single:
			s.singles = append(s.singles, a.by.Switches...)
		default:
			s.made--
		}
	}
	clear(s.open)
}

// Extend has the search make so many more runs, of each kind. There are none where all schedules
// were tried.
func (s *Search) Extend(more int) {
	if !s.orders.all() {
		s.budget += more
	}
}

// orderly reports whether schedules are still to be tried in order: as many as at random.
func (s *Search) orderly() bool { return !s.orders.over() && s.orders.asked <= s.budget }

// Next returns up to n jobs to be done. There are none for now where results are to come first,
// and none for good once Done.
func (s *Search) Next(n int) []explore.Job {
	var jobs []explore.Job
	ask := func(a asked) {
		s.number++
		s.open[s.number] = a
		jobs = append(jobs, explore.Job{Number: s.number, Schedule: a.by})
	}
	for _, k := range s.shrinks {
		for len(jobs) < n {
			by, with, ok := k.next()
			if !ok {
				break
			}
			ask(asked{by: by, shrink: k, with: with})
		}
	}
	for half := len(jobs) + (n-len(jobs)+1)/2; s.orderly() && (len(jobs) < half || s.made >= s.budget && len(jobs) < n); {
		list, ok := s.orders.next(s.number + 1)
		if !ok {
			break
		}
		if s.length == 0 {
			s.made++ // it is the usual run
		}
		by := schedule.Schedule{Strategy: schedule.Listed, Switches: list, Journal: mostJournal}
		ask(asked{by: by, order: true})
	}
	for len(jobs) < n && s.length > 0 && s.made < s.budget { // how long the program is decides
		s.made++
		ask(asked{by: Nth(s.seed, s.made, s.length)})
	}
	for len(jobs) < n && s.made == s.budget && !s.orderly() && len(s.singles) > 0 {
		ask(asked{by: schedule.Schedule{Strategy: schedule.Listed, Switches: schedule.List{s.singles[0]}}, single: true})
		s.singles = s.singles[1:]
	}
	return jobs
}

// Nth returns the i-th schedule that a search of a seed draws, counted from 1, where the first run
// had so many operations. The first one is Go's own.
func Nth(seed uint64, i, length int) schedule.Schedule {
	if i == 1 {
		return schedule.Schedule{Strategy: schedule.Listed}
	}
	// A seed of its own for each, below 2^53.
	x := schedule.Schedule{Seed: (seed*1_000_003 + uint64(i)) % (1 << 53), Length: length}
	switch i % 6 {
	case 0, 3:
		x.Strategy = schedule.POS
	case 1, 2, 4:
		x.Strategy, x.Depth = schedule.PCT, 1+i/6%3+i%2
	default:
		x.Strategy, x.Budget = schedule.Chance, 1+i/6%5
		x.Gap = max(1, length/(2*x.Budget))
	}
	return x
}

// Take takes what a job came to.
func (s *Search) Take(r explore.Result) {
	a, ok := s.open[r.Number]
	if !ok {
		return
	}
	delete(s.open, r.Number)
	if a.shrink != nil {
		s.tries++
		a.shrink.take(a.with, r.Outcome)
		return
	}
	s.taken++
	if s.length == 0 {
		s.length = int(max(1, r.Outcome.Operations))
		s.singles = r.Outcome.Singles(mostSingles)
		s.all = len(s.singles)
	}
	s.put(a.by, r.Outcome)
	if a.order {
		s.orders.take(r.Number, &r.Outcome)
		if s.orders.all() { // nothing is left that could come to something else
			s.budget, s.singles, s.all = s.made, nil, 0
		}
	}
}

// put adds what a schedule came to to its group.
func (s *Search) put(by schedule.Schedule, o schedule.Outcome) {
	key := keyOf(&o)
	g := s.byKey[key]
	if g == nil {
		if len(s.groups) == mostGroups {
			s.more++
			return
		}
		g = &group{explore.Group{First: s.taken, By: by.Strategy, Failure: o.Failure(), Faults: o.Faults(), Inevitable: -1}, make(map[uint32]bool)}
		s.groups = append(s.groups, g)
		s.byKey[key] = g
	}
	list, err := schedule.ParseList(o.Came)
	if whole := err == nil && o.Missed == 0; whole && (g.Count == 0 || len(list) < len(g.Schedule) || g.Outcome.Missed > 0) {
		g.Outcome, g.Schedule = o, list
	} else if g.Count == 0 {
		g.Outcome = o
	}
	g.Count++
	g.orders[o.Ends] = true
	g.Orders = len(g.orders)
	g.Usual = g.Usual || by.Strategy == schedule.Listed && len(by.Switches) == 0
	if g.Failure != "" && g.Count == 1 {
		s.shrinkNew(g)
	}
}

// keyOf names an outcome.
func keyOf(o *schedule.Outcome) string {
	key := []byte(o.Failure() + "\x00" + o.Reason + "\x00")
	for shift := 0; shift < 32; shift += 8 {
		key = append(key, byte(o.Hash>>shift))
	}
	return string(append(key, byte(o.Code)))
}

// shrinkNew has the schedule of a new group be shrunk, unless one that fails alike is.
func (s *Search) shrinkNew(g *group) {
	if len(s.shrinks) == mostShrunk || g.Outcome.Missed > 0 || len(g.Schedule) > mostShrinking {
		return
	}
	for _, k := range s.shrinks {
		if k.group.Failure == g.Failure {
			return
		}
	}
	s.shrinks = append(s.shrinks, newShrink(g, s.seed))
}

// Done reports whether nothing is left to do.
func (s *Search) Done() bool {
	return s.made >= s.budget && !s.orderly() && len(s.singles) == 0 && len(s.open) == 0 && !slices.ContainsFunc(s.shrinks, func(k *shrink) bool { return !k.over })
}

// whole is how many runs the search will have made, as far as that is known.
func (s *Search) whole() int {
	n := s.budget + s.all
	if s.orderly() {
		return n + s.budget
	}
	return n + s.orders.asked - 1
}

// State returns how far the search is.
func (s *Search) State() explore.State {
	st := explore.State{Runs: s.taken, Budget: s.whole(), Singles: s.all, Tries: s.tries, Operations: s.length, More: s.more, Groups: []explore.Group{}, Done: s.Done()}
	if o := s.orders; !o.broken && o.whole > 0 {
		st.Ordered = &explore.Ordered{Schedules: o.whole, Failed: o.fails, All: o.all()}
	}
	for _, g := range s.groups {
		st.Groups = append(st.Groups, g.Group)
	}
	order.By(st.Groups, func(a, b explore.Group) int {
		return cmp.Or(cmp.Compare(a.Count, b.Count), cmp.Compare(a.First, b.First))
	})
	return st
}
