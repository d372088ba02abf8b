package detector

import "unsafe"

// For each eight bytes of the program's that were accessed, the detector keeps the last few
// accesses, four at most. Each is two words of eight bytes:
//
//	epoch<<32 | slot<<16 | bytes<<8 | kind      which bytes of the eight, a bit each
//	stack<<32 | moment                          the node of its stack, its own place included
//
// They are kept by pages of the program's memory. Apart from them, by the same pages, are kept
// the things by which goroutines synchronise: without these, races would be made up, so that
// there is no bound to them.
const (
	racePageBytes  = 1 << 10
	raceFirstPages = 1 << 14 // of the tables, as they begin: 16 MiB of the program's memory
	raceGrains     = racePageBytes / 8
	raceSlots      = 4
	raceSlotBytes  = 16
	raceGrainBytes = raceSlots * raceSlotBytes
	raceCellsBytes = raceGrains * raceGrainBytes // of a page
	raceSyncsBytes = raceGrains * 4              // of a page
)

// The bits of an access's kind.
const (
	raceWrites = 1 << iota
	raceAtomic
	raceKinds = raceWrites | raceAtomic
)

// raceShadow is what is known of the program's memory.
type raceShadow struct {
	tabled    uint32  // how many pages the tables have: cells, syncs and placeOf
	cells     raceRef // of each page where its accesses are
	syncs     raceRef // of each page where its lists of raceSyncs are
	pages     uint32  // how many have cells
	mostPages uint32  // how many may
	paged     raceRef // which these are, in any order
	pagedRoom uint32  // for how many there is room
	placeOf   raceRef // of each page its place among them
	hand      uint32  // the place of the page that makes room next
	evicted   uint32
}

// raceTouch notes an access of bytes of the eight at addr, made by t at pc within a function
// that was called at callpc, or, where that is 0, within the innermost call of t. If there was
// another with which it races, that is told.
//
//go:nosplit
func raceTouch(t *raceThread, addr uintptr, bytes, kind uint64, callpc, pc uintptr) {
	cells := raceRef(0)
	if page := uint32(addr / racePageBytes); page < race.tabled {
		cells = raceRef(*raceWord(race.cells, page))
	}
	if cells == 0 {
		cells = raceNewCells(addr)
	}
	cell := (*[2 * raceSlots]uint64)(unsafe.Add(raceBase, uintptr(cells)+addr%racePageBytes/8*raceGrainBytes))
	now := uint64(t.epoch)<<32 | uint64(t.slot)<<16 | bytes<<8 | kind
	// It is the same as before, or a read where this epoch has written.
	if c := cell[0]; c == now || c == now|raceWrites {
		return
	}
	if c := cell[2]; c == now || c == now|raceWrites {
		return
	}
	if c := cell[4]; c == now || c == now|raceWrites {
		return
	}
	if c := cell[6]; c == now || c == now|raceWrites {
		return
	}
	raceNote(t, addr, cell, now, callpc, pc)
}

// raceNote compares an access with those before it, and keeps it in the place of one that it
// makes superfluous, in an empty one, or in any.
//
//go:nosplit
func raceNote(t *raceThread, addr uintptr, cell *[2 * raceSlots]uint64, now uint64, callpc, pc uintptr) {
	if race.lost != race.said {
		raceSayLost()
	}
	if race.off {
		return
	}
	stack := raceStack(t)
	if callpc != 0 {
		stack = raceCall(stack, uint32(callpc))
	}
	stack = raceCall(stack, uint32(pc))
	if t.goid == 0 {
		t.goid = raceGoid(t)
	}
	where := uint64(stack)<<32 | uint64(raceMoment())
	bytes := now >> 8 & 0xff
	empty, kept := -1, false
	for i := 0; i < 2*raceSlots; i += 2 {
		c := cell[i]
		if c == 0 {
			empty = i
			continue
		}
		same := c >> 8 & 0xff & bytes
		if same == 0 {
			continue
		}
		slot, epoch := uint32(c>>16&0xffff), uint32(c>>32)
		if slot != t.slot {
			if (c|now)&raceWrites == 0 || c&now&raceAtomic != 0 {
				continue
			}
			if !raceHappened(t, slot, epoch) {
				raceReport(t, addr, same, now, where, c, cell[i+1])
				cell[i], cell[i+1] = now, where // so that one race is told once
				return
			}
		}
		if same == c>>8&0xff && now&raceWrites >= c&raceWrites && now&raceAtomic <= c&raceAtomic {
			if kept {
				cell[i], cell[i+1] = 0, 0
			} else {
				cell[i], cell[i+1] = now, where
				kept = true
			}
		}
	}
	if kept {
		return
	}
	if empty < 0 {
		race.evicted++
		empty = int(race.evicted % raceSlots * 2)
	}
	cell[empty], cell[empty+1] = now, where
}

