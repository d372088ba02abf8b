package replay

import (
	"encoding/json"
	"sort"
	"strconv"

	"ctxplay/app/language"
	"ctxplay/app/trace"
)

// Races are the data races of a run that looked for them.
type Races struct {
	// Found are the first of them, in the order in which they were found, at most
	// mostRaces; More is how many others the trace told of.
	Found []Race `json:"found"`
	More  int    `json:"more,omitempty"`
	// Lost says, in order of time, what was not looked at.
	Lost []RaceLoss `json:"lost,omitempty"`
}

// Bounds of what is kept of races: how many, how many calls of a stack, and how many
// losses.
const (
	mostRaces  = 200
	mostCalls  = 64
	mostLosses = 16
)

// A Race is two accesses to the same memory, one of them a write, of which nothing
// that the program does makes one happen before the other.
type Race struct {
	Number int `json:"number"` // from 1 in the run
	// Address is that of the memory.
	Address Address `json:"address"`
	// Later is the access at which the race was found, Earlier the one before it.
	Later   Access `json:"later"`
	Earlier Access `json:"earlier"`
}

// Shared says what both accesses of a race are to, by its name in the source.
type Shared struct {
	Race int           `json:"race"` // its number
	What language.Sent `json:"what"` // "the variable counter"
	// Word says that an atomic operation could do the same.
	Word bool `json:"word,omitempty"`
}

// At is when a race was found.
func (x *Race) At() int64 { return x.Later.At }

// An Address is one of a program's memory, in hexadecimal as data.
type Address uint64

func (a Address) String() string { return "0x" + strconv.FormatUint(uint64(a), 16) }

// MarshalText writes an address as String does.
func (a Address) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// Kinds of access.
const (
	ReadAccess        = trace.Read
	WriteAccess       = trace.Write
	AtomicReadAccess  = trace.AtomicRead
	AtomicWriteAccess = trace.AtomicWrite
)

// An Access is one reading or writing of memory.
type Access struct {
	Kind string
	Size int64 // in bytes, 0 where it is not known
	// Goroutine made it, 0 where that is not known.
	Goroutine GoID
	// At is the instant, None where it is not known.
	At int64
	// Stack are the calls that led to it, innermost first. It is empty where they are
	// not known any more.
	Stack []Site
}

// Atomic reports whether a is an operation of package sync/atomic.
func (a *Access) Atomic() bool { return a.Kind == AtomicReadAccess || a.Kind == AtomicWriteAccess }

// Writes reports whether a changes the memory.
func (a *Access) Writes() bool { return a.Kind == WriteAccess || a.Kind == AtomicWriteAccess }

// Site is the line of the program that made the access, or had a library make it.
// Without one it is the innermost call outside of package runtime.
func (a *Access) Site() Site { return programSite(a.Stack) }

// An accessJSON is an access as data. Package data reads it.
type accessJSON struct {
	Kind      string `json:"kind"`
	Size      int64  `json:"size,omitempty"`
	Goroutine GoID   `json:"goroutine,omitempty"`
	At        *int64 `json:"at"`
	Stack     []Site `json:"stack"`
}

// MarshalJSON writes an access as data: an instant that is not known is null.
func (a Access) MarshalJSON() ([]byte, error) {
	return json.Marshal(accessJSON{a.Kind, a.Size, a.Goroutine, instant(a.At), orEmpty(a.Stack)})
}

// IsAccess reports whether a word is a kind of access.
func IsAccess(kind string) bool {
	switch kind {
	case ReadAccess, WriteAccess, AtomicReadAccess, AtomicWriteAccess:
		return true
	}
	return false
}

// What can be lost of races.
const (
	LostGoroutines = trace.LostGoroutines
	LostMemory     = trace.LostMemory
	LostStacks     = trace.LostStacks
	LostRaces      = trace.LostRaces
)

