package detector

// A schedule says which goroutine runs when. Without one goroutines are switched where they wait
// alone, and the runtime's own seed says which of them goes on. With one, a goroutine may be
// switched ahead of each of its operations too: an access of memory, an atomic operation, one of
// a channel or a lock, a select, a go statement.
//
// What differs from what Go would do by itself, which is to let a goroutine run until it waits
// and then the one that has been ready for longest, is a list of switches. Each says that at a
// goroutine's n-th operation another goes on. A goroutine that waits, ends or yields while
// several are ready counts that as an operation, and a select which of its cases is looked at
// first. So the list alone is enough to have a program take the same way again.
type raceSchedule struct {
	raceTelling
	raceJournal

	strategy uint32
	dice     uint64
	begun    bool   // the program has started a goroutine: until then there is nobody to switch to
	turn     uint32 // how many steps there were when another goroutine began to run
	alarm    uint32 // at how many steps the schedule is asked what to do
	due      uint32 // at how many the strategy has something to do
	gap      uint32 // raceByChance: how many steps lie between two switches, on average
	budget   uint32 // raceByChance: how many switches ahead of operations are left
	low      uint64 // racePCT: the rank of the next goroutine whose rank is lowered
	changes  raceRef
	lows     uint32 // racePCT: how many changes of rank there are, each at a number of steps

	list   raceRef // the switches that are asked for
	listed uint32
	choice uint32 // the case of the select under way that is to be looked at first

	ready   raceRef // the threads that are ready, in the order in which Go would have them run
	readies uint32
	ran     raceRef // the thread that ran last
	next    raceRef // the one that is to run next, 0 where that is open
}

// raceTelling is what the surroundings are told when the program has ended. They read these words
// where they stand.
type raceTelling struct {
	steps  uint32  // how many operations there were
	logged uint32  // how many switches
	missed uint32  // how many of them the log has no room for
	log    raceRef // where the log is: three words for each
	ends   uint32  // a hash of the order in which goroutines ended
	wanted uint32  // how many switches of the list came to be
	found  uint32  // at which address the surroundings have the text of what was found
	length uint32  // how many bytes it has

	journal raceRef // where the journal is, 0 for none
	entered uint32  // how many words it has
	cut     uint32  // how many entries are missing at its end

	fixed uint32 // where what the program only reads begins, for who puts its memory back
	free  uint32 // where that ends, and what it writes goes on
	used  uint32 // where memory begins that it has not used
}

// Strategies.
const (
	raceByWaiting = iota // no schedule
	raceByList           // the switches of a list
	raceByChance         // at any time, within a budget
	racePCT              // Burckhardt and others, ASPLOS 2010: by ranks, a few of which change
	racePOS              // Yuan, Yang and Gu, CAV 2018: by ranks of operations, anew after each that conflicts
)

const (
	// raceFair is for how many steps a goroutine may keep others from running: a loop may wait
	// for what another is to do.
	raceFair        = 20000
	raceMostLogged  = 4096
	raceMostReady   = 256 // places of the queue of a processor
	raceMostChanges = 16
	// raceOfCase marks a switch that says which case of a select is looked at first.
	raceOfCase     = 1 << 31
	raceNever      = ^uint32(0)
	raceSwitchSize = 3 // words
	raceHighRanks  = uint64(1) << 63
)

// A raceSwitch is one of a list or log.
type raceSwitch struct {
	goid, op uint32
	to       uint32 // a goroutine, or raceOfCase and a case
}

//go:nosplit
func raceSwitchAt(list raceRef, i uint32) *raceSwitch {
	return (*raceSwitch)(raceAt(list + raceRef(i*raceSwitchSize*4)))
}

// raceAskedWords is how many words a schedule is made of, besides the switches of its list.
//
//	strategy, seed (two words), gap, budget, depth, length, journal, switches
//
// Depth is the number of racePCT's ranks that matter, length how many steps the program took
// when it was run before, and journal how many words its journal may have, 0 for none.
const raceAskedWords = 9

