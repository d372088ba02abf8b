package detector

import "unsafe"

// A raceSync is something by which goroutines synchronise: a lock, a channel's place, an
// atomic. It has the clock of who released it, but for that one's own epoch, which stands
// beside it: so to release costs the same however much one knows. Where several have released
// it together, the clock has all and the epoch is 0.
type raceSync struct {
	addr  uint32
	slot  uint32
	epoch uint32
	clock raceRef
	next  raceRef // another in the same eight bytes
}

const raceSyncBytes = uint32(unsafe.Sizeof(raceSync{}))

//go:nosplit
func raceSyncAtRef(r raceRef) *raceSync { return (*raceSync)(raceAt(r)) }

// raceSyncOf returns what there is at an address, or nil. With make, there is one afterwards.
//
//go:nosplit
func raceSyncOf(addr uintptr, make bool) *raceSync {
	number := uint32(addr / racePageBytes)
	if number >= race.tabled {
		if !make {
			return nil
		}
		raceTable(number)
	}
	page := raceWord(race.syncs, number)
	if *page == 0 {
		if !make {
			return nil
		}
		*page = uint32(raceTake(raceSyncsBytes))
	}
	head := raceWord(raceRef(*page), uint32(addr%racePageBytes/8))
	for r := raceRef(*head); r != 0; {
		s := raceSyncAtRef(r)
		if s.addr == uint32(addr) {
			return s
		}
		r = s.next
	}
	if !make {
		return nil
	}
	r := raceTake(raceSyncBytes)
	s := raceSyncAtRef(r)
	s.addr, s.next = uint32(addr), raceRef(*head)
	*head = uint32(r)
	return s
}

// raceDropSyncs empties a list of what was in eight bytes.
//
//go:nosplit
func raceDropSyncs(head *uint32) {
	for r := raceRef(*head); r != 0; {
		s := raceSyncAtRef(r)
		next := s.next
		raceDrop(s.clock)
		raceGive(r, raceSyncBytes)
		r = next
	}
	*head = 0
}

// raceAcquireAt has t know what was released at an address.
//
//go:nosplit
func raceAcquireAt(t *raceThread, addr uintptr) {
	if s := raceSyncOf(addr, false); s != nil && !race.off && !raceKnows(t, s) {
		raceLearn(t, s.clock, s.slot, s.epoch)
	}
}

// raceKnows reports that t knows already all that was released at s: who knows the epoch in
// which another released something knows what that one knew. The other must still be the one
// in its slot, for of who comes after it less is known.
//
//go:nosplit
func raceKnows(t *raceThread, s *raceSync) bool {
	if s.epoch == 0 || raceThreadAt(raceRef(*raceWord(race.inSlot, s.slot))).since > s.epoch {
		return false
	}
	return raceHappened(t, s.slot, s.epoch)
}

// raceLearn has t know what a clock knows, and an epoch of a slot.
//
//go:nosplit
func raceLearn(t *raceThread, clock raceRef, slot, epoch uint32) {
	t.clock = raceClockJoin(t.clock, clock)
	if epoch != 0 && slot != t.slot && raceClockKnows(t.clock, slot) < epoch {
		t.clock = raceClockSet(t.clock, slot, epoch)
	}
}

// raceReleaseAt has what t knows take the place of what was released at an address.
//
//go:nosplit
func raceReleaseAt(t *raceThread, addr uintptr) {
	if !race.off {
		raceReleaseTo(t, raceSyncOf(addr, true))
	}
}

//go:nosplit
func raceReleaseTo(t *raceThread, s *raceSync) {
	if s.clock != t.clock {
		raceDrop(s.clock)
		s.clock = raceShare(t.clock)
	}
	s.slot, s.epoch = t.slot, t.epoch
	raceTick(t)
}

// raceMergeAt has what t knows be known besides what was released at an address.
//
//go:nosplit
func raceMergeAt(t *raceThread, addr uintptr) {
	if race.off {
		return
	}
	s := raceSyncOf(addr, true)
	if s.epoch != 0 {
		if raceClockKnows(s.clock, s.slot) < s.epoch {
			s.clock = raceClockSet(s.clock, s.slot, s.epoch)
		}
		s.epoch = 0
	}
	s.clock = raceClockJoin(s.clock, raceKnown(t))
	raceTick(t)
}

// raceExchangeAt has t know what was released at an address, and what t knew until now take
// its place.
//
//go:nosplit
func raceExchangeAt(t *raceThread, addr uintptr) {
	if race.off {
		return
	}
	s := raceSyncOf(addr, true)
	knew, clock, slot, epoch := raceKnows(t, s), raceShare(s.clock), s.slot, s.epoch
	raceReleaseTo(t, s)
	if !knew {
		raceLearn(t, clock, slot, epoch)
	}
	raceDrop(clock)
}

// raceChangeAt has t know what was released at an address, and what both knew take its place.
//
//go:nosplit
func raceChangeAt(t *raceThread, addr uintptr) {
	if race.off {
		return
	}
	s := raceSyncOf(addr, true)
	if !raceKnows(t, s) {
		raceLearn(t, s.clock, s.slot, s.epoch)
	}
	raceReleaseTo(t, s)
}