// A RaceLoss says that from an instant on less was looked at: What is one of those
// above, and Limit is of how much there was too much.
type RaceLoss struct {
	At    int64  `json:"at"`
	What  string `json:"what"`
	Limit int64  `json:"limit"`
}

// FoundBy returns how many of the races that are kept were found up to instant t.
func (rs *Races) FoundBy(t int64) int {
	if rs == nil {
		return 0
	}
	return sort.Search(len(rs.Found), func(i int) bool { return rs.Found[i].At() > t })
}

// Race returns the race with a number, nil if it is not kept. Numbers rise.
func (rs *Races) Race(number int) *Race {
	if rs == nil {
		return nil
	}
	i := sort.Search(len(rs.Found), func(i int) bool { return rs.Found[i].Number >= number })
	if i == len(rs.Found) || rs.Found[i].Number != number {
		return nil
	}
	return &rs.Found[i]
}

// addRaces folds in what the race detector says.
func (r *Recording) addRaces(e trace.Event) {
	if r.run.Races == nil {
		r.run.Races = &Races{Found: []Race{}}
	}
	rs := r.run.Races
	switch e.Kind {
	case trace.Raced:
		r.addRace(rs, e)
	case trace.RaceStack:
		rs.addStack(e.Race)
	case trace.RacesLost:
		if len(rs.Lost) < mostLosses {
			rs.Lost = append(rs.Lost, RaceLoss{At: min(e.Time, r.run.Head), What: e.Text, Limit: max(e.Limit, 0)})
		}
	}
}

// addRace adds a race, if it is one: of two accesses of which one writes.
func (r *Recording) addRace(rs *Races, e trace.Event) {
	x := Race{Number: int(e.Race.Number), Address: Address(e.Race.Address)}
	at := min(e.Time, r.run.Head)
	x.Later = Access{Kind: e.Race.Later.Kind, Size: max(e.Race.Later.Size, 0), Goroutine: GoID(e.Goroutine), At: at}
	x.Earlier = Access{Kind: e.Race.Earlier.Kind, Size: max(e.Race.Earlier.Size, 0), Goroutine: GoID(e.Race.Goroutine), At: None}
	if e.Race.Ago != None {
		x.Earlier.At = max(at-e.Race.Ago, 0) // a variable may be set up before the program starts
	}
	switch {
	case x.Number < 1, len(rs.Found) > 0 && x.Number <= rs.Found[len(rs.Found)-1].Number,
		!IsAccess(x.Later.Kind), !IsAccess(x.Earlier.Kind), !x.Later.Writes() && !x.Earlier.Writes():
		return // no detector says this
	case len(rs.Found) == mostRaces:
		rs.More++
		return
	}
	r.run.addMoment(Moment{At: at, Index: uint32(len(rs.Found)), Kind: Raced})
	rs.Found = append(rs.Found, x)
}

// noteRacers says of goroutines of a library what they run of the program, where that is told
// by nothing but the stack of an access that raced.
func (r *Recording) noteRacers() {
	if r.run.Races == nil {
		return
	}
	for i := range r.run.Races.Found {
		x := &r.run.Races.Found[i]
		for _, a := range []*Access{&x.Earlier, &x.Later} {
			l, n := r.tracked[a.Goroutine], len(a.Stack)
			if l != nil && n > 0 && a.Stack[n-1].Func == l.g.Entry { // it is whole
				r.noteCode(l.g, a.Stack)
			}
		}
	}
}

// addStack adds calls to the stack of one access of a race.
func (rs *Races) addStack(more *trace.Race) {
	x := rs.Race(int(more.Number))
	if x == nil {
		return
	}
	a := &x.Later
	switch more.Which {
	case trace.Earlier:
		a = &x.Earlier
	case trace.Later:
	default:
		return
	}
	n := min(len(more.Stack), mostCalls-len(a.Stack))
	a.Stack = append(a.Stack, more.Stack[:n]...)
}