// raceSchedules makes a schedule of what was asked for, n words at p.
//
//go:nosplit
func raceSchedules(p raceRef, n uint32) {
	s := &race.raceSchedule
	s.alarm = raceNever
	if n < raceAskedWords {
		return
	}
	s.strategy = *raceWord(p, 0)
	if s.strategy == raceByWaiting || s.strategy > racePOS {
		s.strategy = raceByWaiting
		return
	}
	s.dice = uint64(*raceWord(p, 1)) | uint64(*raceWord(p, 2))<<32
	s.gap, s.budget = max(1, *raceWord(p, 3)), *raceWord(p, 4)
	depth, length := *raceWord(p, 5), max(1, *raceWord(p, 6))
	raceStartJournal(*raceWord(p, 7))
	s.listed = min(*raceWord(p, 8), (n-raceAskedWords)/raceSwitchSize)
	s.list = p + raceAskedWords*4
	if s.log == 0 { // else another schedule takes the place of one
		s.log = raceTake(raceMostLogged * raceSwitchSize * 4)
		s.ready = raceTake((raceMostReady + 1) * 4)
	}
	s.low = raceHighRanks >> 1
	s.due = raceNever
	switch s.strategy {
	case raceByChance:
		s.due = raceGap()
	case racePCT:
		s.changes = raceTake(raceMostChanges * 4)
		s.lows = min(max(depth, 1)-1, raceMostChanges)
		for i := range s.lows {
			*raceWord(s.changes, i) = 1 + raceRoll(length)
		}
		raceNextChange()
	}
	raceSetAlarm()
}

// raceRoll returns a random number below n, by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
//
//go:nosplit
func raceRoll(n uint32) uint32 { return uint32(raceDice() >> 32 * uint64(n) >> 32) }

