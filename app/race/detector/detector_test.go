package detector

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"unsafe"
)

// begin makes the detector new, and returns the first thread.
func begin(t *testing.T) *raceThread {
	t.Helper()
	clear(arena[:used])
	used = 16
	race = raceState{}
	raceStart(1 << 10)
	t.Cleanup(func() { tell = func() {} })
	return raceBegin(nil, 0, 0)
}

// write and read are accesses of the eight bytes at an address.
func write(t *raceThread, addr, pc uintptr) { raceTouch(t, addr, 0xff, raceWrites, 0, pc) }
func read(t *raceThread, addr, pc uintptr)  { raceTouch(t, addr, 0xff, 0, 0, pc) }

// TestRace has two threads write without anything between them.
func TestRace(t *testing.T) {
	main := begin(t)
	raceEnter(main, 11, 100)
	other := raceBegin(main, 6, 7)
	raceEnter(other, 21, 100)
	raceEnter(other, 22, 200)
	race.clock = 500
	write(other, 0x1000, 23)
	race.clock = 900
	var told string
	tell = func() {
		l, e := race.later, race.earlier
		told += fmt.Sprintf("%x: %d of %d by %d at %d %v, %d of %d by %d at %d %v", race.addr,
			l.kind, l.bytes, l.goid, l.time, stackOf(l.stack), e.kind, e.bytes, e.goid, e.time, stackOf(e.stack))
		made := raceThreadAt(e.thread)
		told += fmt.Sprintf(", made by %d %v", made.maker, stackOf(made.made))
	}
	raceTouchRange(main, 0x1004, 2, 0, 12, 13)
	raceTouchRange(main, 0x1004, 2, 0, 12, 13) // the same again
	if want := "1004: 0 of 2 by 1 at 900 [13 12 11], 1 of 8 by 2 at 500 [23 22 21], made by 1 [7 6 11]"; told != want {
		t.Errorf("told %q, want %q", told, want)
	}
}

// stackOf returns the addresses of a stack, innermost first.
func stackOf(node uint32) (pcs []uint32) {
	for ; node != 0; node = *raceNode(node, raceNodeParent) {
		pcs = append(pcs, *raceNode(node, raceNodePC))
	}
	return pcs
}

// TestStackAfterRecovery leaves the calls behind that a panic has unwound.
func TestStackAfterRecovery(t *testing.T) {
	main := begin(t)
	for depth := uint32(1); depth <= 9; depth++ {
		raceEnter(main, depth, depth*100)
	}
	raceStack(main)
	raceUnwind(main, 300)
	raceEnter(main, 50, 400)
	if got := fmt.Sprint(stackOf(raceStack(main))); got != "[50 3 2 1]" {
		t.Errorf("after the recovery the stack is %s", got)
	}
}

// TestDeepStack goes deeper than is noted, and comes back.
func TestDeepStack(t *testing.T) {
	main := begin(t)
	for depth := uint32(1); depth <= raceMostCalls+1000; depth++ {
		raceEnter(main, depth, depth)
	}
	if got := len(stackOf(raceStack(main))); got != raceMostCalls {
		t.Errorf("%d calls are noted", got)
	}
	for range raceMostCalls + 998 {
		raceLeave(main)
	}
	if got := fmt.Sprint(stackOf(raceStack(main))); got != "[2 1]" {
		t.Errorf("back near the start the stack is %s", got)
	}
}

// TestManyGoroutines has more than a slot each for them live one after the other, and then as
// many as there are slots at once.
func TestManyGoroutines(t *testing.T) {
	main := begin(t)
	for range 3 * raceMostSlots {
		g := raceBegin(main, 0, 7)
		if g == nil {
			t.Fatal("no slot for a goroutine, though all others have ended")
		}
		raceEnd(g)
	}
	for range raceMostSlots - 1 {
		if raceBegin(main, 0, 7) == nil {
			t.Fatalf("no slot, with %d used and bounds of %d", race.slots, raceMostSlots)
		}
	}
	if race.off || race.lost != 0 {
		t.Error("races are no longer looked for already")
	}
	if raceBegin(main, 0, 7) != nil || !race.off || race.lost != raceLostGoroutines {
		t.Error("one more than can be told apart, and nobody says so")
	}
}

