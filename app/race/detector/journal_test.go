package detector

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A noted is an entry of a journal.
type noted struct {
	kind              uint32
	asker, op, chosen uint32
	may               bool
	ready             []uint32
	cases             uint32
	addr, size        uintptr
	writes            bool
}

// entries returns those of the journal of the last run.
func entries(t *testing.T) (all []noted) {
	t.Helper()
	for i := uint32(0); i < race.entered; {
		w := func(n uint32) uint32 { return *raceWord(race.journal, i+n) }
		switch tag := w(0); {
		case tag&raceNotesChoice != 0:
			e := noted{kind: raceNotesChoice, asker: w(1), op: w(2), chosen: w(3), may: tag&raceMayGoOn != 0}
			n := tag & 0xffff
			for j := range n {
				e.ready = append(e.ready, w(5+j))
			}
			all, i = append(all, e), i+5+n
		case tag>>29 == raceNotesFile>>29:
			i += 1 + (tag&0xffff+3)/4
		case tag&raceNotesCase != 0:
			all, i = append(all, noted{kind: raceNotesCase, asker: w(1), op: w(2), cases: w(3)}), i+4
		case tag == raceNotesWait:
			all, i = append(all, noted{kind: raceNotesWait}), i+1
		default:
			all, i = append(all, noted{addr: uintptr(w(1)), size: uintptr(tag >> 2), writes: tag&1 != 0}), i+3
		}
	}
	return all
}

// usual is whom Go would have let go on at a choice.
func (e *noted) usual() uint32 {
	if e.may {
		return e.asker
	}
	return e.ready[0]
}

// TestJournalChoices has every other goroutine be chosen that a journal names, by a list: what
// was before that stays as it was.
func TestJournalChoices(t *testing.T) {
	const room = 20000
	tried := 0
	for seed := range 400 {
		r := rand.New(rand.NewPCG(2, uint64(seed)))
		code := randomProgram(r)
		model(t, code, ask{strategy: raceByChance + r.IntN(3), seed: seed, gap: 5, budget: 5, depth: 3, length: 60, journal: room})
		first, list := entries(t), logged()
		if race.cut > 0 {
			t.Fatalf("seed %d: %d entries are missing", seed, race.cut)
		}
		switches := 0
		for i, e := range first {
			switch e.kind {
			case raceNotesCase:
				switches += len(list[switches:]) - len(slices.DeleteFunc(slices.Clone(list[switches:]), func(s raceSwitch) bool { return s.goid == e.asker && s.op == e.op }))
			case raceNotesChoice:
				for _, other := range e.ready {
					if other == e.chosen || other == e.usual() || r.IntN(8) > 0 {
						continue
					}
					tried++
					model(t, code, ask{strategy: raceByList, journal: room, list: append(slices.Clone(list[:switches]), raceSwitch{e.asker, e.op, other})})
					again := entries(t)
					if len(again) <= i || again[i].chosen != other || !slices.EqualFunc(first[:i], again[:i], same) {
						t.Fatalf("seed %d, entry %d, %+v: %d does not go on", seed, i, e, other)
					}
				}
				if e.chosen != e.usual() {
					switches++
				}
			}
		}
	}
	if tried < 1000 {
		t.Errorf("%d choices were made otherwise", tried)
	}
}

func same(a, b noted) bool {
	ready := slices.Equal(a.ready, b.ready)
	a.ready, b.ready = nil, nil
	return ready && a.asker == b.asker && a.op == b.op && a.chosen == b.chosen && a.kind == b.kind && a.cases == b.cases && a.addr == b.addr
}

// TestJournalRoom has a journal without room for all of it say so.
func TestJournalRoom(t *testing.T) {
	code := [][]modelOp{{{doStart, 20}, {doWrite, 0}, {doWrite, 0}}, {{doWrite, 0}}}
	model(t, code, ask{strategy: raceByList, journal: 1000})
	if need := race.entered; race.cut != 0 || need < 10 {
		t.Fatalf("%d words, %d entries cut", need, race.cut)
	} else if model(t, code, ask{strategy: raceByList, journal: int(need) - 1}); race.cut == 0 || race.entered >= need {
		t.Errorf("of %d words %d are there, and %d entries cut", need, race.entered, race.cut)
	}
}
