package detector

import "unsafe"

// This file has what package runtime does in another way. The detector's memory is one slice
// here, and what is found is collected for tests.

// raceBase is where references count from. The first 16 bytes are nobody's.
var raceBase = unsafe.Pointer(unsafe.SliceData(arena))

var (
	arena = make([]byte, 512<<20) // pages that are never touched cost nothing
	used  = raceRef(16)
	// tell is called for each race, which is then in race.raceFound.
	tell = func() {}
)

func raceMemory(size uint32) raceRef {
	r := used
	used += raceRef(size)
	if int(used) > len(arena) {
		panic("the tests use more than they have")
	}
	return r
}

func raceClear(p unsafe.Pointer, n uintptr) { clear(unsafe.Slice((*byte)(p), n)) }
func raceCopy(to, from unsafe.Pointer, n uintptr) {
	copy(unsafe.Slice((*byte)(to), n), unsafe.Slice((*byte)(from), n))
}
func raceGoid(t *raceThread) uint64 { return uint64(t.slot) + 1 }
func raceInstant() uint32           { return 0 }
func raceTell()                     { tell() }
func raceTellLost(uint32)           {}
