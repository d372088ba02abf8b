package timeline

import (
	"slices"
	"sort"

	"ctxplay/app/replay"
)

// A density tells how many goroutines of a row were in which state, at any instant
// and on average over any stretch of time. It need not look at each: between
// checkpoints it reads the run's log.
type density struct {
	members int
	log     []uint32 // entries of the run's log that are about its members
	marks   []checkpoint
	now     checkpoint // the checkpoint after the last entry
}

// A checkpoint is the count of goroutines in each state from an instant on, and
// the sum of count times nanoseconds up to it.
type checkpoint struct {
	at    int64
	count [stateCount]int32
	area  [stateCount]float64
}

const stateCount = int(replay.Ended) + 1

// checkEvery is the number of log entries between two checkpoints. It balances
// what a density takes of memory (some 6 bytes an entry) against steps to read.
const checkEvery = 64

// newDensity returns the density of a row of so many members.
func newDensity(members int) *density { return &density{members: members} }

// pass moves a checkpoint to instant t.
func (c *checkpoint) pass(t int64) {
	d := float64(t - c.at)
	for s := range c.count {
		c.area[s] += float64(c.count[s]) * d
	}
	c.at = t
}

// change moves a checkpoint over an entry of the log.
func (c *checkpoint) change(m *replay.Moment) {
	c.pass(m.At)
	if m.From != 0 {
		c.count[m.From]--
	}
	c.count[m.To]++
}

// Feed reads more of r's log into the densities and the overview, at most most
// entries, and reports whether there is more.
func (o *Rows) Feed(r *replay.Run, most int) (more bool) {
	end := min(len(r.Log), o.fed+most)
	for i := o.fed; i < end; i++ {
		m := &r.Log[i]
		o.activity.add(m.At)
		if m.Kind != replay.Changed || int(m.Index) >= len(o.densities) {
			continue
		}
		d := o.densities[m.Index]
		if d == nil {
			continue
		}
		if len(d.log)%checkEvery == 0 {
			d.marks = append(d.marks, d.now)
		}
		d.log = append(d.log, uint32(i))
		d.now.change(m)
	}
	o.fed = end
	return end < len(r.Log)
}

// A reader goes through a density in order of time.
type reader struct {
	d    *density
	log  []replay.Moment
	next int // index of the entry of d.log to read next
	checkpoint
}

// reader returns a reader at the beginning of a density.
func (d *density) reader(log []replay.Moment) *reader { return &reader{d: d, log: log} }

// to moves the reader to instant t, at or after where it is. What changes at t itself
// is still to come.
func (r *reader) to(t int64) {
	if t <= r.at {
		return
	}
	k := sort.Search(len(r.d.marks), func(i int) bool { return r.d.marks[i].at >= t }) - 1
	if k*checkEvery > r.next {
		r.next, r.checkpoint = k*checkEvery, r.d.marks[k]
	}
	for ; r.next < len(r.d.log); r.next++ {
		m := &r.log[r.d.log[r.next]]
		if m.At >= t {
			break
		}
		r.change(m)
	}
	r.pass(t)
}

// average returns how many goroutines were in each state between where the reader is
// and t, and moves there.
func (r *reader) average(t int64) (n [stateCount]float64) {
	d := float64(t - r.at)
	before := r.area
	r.to(t)
	if d > 0 {
		for s := range n {
			n[s] = (r.area[s] - before[s]) / d
		}
	}
	return n
}

// An ends holds when the contexts of a row begin and end, and so how many of them
// live at any instant.
type ends struct {
	made, done []int64 // instants, ascending
	log        int     // entries of the run's log of which it knows
}

// newEnds notes when the contexts numbered which begin and end, as far as the first
// log entries of the run's log tell.
func newEnds(all []*replay.Context, which []int, log int) *ends {
	e := &ends{log: log}
	for _, i := range which {
		e.made = append(e.made, all[i].Created)
		if c := all[i].Canceled; c != replay.None {
			e.done = append(e.done, c)
		}
	}
	slices.Sort(e.made)
	slices.Sort(e.done)
	return e
}

// upTo returns how many of ascending instants are before t.
func upTo(at []int64, t int64) int {
	return sort.Search(len(at), func(i int) bool { return at[i] >= t })
}
