package detector

import "unsafe"

// A raceRef says where a piece of the detector's memory is: bytes from raceBase. It is 0 for
// nothing. Memory consists of such numbers alone and has no pointers, so that the collector of
// garbage has nothing to do with it.
type raceRef uint32

// Sizes of pieces are powers of two from 16 bytes; larger ones than raceMostPiece are never
// given back.
const (
	raceLeastPiece = 4  // as a power of two
	raceMostPiece  = 24 // as a power of two
	raceChunk      = 1 << 18
)

// race is all that the detector knows.
var race raceState

// A raceState is what a detector knows of a program.
type raceState struct {
	off  bool   // races are no longer looked for
	lost uint32 // what is lost, and what of it was told
	said uint32

	bump, bumpEnd raceRef
	spare         [raceMostPiece + 1]raceRef // lists of pieces given back, by size

	raceThreads
	raceCalls
	raceShadow
	raceMoments
	raceFound
	raceSchedule
}

// What is lost when the detector reaches one of its bounds, as bits of race.lost.
const (
	raceLostGoroutines = 1 << iota // more at once than it can tell apart: it looks no further
	raceLostMemory                 // of accesses to much memory some are forgotten
	raceLostStacks                 // the stack of an earlier access may be missing
	raceLostRaces                  // more races than it tells
)

// raceLose notes that something is lost. It is told at the next access: what synchronises may be
// called where nothing can be told.
//
//go:nosplit
func raceLose(what uint32) { race.lost |= what }

// raceSayLost tells what was lost since it was told last.
//
//go:nosplit
func raceSayLost() {
	for what := uint32(1); what <= raceLostRaces; what <<= 1 {
		if race.lost&what != 0 && race.said&what == 0 {
			race.said |= what
			raceTellLost(what)
		}
	}
}

//go:nosplit
func raceAt(r raceRef) unsafe.Pointer { return unsafe.Add(raceBase, uintptr(r)) }

// raceWord returns the i-th four bytes of the piece r.
//
//go:nosplit
func raceWord(r raceRef, i uint32) *uint32 {
	return (*uint32)(unsafe.Add(raceBase, uintptr(r)+uintptr(i)*4))
}

// raceClass returns the power of two that a piece of a size has.
//
//go:nosplit
func raceClass(size uint32) uint32 {
	class := uint32(raceLeastPiece)
	for uint32(1)<<class < size {
		class++
	}
	return class
}

// raceTake returns a piece of memory, all zero.
//
//go:nosplit
func raceTake(size uint32) raceRef {
	class := raceClass(size)
	if class <= raceMostPiece {
		if r := race.spare[class]; r != 0 {
			race.spare[class] = raceRef(*raceWord(r, 0))
			raceClear(raceAt(r), 1<<class)
			return r
		}
	}
	size = 1 << class
	if size > raceChunk/4 {
		return raceMemory(size)
	}
	if race.bumpEnd-race.bump < raceRef(size) {
		race.bump = raceMemory(raceChunk)
		race.bumpEnd = race.bump + raceChunk
	}
	r := race.bump
	race.bump += raceRef(size)
	return r
}

// raceLonger returns a table of n bytes that begins as one of had bytes does, which it gives back,
// 0 for none. Tables begin small: what a program has not taken need not be put back for another
// run.
//
//go:nosplit
func raceLonger(table raceRef, had, n uint32) raceRef {
	longer := raceTake(n)
	if table != 0 {
		raceCopy(raceAt(longer), raceAt(table), uintptr(had))
		raceGive(table, had)
	}
	return longer
}

// raceGive gives a piece back that was taken with this size.
//
//go:nosplit
func raceGive(r raceRef, size uint32) {
	if r == 0 {
		return
	}
	if class := raceClass(size); class <= raceMostPiece {
		*raceWord(r, 0) = uint32(race.spare[class])
		race.spare[class] = r
	}
}
