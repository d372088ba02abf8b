package detector

import "unsafe"

// A raceThread is a goroutine, or what the runtime has synchronise like one. It stands in a
// slot, which it has for itself as long as it lives. One that has ended leaves its slot to
// another when there are no fresh ones: of what the old one did it is then no longer seen that
// it races with what happened after the new one. So races may be missed, and none is made up.
type raceThread struct {
	slot  uint32
	epoch uint32  // of its slot, which goes on from one thread to the next
	since uint32  // its first epoch
	clock raceRef // what it knows; of its own slot it knows all
	ended bool
	goid  uint64 // 0 for not known
	made  uint32 // the node of the stack that made it; 0 for not known
	maker uint64 // the goroutine that did; 0 for not known

	before raceRef // the thread that had the slot before
	next   raceRef // the thread that ended after it

	stack raceRef // its calls, see stack.go
	calls uint32  // how many are under way
	noted uint32  // how many of them, from the outermost, have nodes
	room  uint32  // for how many there is memory

	// For schedules, see schedule.go.
	ops        uint32  // how many operations it has counted
	stop       uint32  // from which of them on the list may have something to say
	rank       uint64  // the highest goes first; 0 for not given yet
	aims       uintptr // where what it is about to do happens, 0 for not known
	aimsWrites bool
	kind       uint8 // who it is, for the surroundings
}

// raceThreads is what is known of all of them.
type raceThreads struct {
	slots       uint32  // how many were ever used
	mostSlots   uint32  // how many may
	slotRoom    uint32  // how many words epochs and inSlot have
	epochs      raceRef // the latest of each slot
	inSlot      raceRef // the latest thread of each slot
	first, last raceRef // threads that have ended and may leave their slots
}

// raceThreadAt returns the thread at a place, or nil. The compiler takes what raceAt returns for
// not nil, whatever it is.
//
//go:nosplit
func raceThreadAt(r raceRef) *raceThread {
	if r == 0 {
		return nil
	}
	return (*raceThread)(raceAt(r))
}

//go:nosplit
func raceRefOf(t *raceThread) raceRef {
	return raceRef(uintptr(unsafe.Pointer(t)) - uintptr(raceBase))
}

const raceThreadBytes = uint32(unsafe.Sizeof(raceThread{}))

// raceBegin returns a thread that begins, which knows all that its parent knows, and was made
// by it at pc, within a function that was called at callpc or, where that is 0, within the
// parent's innermost call. It returns nil where there are more than can be told apart, from
// when on races are not looked for.
//
//go:nosplit
func raceBegin(parent *raceThread, callpc, pc uintptr) *raceThread {
	if race.off {
		return nil
	}
	var slot uint32
	var before raceRef
	switch {
	case race.slots < race.mostSlots:
		slot = race.slots
		if race.slots++; slot == race.slotRoom {
			race.slotRoom = max(2*slot, 64)
			race.epochs = raceLonger(race.epochs, slot*4, race.slotRoom*4)
			race.inSlot = raceLonger(race.inSlot, slot*4, race.slotRoom*4)
		}
	case race.first != 0:
		before = race.first
		old := raceThreadAt(before)
		race.first = old.next
		slot = old.slot
		if old.before == race.ran {
			race.ran = 0
		}
		raceGive(old.before, raceThreadBytes) // of the accesses of this one little is left
		old.before, old.next = 0, 0
	default:
		race.off = true
		raceLose(raceLostGoroutines)
		return nil
	}
	r := raceTake(raceThreadBytes)
	t := raceThreadAt(r)
	t.slot, t.before = slot, before
	raceTick(t)
	t.since = t.epoch
	*raceWord(race.inSlot, slot) = uint32(r)
	if parent != nil {
		if parent.goid == 0 {
			parent.goid = raceGoid(parent)
		}
		stack := raceStack(parent)
		if callpc != 0 {
			stack = raceCall(stack, uint32(callpc))
		}
		t.made, t.maker = raceCall(stack, uint32(pc)), parent.goid
		t.clock = raceShare(raceKnown(parent))
		raceTick(parent)
	}
	return t
}

// raceEnd ends a thread. What it did can still race.
//
//go:nosplit
func raceEnd(t *raceThread) {
	t.ended = true
	raceGive(t.stack, t.room*raceCallBytes)
	raceDrop(t.clock)
	t.stack, t.room, t.calls, t.noted, t.clock = 0, 0, 0, 0, 0
	r := raceRefOf(t)
	if race.first == 0 {
		race.first = r
	} else {
		raceThreadAt(race.last).next = r
	}
	race.last = r
}

// raceTick begins the next epoch of a thread.
//
//go:nosplit
func raceTick(t *raceThread) {
	epoch := raceWord(race.epochs, t.slot)
	if *epoch == ^uint32(0) { // the numbers are used up
		race.off = true
		raceLose(raceLostGoroutines)
		return
	}
	*epoch++
	t.epoch = *epoch
}

// raceKnown returns the clock of a thread, with its own epoch in it.
//
//go:nosplit
func raceKnown(t *raceThread) raceRef {
	if raceClockKnows(t.clock, t.slot) != t.epoch {
		t.clock = raceClockSet(t.clock, t.slot, t.epoch)
	}
	return t.clock
}

// raceHappened reports whether what the thread in a slot did in an epoch happened before what t
// does now.
//
//go:nosplit
func raceHappened(t *raceThread, slot, epoch uint32) bool {
	return slot == t.slot || raceClockKnows(t.clock, slot) >= epoch
}

// raceThreadOf returns the thread that was in a slot in an epoch, or nil where that is no
// longer known.
//
//go:nosplit
func raceThreadOf(slot, epoch uint32) *raceThread {
	for r := raceRef(*raceWord(race.inSlot, slot)); r != 0; r = raceThreadAt(r).before {
		if t := raceThreadAt(r); t.since <= epoch {
			return t
		}
	}
	return nil
}

// raceKnowAll has a thread know of all that has happened, as the one that runs finalizers may:
// what they see can be reached by nobody else.
//
//go:nosplit
func raceKnowAll(t *raceThread) {
	for slot := range race.slots {
		if slot == t.slot {
			continue
		}
		t.clock = raceClockSet(t.clock, slot, *raceWord(race.epochs, slot))
		if other := raceThreadAt(raceRef(*raceWord(race.inSlot, slot))); !other.ended {
			raceTick(other)
		}
	}
}