//go:nosplit
func raceDice() uint64 {
	race.dice += 0x9e3779b97f4a7c15
	z := race.dice
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// raceGotReady notes that a goroutine has become ready, which may have a higher rank than the one
// that runs.
//
//go:nosplit
func raceGotReady() {
	if race.strategy == racePCT {
		race.alarm = 0
	}
}

// raceStep counts an operation that a goroutine is about to do. It reports whether raceAsk is to
// be asked first.
//
//go:nosplit
func raceStep(t *raceThread) bool {
	t.ops++
	race.steps++
	return t.ops >= t.stop || race.steps >= race.alarm
}

// raceAsk returns which of those that are ready goes on in place of t, which is about to do its
// operation: its place in race.ready, or -1 for t itself.
//
//go:nosplit
func raceAsk(t *raceThread) (to int) {
	s := &race.raceSchedule
	to = -1
	switch {
	case raceByTheList():
		to = raceAskList(t)
	case s.readies > 0:
		switch s.strategy {
		case raceByChance:
			if s.steps >= s.due {
				s.budget--
				to = int(raceRoll(s.readies))
			}
		case racePCT:
			to = raceAskRanks(t)
		case racePOS:
			to = raceHigher(t)
		}
	}
	if s.strategy == raceByChance && s.steps >= s.due {
		s.due = raceGap()
	}
	switch {
	case to >= 0:
		raceLog(t, uint32(raceReadyAt(to).goid))
	case s.readies > 0 && s.steps-s.turn >= raceFair:
		raceLower(t)
		to = 0
		if s.strategy == racePCT || s.strategy == racePOS {
			to = raceHighest()
			raceLog(t, uint32(raceReadyAt(to).goid))
		}
	}
	chosen := t
	if to >= 0 {
		chosen = raceReadyAt(to)
		s.next = raceRefOf(chosen)
	}
	raceNoteChoice(t, t.ops, true, uint32(chosen.goid))
	raceSetAlarm()
	return to
}

//go:nosplit
func raceReadyAt(i int) *raceThread {
	return raceThreadAt(raceRef(*raceWord(race.ready, uint32(i))))
}

// raceByTheList reports whether what happens is as the list says: for raceByList always, and for
// the other strategies as long as there is more in it, of which they make what follows.
//
//go:nosplit
func raceByTheList() bool {
	return race.strategy == raceByList || race.wanted < race.listed
}

// raceAskList returns who goes on at t's operation if the list says so, and else -1.
//
//go:nosplit
func raceAskList(t *raceThread) int {
	want := raceWanted(t)
	if want == 0 || want&raceOfCase != 0 {
		return -1
	}
	return raceReadyOf(want)
}

// raceReadyOf returns where a goroutine is among those that are ready, or -1.
//
//go:nosplit
func raceReadyOf(goid uint32) int {
	for i := range int(race.readies) {
		if uint32(raceReadyAt(i).goid) == goid {
			return i
		}
	}
	return -1
}

// raceWanted returns what the list says of t's present operation, or 0, and notes at which
// operation the list has more to say of t.
//
//go:nosplit
func raceWanted(t *raceThread) (to uint32) {
	s := &race.raceSchedule
	if !raceByTheList() || t.ops < t.stop {
		return 0
	}
	for i := range s.listed {
		if w := raceSwitchAt(s.list, i); w.goid == uint32(t.goid) && w.op == t.ops {
			to = w.to
		}
	}
	if to != 0 {
		s.wanted++
	}
	raceNextStop(t)
	return to
}

// raceNextStop notes at which of its next operations the list has something to say of t.
//
//go:nosplit
func raceNextStop(t *raceThread) {
	t.stop = raceNever
	for i := range race.listed {
		if w := raceSwitchAt(race.list, i); w.goid == uint32(t.goid) && w.op > t.ops {
			t.stop = min(t.stop, w.op)
		}
	}
}

// racePick returns which of those that are ready runs next, now that the last one does not: its
// place in race.ready, of which there is one at least.
//
//go:nosplit
func racePick() (to int) {
	s := &race.raceSchedule
	if next := s.next; next != 0 {
		s.next = 0
		for i := range int(s.readies) {
			if raceReadyAt(i) == raceThreadAt(next) {
				return raceBegins(i)
			}
		}
	}
	last := raceThreadAt(s.ran)
	if s.readies == 1 || last == nil {
		raceNoteChoice(last, 0, false, uint32(raceReadyAt(0).goid))
		return raceBegins(0)
	}
	last.ops++
	s.steps++
	switch {
	case raceByTheList():
		if want := raceWanted(last); want != 0 && want&raceOfCase == 0 {
			to = max(0, raceReadyOf(want))
		}
	case s.strategy == raceByChance:
		to = int(raceRoll(s.readies))
	case s.strategy != raceByList:
		to = raceHighest()
	}
	if to != 0 {
		raceLog(last, uint32(raceReadyAt(to).goid))
	}
	raceNoteChoice(last, last.ops, false, uint32(raceReadyAt(to).goid))
	return raceBegins(to)
}

// raceBegins notes that one of those that are ready runs now.
//
//go:nosplit
func raceBegins(i int) int {
	s := &race.raceSchedule
	if r := raceRef(*raceWord(s.ready, uint32(i))); r != s.ran {
		s.ran, s.turn = r, s.steps
		raceSetAlarm()
		raceGotReady() // others may have come meanwhile
	}
	return i
}

// raceCase returns where among a select's cases, which are looked at in this order, the n-th of
// so many that have a channel goes: in place of the first, which takes its place, or behind them.
// The order is so a matter of one case alone, and a list of switches has room for that.
//
//go:nosplit
func raceCase(t *raceThread, n, of uint32) uint32 {
	s := &race.raceSchedule
	if n == 0 {
		t.ops++
		s.steps++
		s.choice = 0
		if raceByTheList() {
			if want := raceWanted(t); want&raceOfCase != 0 {
				s.choice = want - raceOfCase
			}
		} else {
			s.choice = raceRoll(of)
		}
	}
	if n == 0 || n != s.choice {
		return n
	}
	raceLog(t, raceOfCase|n)
	return 0
}

// raceLog notes a switch at t's present operation, in the place of what was noted for it before.
//
//go:nosplit
func raceLog(t *raceThread, to uint32) {
	s := &race.raceSchedule
	if s.logged > 0 {
		if l := raceSwitchAt(s.log, s.logged-1); l.goid == uint32(t.goid) && l.op == t.ops {
			l.to = to
			return
		}
	}
	if s.logged >= raceMostLogged {
		s.missed++
		return
	}
	l := raceSwitchAt(s.log, s.logged)
	l.goid, l.op, l.to = uint32(t.goid), t.ops, to
	s.logged++
}
