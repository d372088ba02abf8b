package search

import (
	"slices"

	"ctxplay/app/schedule"
)

// A shrink looks for the fewest switches of a group's schedule with which the program still fails
// alike: by leaving out ever smaller pieces of it (delta debugging: Zeller and Hildebrandt, 2002),
// and then by having each switch go where the next one goes, in place of both. Then it looks from which switch on the failure is inevitable: by going on at random after the
// first few.
type shrink struct {
	group *group
	seed  uint64

	piece int // how many switches are left out at once, 0 once that is done
	at    int // where the piece begins that is left out next
	asked bool
	less  bool // something could be left out since the beginning was last left out
	pairs bool // two switches are replaced by one, from at on

	// After so many of the switches, so many random continuations were asked for, have come, and
	// failed.
	prefix       int
	tried, heard int
	over         bool
}

// A leave is the question whether the schedule with a piece left out still fails; a goOn is one
// continuation after a number of switches.
type (
	leave struct{ piece int } // 0 for a pair
	goOn  struct{ prefix int }
)

func newShrink(g *group, seed uint64) *shrink {
	k := &shrink{group: g, seed: seed, piece: (len(g.Schedule) + 1) / 2}
	if len(g.Schedule) == 0 {
		k.begin()
	}
	return k
}

// pair goes on to the pairs.
func (k *shrink) pair() {
	k.piece, k.at, k.pairs = 0, -1, true
	k.nextPair()
}

// nextPair goes on to the next pair, or to the next question where there is none.
func (k *shrink) nextPair() {
	for k.at++; k.at+1 < len(k.group.Schedule); k.at++ {
		if s := k.group.Schedule[k.at:]; s[0].To != 0 && s[1].To != 0 && s[1].To != s[0].Goroutine {
			return
		}
	}
	k.begin()
}

// begin goes on to the question when the failure is inevitable.
func (k *shrink) begin() {
	k.piece, k.pairs, k.group.Shrunk = 0, false, true
}

// next returns what to try next, and for what.
func (k *shrink) next() (by schedule.Schedule, with any, ok bool) {
	g := k.group
	switch {
	case k.over || k.asked:
		return by, nil, false
	case k.piece > 0:
		k.asked = true
		list := slices.Delete(slices.Clone(g.Schedule), k.at, min(k.at+k.piece, len(g.Schedule)))
		return schedule.Schedule{Strategy: schedule.Listed, Switches: list}, leave{k.piece}, true
	case k.pairs:
		k.asked = true
		list := slices.Delete(slices.Clone(g.Schedule), k.at+1, k.at+2)
		list[k.at].To = g.Schedule[k.at+1].To
		return schedule.Schedule{Strategy: schedule.Listed, Switches: list}, leave{}, true
	case k.tried == continuations:
		return by, nil, false
	}
	k.tried++
	by = schedule.Schedule{Strategy: schedule.POS, Seed: (k.seed + uint64(1000*k.prefix+k.tried)) % (1 << 53), Switches: g.Schedule[:k.prefix]}
	return by, goOn{k.prefix}, true
}

// take takes what came of what next has asked for.
func (k *shrink) take(with any, o schedule.Outcome) {
	switch with := with.(type) {
	case leave:
		k.asked = false
		k.left(with, o)
	case goOn:
		if with.prefix != k.prefix || k.over {
			return
		}
		if o.Failure() != k.group.Failure {
			k.onward()
			return
		}
		if k.heard++; k.heard == continuations {
			k.group.Inevitable, k.over = k.prefix, true
		}
	}
}

// forget takes it that what next has asked for does not come.
func (k *shrink) forget(with any) {
	switch with := with.(type) {
	case leave:
		k.asked = false
	case goOn:
		if with.prefix == k.prefix {
			k.tried--
		}
	}
}

// onward asks for continuations after one more switch. That it may fail after all of them is
// known, and no more can be said if that is not always so.
func (k *shrink) onward() {
	k.prefix++
	k.tried, k.heard = 0, 0
	k.over = k.prefix > len(k.group.Schedule)
}

// left takes whether the schedule without a piece, or with one switch for a pair, still fails.
func (k *shrink) left(with leave, o schedule.Outcome) {
	g := k.group
	list, err := schedule.ParseList(o.Came)
	fewer := o.Failure() == g.Failure && err == nil && o.Missed == 0 && len(list) < len(g.Schedule)
	if fewer {
		g.Schedule, g.Outcome, k.less = list, o, true
	}
	switch {
	case k.pairs && fewer: // of which something may be left out again
		k.pairs, k.at, k.less, k.piece = false, 0, false, 1
	case k.pairs:
		k.nextPair()
		return
	case fewer:
		k.piece = min(k.piece, len(list))
	default:
		k.at += with.piece
	}
	if k.at < len(g.Schedule) {
		return
	}
	if k.piece <= 1 && (!k.less || len(g.Schedule) == 0) {
		k.pair()
		return
	}
	k.at, k.less, k.piece = 0, false, (k.piece+1)/2
}
