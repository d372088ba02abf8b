package detector

import "unsafe"

// A journal tells of one run which goroutines could have gone on wherever one was chosen, and
// what each touched from there on: enough to know which other orders of the run's operations may
// come to something else. It is kept where a schedule asks for room for it, and consists of
// entries of words. The first word says what an entry is:
//
//	raceNotesChoice, +raceMayGoOn, +n   asker, operation, chosen, instant, n goroutines
//	raceNotesCase + n                   goroutine, operation, cases
//	raceNotesFile + n                   n bytes, in whole words
//	raceNotesWait
//	size*4 + 1 where it changes, + 2 where it adds   address, place
//
// Of a choice the asker is the goroutine that is about to do an operation, or that ran last; the
// operation is its number, 0 where there was one to choose; the goroutines are those that are
// ready, the one first that Go would have run, and raceMayGoOn says that the asker could too,
// which Go would have let. Chosen is 0 as the program ends. Of a select there is a bit for each
// of n cases that have a channel: whether it could be taken. A wait is that of the whole program,
// in which time goes on. What is left is an access of so many bytes; two that add can be made in
// either order.
//
// Instants and places are noted where they are asked for, and 0 else. An instant is in
// microseconds from the program's start. A place is a line, and above it, from bit 20 on, which
// of the files so far: their names are entries of their own.
type raceJournal struct {
	room   uint32 // words
	places bool   // are noted
	files  uint32 // how many names of files are
	ended  bool   // the program's end is noted
}

const (
	raceNotesWait   = 1 << 29
	raceNotesCase   = 2 << 29
	raceNotesFile   = 3 << 29
	raceNotesChoice = 4 << 29
	raceMayGoOn     = 1 << 28
	raceMostBytes   = 1<<26 - 1
	raceMostCases   = 32
	raceReads       = 0
	raceChanging    = 1
	raceAdding      = 2 // besides
)

// raceJournalPlaces is added to how many words a journal may have where places and instants are to
// be noted.
const raceJournalPlaces = 1 << 31

// raceStartJournal makes room for so many words, in place of what there was.
//
//go:nosplit
func raceStartJournal(words uint32) {
	race.places = words&raceJournalPlaces != 0
	words &^= raceJournalPlaces
	race.journal, race.raceJournal.room = 0, words
	if words > 0 {
		race.journal = raceTake(words * 4)
	}
}

// raceNotes returns the place of an entry of n words, or 0 where there is no room or no journal.
// Once an entry is missing, no more are noted.
//
//go:nosplit
func raceNotes(n uint32) raceRef {
	s := &race.raceSchedule
	switch {
	case s.journal == 0 || !s.begun || s.ended:
		return 0
	case s.cut > 0 || s.raceJournal.room-s.entered < n:
		s.cut++
		return 0
	}
	r := s.journal + raceRef(s.entered*4)
	s.entered += n
	return r
}

// raceNoteChoice notes that a goroutine was chosen: by t at its operation op, where t may go on
// too, or where it does not. Where t alone could go on nothing was chosen.
//
//go:nosplit
func raceNoteChoice(t *raceThread, op uint32, may bool, chosen uint32) {
	s := &race.raceSchedule
	if may && s.readies == 0 {
		return
	}
	r := raceNotes(5 + s.readies)
	if r == 0 {
		return
	}
	*raceWord(r, 0) = raceNotesChoice | s.readies
	if may {
		*raceWord(r, 0) |= raceMayGoOn
	}
	if t != nil {
		*raceWord(r, 1) = uint32(t.goid)
	}
	*raceWord(r, 2), *raceWord(r, 3) = op, chosen
	if s.places {
		*raceWord(r, 4) = raceInstant()
	}
	for i := range s.readies {
		*raceWord(r, 5+i) = uint32(raceReadyAt(int(i)).goid)
	}
}

// raceNoteEnd notes which goroutines could still have gone on as the program ends.
//
//go:nosplit
func raceNoteEnd() {
	raceNoteChoice(raceThreadAt(race.ran), 0, false, 0)
	race.raceSchedule.ended = true
}

// raceNoteCase notes which of a select's cases could be taken, of so many that have a channel.
//
//go:nosplit
func raceNoteCase(t *raceThread, of, cases uint32) {
	if of > raceMostCases {
		race.cut++
	} else if r := raceNotes(4); r != 0 {
		*raceWord(r, 0), *raceWord(r, 1), *raceWord(r, 2), *raceWord(r, 3) = raceNotesCase|of, uint32(t.goid), t.ops, cases
	}
}

// raceNoteFile notes the name of a file, and returns which one it is.
//
//go:nosplit
func raceNoteFile(name unsafe.Pointer, n uint32) uint32 {
	r := raceNotes(1 + (n+3)/4)
	if r == 0 {
		return 0
	}
	*raceWord(r, 0) = raceNotesFile | n
	raceCopy(raceAt(r+4), name, uintptr(n))
	race.files++
	return race.files
}

// raceNoteWait notes that all goroutines wait for time to go on.
//
//go:nosplit
func raceNoteWait() {
	if race.journal == 0 {
		return
	}
	s := &race.raceSchedule
	if s.entered > 0 && *raceWord(s.journal, s.entered-1) == raceNotesWait {
		return // for the same
	}
	if r := raceNotes(1); r != 0 {
		*raceWord(r, 0) = raceNotesWait
	}
}

// raceHow says how an access is noted that changes something, or does not.
//
//go:nosplit
func raceHow(writes bool) uint32 {
	if writes {
		return raceChanging
	}
	return raceReads
}

// raceNoteAccess notes an access by the goroutine that runs.
//
//go:nosplit
func raceNoteAccess(addr, size uintptr, how, place uint32) {
	if r := raceNotes(3); r != 0 {
		*raceWord(r, 0) = uint32(min(size, raceMostBytes))<<2 | how
		*raceWord(r, 1), *raceWord(r, 2) = uint32(addr), place
	}
}
