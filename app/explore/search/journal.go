package search

import (
	"encoding/binary"
	"slices"

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

// readJournal returns the steps of a run, and which goroutines could still have gone on when it
// ended. It reports whether the journal tells that, and so is whole.
func readJournal(text []byte) (steps []step, left []uint32, ok bool) { return readSteps(text, true) }

// readFiles returns the names of files to which a journal's places refer.
func readFiles(text []byte) (names []string) {
	for len(text) >= 4 {
		tag := binary.LittleEndian.Uint32(text)
		n := 3
		switch {
		case tag >= notesChoice:
			n = 5 + int(tag&0xffff)
		case tag >= notesFile:
			length := int(tag & 0xffff)
			if n = 1 + (length+3)/4; 4*n > len(text) {
				return names
			}
			names = append(names, string(text[4:4+length]))
		case tag >= notesCase:
			n = 4
		case tag >= notesWait:
			n = 1
		}
		text = text[min(4*n, len(text)):]
	}
	return names
}

// readSteps is readJournal, with or without the steps at which whoever was chosen just before
// goes on.
func readSteps(text []byte, join bool) (steps []step, left []uint32, ok bool) {
	words := make([]uint32, len(text)/4)
	for i := range words {
		words[i] = binary.LittleEndian.Uint32(text[4*i:])
	}
	for len(words) > 0 {
		n := 3
		switch tag := words[0]; {
		case tag >= notesChoice:
			if n = 5 + int(tag&0xffff); n > len(words) {
				return steps, nil, false
			}
			ready := slices.Clone(words[5:n])
			if words[3] == 0 {
				return steps, ready, true
			}
			s := step{choice: choice{asker: words[1], op: words[2], may: tag&mayGoOn != 0, ready: ready}, chosen: words[3], instant: words[4]}
			if !s.can(s.chosen) {
				return steps, nil, false
			}
			if !join || len(steps) == 0 || !s.follows(&steps[len(steps)-1]) {
				steps = append(steps, s)
			}
		case tag >= notesFile:
			n = 1 + int(tag&0xffff+3)/4
		case tag >= notesCase:
			if n = 4; n > len(words) {
				return steps, nil, false
			}
			if len(steps) > 0 {
				steps = append(steps, step{choice: choice{asker: words[1], op: words[2], isCase: true, cases: words[3]}})
			}
		case tag >= notesWait:
			n = 1
			if len(steps) > 0 {
				steps[len(steps)-1].waited = true
			}
		case n > len(words):
			return steps, nil, false
		case len(steps) > 0: // what was before is about one goroutine
			last := &steps[len(steps)-1]
			a := access{words[1], words[1] + tag>>2, tag&1 != 0, tag&2 != 0, words[2]}
			if !slices.Contains(last.touched, a) {
				last.touched = append(last.touched, a)
			}
		}
		words = words[min(n, len(words)):]
	}
	return steps, nil, false
}

// follows reports whether a goroutine goes on that was chosen just before from among the same
// and has touched nothing since. Any other could as well have been chosen there.
func (s *step) follows(before *step) bool {
	if !s.may || s.chosen != s.asker || before.isCase || before.chosen != s.asker || len(before.touched) > 0 || before.waited {
		return false
	}
	is, was := append([]uint32{s.asker}, s.ready...), slices.Clone(before.ready)
	if before.may {
		was = append(was, before.asker)
	}
	slices.Sort(is)
	slices.Sort(was)
	return slices.Equal(is, was)
}

// options returns the goroutines to choose from, the one first that Go would choose.
func (c *choice) options() []uint32 {
	if c.may {
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
		for i := range uint32(32) {
			if c.cases>>i&1 != 0 {
				return i
			}
		}
		return 0
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
