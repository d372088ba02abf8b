package search

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"ctxplay/app/order"
	"ctxplay/app/schedule"
)

// A step is a place in a run at which something was chosen, as its journal has it
// (app/race/detector/journal.go), and what happened from there to the next one.
type step struct {
	choice
	chosen  uint32 // a goroutine, or a case
	instant uint32 // in microseconds, where it is told
	touched []access
	waited  bool // time went on meanwhile, for which all goroutines have to wait
}

// A choice is what there was to choose from.
type choice struct {
	// The goroutine that was about to do its operation, or that ran last; may says that it could
	// go on too. The operation is 0 where there was one to choose.
	asker, op uint32
	may       bool
	// The goroutines that were ready, but for one that may go on.
	ready []uint32
	// Of a select there is a bit for each case that could be taken, and nothing of the above but
	// asker and op.
	isCase bool
	cases  uint32
}

// An access is of bytes from an address up to another. What two add to can be added in either
// order; who adds writes.
type access struct {
	from, to     uint32
	writes, adds bool
	place        uint32 // a line, and which of the journal's files above bit 20; 0 where it is not told
}

// Words of a journal.
const (
	notesWait   = 1 << 29
	notesCase   = 2 << 29
	notesFile   = 3 << 29
	notesChoice = 4 << 29
	mayGoOn     = 1 << 28
)

// A journal is what a run tells.
type journal struct {
	steps []step
	files []string // to which places refer
	left  []uint32 // the goroutines that could still have gone on when it ended
	whole bool     // it tells how it ended
}

// readJournal reads one, with or without the steps at which whoever was chosen just before goes on.
func readJournal(text []byte, join bool) (j journal) {
	words := make([]uint32, len(text)/4)
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(text[4*i:])
	}
	for at, n := 0, 0; at < len(words); at += n {
		entry := words[at:]
		if n = entryWords(entry[0]); n > len(entry) {
			return j
		}
		var last *step // what was before the first is about one goroutine
		if len(j.steps) > 0 {
			last = &j.steps[len(j.steps)-1]
		}
		switch tag := entry[0]; {
		case tag >= notesChoice:
			ready := slices.Clone(entry[5:n])
			if entry[3] == 0 {
				j.left, j.whole = ready, true
				return j
			}
			s := step{choice: choice{asker: entry[1], op: entry[2], may: tag&mayGoOn != 0, ready: ready}, chosen: entry[3], instant: entry[4]}
			if !s.can(s.chosen) {
				return j
			}
			if !join || last == nil || !s.follows(last) {
				j.steps = append(j.steps, s)
			}
		case tag >= notesFile:
			name := text[4*(at+1) : 4*(at+n)]
			j.files = append(j.files, string(name[:min(int(tag&0xffff), len(name))]))
		case last == nil:
		case tag >= notesCase:
			j.steps = append(j.steps, step{choice: choice{asker: entry[1], op: entry[2], isCase: true, cases: entry[3]}})
		case tag >= notesWait:
			last.waited = true
		default:
			a := access{entry[1], entry[1] + tag>>2, tag&1 != 0, tag&2 != 0, entry[2]}
			if !slices.Contains(last.touched, a) {
				last.touched = append(last.touched, a)
			}
		}
	}
	return j
}

// entryWords returns how many words an entry has that begins with one.
func entryWords(tag uint32) int {
	switch n := int(tag & 0xffff); {
	case tag >= notesChoice:
		return 5 + n
	case tag >= notesFile:
		return 1 + (n+3)/4
	case tag >= notesCase:
		return 4
	case tag >= notesWait:
		return 1
	}
	return 3
}

// follows reports whether a goroutine goes on that was chosen just before from among the same
// and has touched nothing since. Any other could as well have been chosen there.
func (s *step) follows(before *step) bool {
	if !s.may || s.chosen != s.asker || before.isCase || before.chosen != s.asker || len(before.touched) > 0 || before.waited {
		return false
	}
	is, was := s.options(), slices.Clone(before.options())
	order.Up(is)
	order.Up(was)
	return slices.Equal(is, was)
}

// options returns the goroutines, or cases, to choose from, the one first that Go would choose.
func (c *choice) options() (all []uint32) {
	switch {
	case c.isCase:
		for left := c.cases; left != 0; left &= left - 1 {
			all = append(all, uint32(bits.TrailingZeros32(left)))
		}
		return all
	case c.may:
		return append([]uint32{c.asker}, c.ready...)
	}
	return c.ready
}

// by returns the switch by which something else than the usual is chosen.
func (c *choice) by(choose uint32) schedule.Switch {
	if c.isCase {
		return schedule.Switch{Goroutine: c.asker, Operation: c.op, Case: choose}
	}
	return schedule.Switch{Goroutine: c.asker, Operation: c.op, To: choose}
}

// usual is what is chosen where no switch says otherwise.
func (c *choice) usual() uint32 {
	switch {
	case c.isCase:
		return uint32(bits.TrailingZeros32(c.cases)) & 31 // the first one where there is none
	case c.may:
		return c.asker
	}
	return c.ready[0]
}

// can reports whether a goroutine could be chosen.
func (c *choice) can(goroutine uint32) bool {
	return c.may && goroutine == c.asker || slices.Contains(c.ready, goroutine)
}

// same reports whether two choices are the same one.
func (c *choice) same(o *choice) bool {
	return c.asker == o.asker && c.op == o.op && c.may == o.may && c.isCase == o.isCase && c.cases == o.cases && slices.Equal(c.ready, o.ready)
}

// conflict reports whether the order of two accesses matters.
func (a access) conflict(b access) bool {
	return (a.writes || b.writes) && !(a.adds && b.adds) && a.from < b.to && b.from < a.to
}
