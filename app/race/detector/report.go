package detector

import "unsafe"

// raceMoments are the times of the program's clock at which something was accessed, in order.
// Accesses refer to them by their number, which begins with 1; 0 is not known.
type raceMoments struct {
	clock int64 // what the clock showed last, in ns; the surroundings tell
	times raceRef
	n     uint32
	room  uint32 // for how many there is memory
}

// raceMostMoments bounds the memory of moments, 8 bytes each.
const raceMostMoments = 1 << 20

// raceMoment returns the number of the present.
//
//go:nosplit
func raceMoment() uint32 {
	m := &race.raceMoments
	if m.clock == 0 || m.n > 0 && *raceTime(m.n) == m.clock {
		return m.n
	}
	if m.n == m.room {
		if m.room == raceMostMoments {
			return 0
		}
		room := max(m.room*2, 256)
		m.times, m.room = raceLonger(m.times, m.room*8, room*8), room
	}
	m.n++
	*raceTime(m.n) = m.clock
	return m.n
}

//go:nosplit
func raceTime(moment uint32) *int64 {
	return (*int64)(unsafe.Add(raceBase, uintptr(race.times)+uintptr(moment-1)*8))
}

// raceFound is what there is to tell.
type raceFound struct {
	races   int     // how many were told
	repeats bool    // one pair of places is told as often as it occurs
	pairs   raceRef // those told, by hash
	addr    uintptr
	// The two accesses of the race that is told.
	later, earlier raceAccess
}

// A raceAccess is one of the two of a race.
type raceAccess struct {
	thread raceRef // 0 where that is no longer known
	goid   uint64
	kind   uint32
	bytes  uint32
	stack  uint32 // its node; 0 for not known
	time   int64  // in ns of the program's clock; 0 for not known
}

const (
	raceMostRaces = 256 // that are told
	raceMostPairs = 4 * raceMostRaces
)

// raceReport tells of a race, unless it was told before.
//
//go:nosplit
func raceReport(t *raceThread, addr uintptr, same, now, nowWhere, then, thenWhere uint64) {
	f := &race.raceFound
	if !f.repeats && raceTold(uint32(nowWhere>>32), uint32(thenWhere>>32)) {
		return
	}
	if !f.repeats && f.races >= raceMostRaces {
		raceLose(raceLostRaces)
		return
	}
	f.races++
	addr &^= 7
	for same&1 == 0 {
		same >>= 1
		addr++
	}
	f.addr = addr
	raceDescribe(&f.later, t, now, nowWhere)
	raceDescribe(&f.earlier, raceThreadOf(uint32(then>>16&0xffff), uint32(then>>32)), then, thenWhere)
	raceTell()
}

//go:nosplit
func raceDescribe(a *raceAccess, t *raceThread, what, where uint64) {
	a.thread, a.goid = 0, 0
	if t != nil {
		a.thread, a.goid = raceRefOf(t), t.goid
	}
	a.kind, a.bytes = uint32(what&raceKinds), 0
	for mask := what >> 8 & 0xff; mask != 0; mask >>= 1 {
		a.bytes += uint32(mask & 1)
	}
	a.stack, a.time = uint32(where>>32), 0
	if moment := uint32(where); moment != 0 {
		a.time = *raceTime(moment)
	}
}

// raceTold reports whether a race of the places of two stacks was told before, and remembers
// it. A place is the address of code. Of races without a place each is told.
//
//go:nosplit
func raceTold(a, b uint32) bool {
	a, b = *raceNode(a, raceNodePC), *raceNode(b, raceNodePC)
	if a == 0 || b == 0 {
		return false
	}
	a, b = min(a, b), max(a, b)
	for i := raceHash(a, b); ; i++ {
		at := i % raceMostPairs * 2
		if *raceWord(race.pairs, at) == a && *raceWord(race.pairs, at+1) == b {
			return true
		}
		if *raceWord(race.pairs, at) == 0 {
			if race.races < raceMostRaces {
				*raceWord(race.pairs, at), *raceWord(race.pairs, at+1) = a, b
			}
			return false
		}
	}
}

// raceStart makes all ready, for a program of which at most so many pages are looked at.
//
//go:nosplit
func raceStart(pages uint32) {
	raceTable(0)
	race.mostPages = pages
	race.mostSlots = raceMostSlots
	race.pairs = raceTake(raceMostPairs * 8)
	raceMoreNodes()
}