// TestMeetingsCostNothing counts the memory of goroutines that meet their parent alone, which
// does not grow with how many there are.
func TestMeetingsCostNothing(t *testing.T) {
	perGoroutine := func(n int) float64 {
		main := begin(t)
		before := used
		for i := range n {
			g := raceBegin(main, 0, 7)
			at := uintptr(0x10000 + i*16)
			raceReleaseAt(main, at)
			raceAcquireAt(g, at)
			raceReleaseAt(g, at+8)
			raceAcquireAt(main, at+8)
			raceAcquireAt(g, at+8)
		}
		return float64(used-before) / float64(n)
	}
	few, many := perGoroutine(1000), perGoroutine(16000)
	t.Logf("%.0f bytes a goroutine of 1,000, %.0f of 16,000", few, many)
	if many > 2*few {
		t.Error("goroutines that do not meet grow each other's clocks")
	}
}

// TestMemoryIsGivenBack has pages of the program's be taken and given back, over and over.
func TestMemoryIsGivenBack(t *testing.T) {
	main := begin(t)
	for round := range 100 {
		for at := uintptr(1 << 20); at < 1<<20+64*racePageBytes; at += 64 {
			write(main, at, 1)
			raceReleaseAt(main, at)
		}
		raceForget(1<<20, 64*racePageBytes)
		if round == 0 {
			continue
		}
		if round == 1 {
			t.Cleanup(func(was raceRef) func() {
				return func() {
					if used != was {
						t.Errorf("after one round %d bytes, after all %d", was, used)
					}
				}
			}(used))
		}
	}
	if race.pages != 0 {
		t.Errorf("%d pages are kept", race.pages)
	}
}

// TestAgainstOracle compares the detector with one that forgets nothing and computes with whole
// clocks, on random programs of two goroutines, of which all accesses that matter can be kept:
// up to the first race both say the same.
func TestAgainstOracle(t *testing.T) {
	for seed := range uint64(600) {
		compareWithOracle(t, seed, 2, raceMostSlots, 400)
	}
}

// TestNoFalseRaces has more goroutines than the accesses that are kept: some races are missed
// then, and still none is made up.
func TestNoFalseRaces(t *testing.T) {
	for seed := range uint64(600) {
		compareWithOracle(t, seed, 40, raceMostSlots, 400)
	}
}

// TestSlotsOfTheDead has goroutines end and others have their slots: a race with one that has
// ended may be missed, and none is made up.
func TestSlotsOfTheDead(t *testing.T) {
	for seed := range uint64(60) {
		compareWithOracle(t, seed, 5, 7, 1500)
	}
}

// TestReleasedByTheDead has a goroutine hand on what it knows and end; another in its slot
// knows less. Who has met the second has still to learn what the first released.
func TestReleasedByTheDead(t *testing.T) {
	main := begin(t)
	race.mostSlots = 4
	tell = func() { t.Error("a race is made up") }
	writer, dead, reader := raceBegin(main, 0, 7), raceBegin(main, 0, 7), raceBegin(main, 0, 7)
	write(writer, 0x2000, 1)
	raceReleaseAt(writer, 0x3000)
	raceAcquireAt(dead, 0x3000)
	raceReleaseAt(dead, 0x3008)
	raceEnd(dead)
	next := raceBegin(main, 0, 7)
	if next.slot != dead.slot {
		t.Fatal("the slot is not used again")
	}
	raceReleaseAt(next, 0x3010)
	raceAcquireAt(reader, 0x3010)
	raceAcquireAt(reader, 0x3008)
	read(reader, 0x2000, 2)
}

// An oracle knows each access and each clock as a whole. Goroutines have numbers there, since
// the memory of one that has ended may become another's.
type oracle struct {
	numbers map[*raceThread]int
	clocks  map[int]clock
	epochs  map[int]int
	syncs   map[uintptr]clock
	seen    []touch
}

// A clock has the epoch up to which each goroutine is known.
type clock map[int]int

type touch struct {
	by, epoch   int
	first, size uintptr
	kind        uint64
}

func join(to, from clock) clock {
	out := make(clock)
	for _, m := range []clock{to, from} {
		for k, v := range m {
			out[k] = max(out[k], v)
		}
	}
	return out
}

