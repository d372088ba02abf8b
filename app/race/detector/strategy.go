package detector

// This file has the strategies of schedules that choose by chance: raceByChance, racePCT and racePOS.

// raceGap returns at how many steps the next switch by chance is.
//
//go:nosplit
func raceGap() uint32 {
	if race.budget == 0 {
		return raceNever
	}
	return race.steps + 1 + raceRoll(2*race.gap)
}

// raceNextChange notes at how many steps the next rank changes.
//
//go:nosplit
func raceNextChange() {
	s := &race.raceSchedule
	s.due = raceNever
	for i := range s.lows {
		s.due = min(s.due, *raceWord(s.changes, i))
	}
}

//go:nosplit
func raceSetAlarm() {
	s := &race.raceSchedule
	if s.strategy == racePOS || s.journal != 0 {
		s.alarm = 0
		return
	}
	s.alarm = min(s.due, s.turn+raceFair)
}

// raceAskRanks returns whether another has a higher rank than t, whose rank may change: to one
// that is lower than those that are given first, and belongs to the change. Since changes come
// at random times, a later one does not give a lower rank than an earlier one by itself.
//
//go:nosplit
func raceAskRanks(t *raceThread) int {
	s := &race.raceSchedule
	for i := range s.lows {
		if at := raceWord(s.changes, i); *at <= s.steps {
			*at = raceNever
			t.rank = raceHighRanks>>1 + 1 + uint64(i)
		}
	}
	raceNextChange()
	return raceHigher(t)
}

// raceLower gives a thread a lower rank than all others have.
//
//go:nosplit
func raceLower(t *raceThread) {
	t.rank = race.low
	race.low--
}

// raceRank returns the rank of a thread, which it is given when it is asked for the first time:
// for racePOS the rank of what it does next, though it may not be known yet what that is.
//
//go:nosplit
func raceRank(t *raceThread) uint64 {
	if t.rank == 0 {
		t.rank = raceDice() | raceHighRanks
	}
	return t.rank
}

// raceHighest returns which of those that are ready has the highest rank.
//
//go:nosplit
func raceHighest() (best int) {
	for i := 1; i < int(race.readies); i++ {
		if raceRank(raceReadyAt(i)) > raceRank(raceReadyAt(best)) {
			best = i
		}
	}
	return best
}

// raceHigher returns which of those that are ready has the highest rank if that is higher than
// that of t, and else -1.
//
//go:nosplit
func raceHigher(t *raceThread) int {
	if best := raceHighest(); raceRank(raceReadyAt(best)) > raceRank(t) {
		return best
	}
	return -1
}

// raceYields notes that a thread lets others run, for which it has nothing to do.
//
//go:nosplit
func raceYields(t *raceThread) {
	switch race.strategy {
	case racePCT:
		raceLower(t)
	case racePOS:
		t.rank = 0
	}
}

// raceDid has what is about to happen at an address, which changes what is there or not, give a
// new rank to those that are about to do something there with which it conflicts, and to what t
// does next.
//
//go:nosplit
func raceDid(t *raceThread, addr uintptr, writes bool) {
	if race.strategy != racePOS {
		return
	}
	for i := range int(race.readies) {
		if o := raceReadyAt(i); o != t && o.aims == addr && (writes || o.aimsWrites) {
			o.rank = 0
		}
	}
	t.aims, t.rank = 0, 0
}