// raceTouchRange notes an access of size bytes.
//
//go:nosplit
func raceTouchRange(t *raceThread, addr, size uintptr, kind uint64, callpc, pc uintptr) {
	for size > 0 {
		off := addr % 8
		n := min(8-off, size)
		raceTouch(t, addr, (1<<n-1)<<off, kind, callpc, pc)
		addr += n
		size -= n
	}
}

// raceNewCells returns memory for what is known of the page with an address. Where there is as
// much as may be, what is known of another page is forgotten, of each in turn.
//
//go:nosplit
func raceNewCells(addr uintptr) raceRef {
	page := uint32(addr / racePageBytes)
	raceTable(page)
	place, cells := race.pages, raceRef(0)
	if place < race.mostPages {
		if race.pages++; place == race.pagedRoom {
			race.pagedRoom = min(max(2*place, 64), race.mostPages)
			race.paged = raceLonger(race.paged, place*4, race.pagedRoom*4)
		}
		cells = raceTake(raceCellsBytes)
	} else {
		raceLose(raceLostMemory)
		raceSayLost()
		place = race.hand
		race.hand = (race.hand + 1) % race.mostPages
		other := raceWord(race.cells, *raceWord(race.paged, place))
		cells = raceRef(*other)
		*other = 0
		raceClear(raceAt(cells), raceCellsBytes)
	}
	*raceWord(race.cells, page) = uint32(cells)
	*raceWord(race.paged, place), *raceWord(race.placeOf, page) = page, place
	return cells
}

// raceTable has the tables be long enough for a page. They double, so that this is seldom.
//
//go:nosplit
func raceTable(page uint32) {
	if page < race.tabled {
		return
	}
	n := max(2*race.tabled, raceFirstPages)
	for n <= page {
		n *= 2
	}
	race.cells = raceLonger(race.cells, race.tabled*4, n*4)
	race.syncs = raceLonger(race.syncs, race.tabled*4, n*4)
	race.placeOf = raceLonger(race.placeOf, race.tabled*4, n*4)
	race.tabled = n
}

// raceDropCells gives back the memory for what is known of a page that has some.
//
//go:nosplit
func raceDropCells(page uint32) {
	cells := raceWord(race.cells, page)
	raceGive(raceRef(*cells), raceCellsBytes)
	*cells = 0
	race.pages--
	place, last := *raceWord(race.placeOf, page), *raceWord(race.paged, race.pages)
	*raceWord(race.paged, place), *raceWord(race.placeOf, last) = last, place
}

// raceForget has nothing be known of a piece of the program's memory, which is taken or given
// back. Pages of it that are whole are kept no longer.
//
//go:nosplit
func raceForget(addr, size uintptr) {
	for size > 0 {
		off := addr % racePageBytes
		n := min(racePageBytes-off, size)
		page := uint32(addr / racePageBytes)
		if page >= race.tabled {
			return
		}
		first, end := uint32(off/8), uint32((off+n+7)/8)
		cells := raceWord(race.cells, page)
		if *cells != 0 {
			if n == racePageBytes {
				raceDropCells(page)
			} else {
				raceClear(raceAt(raceRef(*cells)+raceRef(first*raceGrainBytes)), uintptr(end-first)*raceGrainBytes)
			}
		}
		if syncs := raceWord(race.syncs, page); *syncs != 0 {
			for i := first; i < end; i++ {
				raceDropSyncs(raceWord(raceRef(*syncs), i))
			}
			if n == racePageBytes {
				raceGive(raceRef(*syncs), raceSyncsBytes)
				*syncs = 0
			}
		}
		addr += n
		size -= n
	}
}