// begins notes a goroutine that knows what a clock says.
func (o *oracle) begins(t *raceThread, c clock) {
	n := len(o.clocks) + 1
	o.numbers[t], o.clocks[n], o.epochs[n] = n, c, 1
}

// known is the clock of a goroutine, with its own epoch, which then ends.
func (o *oracle) known(g int) clock {
	out := join(o.clocks[g], clock{g: o.epochs[g]})
	o.epochs[g]++
	return out
}

// races reports whether an access races with one before it.
func (o *oracle) races(a touch) (found bool) {
	for _, b := range o.seen {
		if b.by != a.by && b.first < a.first+a.size && a.first < b.first+b.size && (a.kind|b.kind)&raceWrites != 0 &&
			a.kind&b.kind&raceAtomic == 0 && o.clocks[a.by][b.by] < b.epoch {
			found = true
		}
	}
	o.seen = append(o.seen, a)
	return found
}

// forget has the oracle forget what it knows of whole grains of memory.
func (o *oracle) forget(first, end uintptr) {
	o.seen = slices.DeleteFunc(o.seen, func(x touch) bool { return x.first >= first && x.first < end })
	maps.DeleteFunc(o.syncs, func(at uintptr, _ clock) bool { return at >= first && at < end })
}

// raceWordsOf returns n words of a piece.
func raceWordsOf(r raceRef, n int) []uint32 { return unsafe.Slice(raceWord(r, 0), n) }

// compareWithOracle does the same things to both.
func compareWithOracle(t *testing.T, seed uint64, most int, slots uint32, steps int) {
	r := rand.New(rand.NewPCG(seed, 1))
	main := begin(t)
	race.mostSlots = slots
	o := &oracle{make(map[*raceThread]int), make(map[int]clock), make(map[int]int), make(map[uintptr]clock), nil}
	o.begins(main, nil)
	live := []*raceThread{main}
	told := false
	tell = func() { told = true }
	for step := range steps {
		th := live[r.IntN(len(live))]
		g := o.numbers[th]
		at := uintptr(0x2000 + 8*r.IntN(5))
		switch r.IntN(15) {
		case 14:
			raceChangeAt(th, at)
			o.clocks[g] = join(o.clocks[g], o.syncs[at])
			o.syncs[at] = o.known(g)
		case 0:
			if len(live) < most {
				kid := raceBegin(th, 0, 7)
				o.begins(kid, o.known(g))
				live = append(live, kid)
			} else if most != 2 {
				raceEnd(live[most/2])
				live = slices.Delete(live, most/2, most/2+1)
			}
		case 1, 2:
			raceReleaseAt(th, at)
			o.syncs[at] = o.known(g)
		case 3, 4, 5:
			raceAcquireAt(th, at)
			o.clocks[g] = join(o.clocks[g], o.syncs[at])
		case 6, 7:
			raceMergeAt(th, at)
			o.syncs[at] = join(o.syncs[at], o.known(g))
		case 8:
			raceExchangeAt(th, at)
			old := o.syncs[at]
			o.syncs[at] = o.known(g)
			o.clocks[g] = join(o.clocks[g], old)
		case 9:
			size := uintptr(1 + r.IntN(40))
			raceForget(at, size)
			o.forget(at&^7, (at+size+7)&^7)
		default:
			kind := uint64(r.IntN(4))
			off, size := uintptr(0), uintptr(8)
			if most == 2 {
				kind &= raceWrites
			} else {
				off, size = uintptr(r.IntN(7)), uintptr(1+r.IntN(20))
			}
			raceTouchRange(th, at+off, size, kind, 0, uintptr(step+1))
			want := false
			for from := at + off; from < at+off+size; from = from&^7 + 8 {
				want = o.races(touch{g, o.epochs[g], from, min(from&^7+8, at+off+size) - from, kind}) || want
			}
			if told && !want {
				t.Fatalf("seed %d, step %d: a race is made up", seed, step)
			}
			if want && !told && most == 2 {
				t.Fatalf("seed %d, step %d: a race is missed", seed, step)
			}
			if told { // both begin anew
				told = false
				clear(raceWordsOf(race.pairs, raceMostPairs*2))
				race.races = 0
				raceForget(0x2000, 200)
				o.forget(0x2000, 0x20c8)
			}
		}
	}
}
