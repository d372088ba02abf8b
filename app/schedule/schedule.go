// Package schedule has what says which goroutine of a program runs when: a strategy, by which a
// program that was compiled to look for data races is run, and the list of switches that came of
// it, by which it is run again in the very same way.
//
// What a schedule does to a program is in package detector (app/race), which is a part of the
// program's runtime.
package schedule

import (
	"math"
	"strconv"
	"strings"

	"ctxplay/app/language"
)

// A Strategy decides which goroutine runs when.
type Strategy string

// The strategies. They choose ahead of each operation of a goroutine on memory, an atomic, a
// channel or a lock, ahead of select, after a go statement, and where a goroutine waits.
const (
	// Listed lets a goroutine run until it waits, and then the one that is ready for longest,
	// but for the switches of a list.
	Listed Strategy = "list"
	// Chance switches at random, ahead of Budget operations at most.
	Chance Strategy = "chance"
	// PCT is probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte,
	// ASPLOS 2010): goroutines have random ranks, the highest runs, and Depth-1 times the rank
	// of the one that runs becomes the lowest.
	PCT Strategy = "pct"
	// POS is partial order sampling (Yuan, Yang and Gu, CAV 2018): operations have random ranks,
	// which are drawn anew for those that conflict with the one that is done.
	POS Strategy = "pos"
)

// A Schedule says how goroutines are switched.
type Schedule struct {
	Strategy Strategy `json:"strategy"`
	// Seed is what Chance, PCT and POS draw from, below 2^53.
	Seed uint64 `json:"seed,omitempty"`
	// Gap is how many operations lie between two switches of Chance, on average, and Budget how
	// many such switches there are at most.
	Gap    int `json:"gap,omitempty"`
	Budget int `json:"budget,omitempty"`
	// Depth is how many ranks of PCT matter, and Length how many operations the program is
	// thought to have.
	Depth  int `json:"depth,omitempty"`
	Length int `json:"length,omitempty"`
	// Switches is the list of Listed. The other strategies begin when all of it has come to be.
	Switches List `json:"switches,omitempty"`
	// Journal is how many words the run's journal may have, 0 for none.
	Journal int `json:"journal,omitempty"`
	// Places has the journal tell where in the program, and when.
	Places bool `json:"places,omitempty"`
}

// Told returns the schedule as others are told of it: without what is asked of the run.
func (s *Schedule) Told() *Schedule {
	if s == nil {
		return nil
	}
	told := *s
	told.Journal, told.Places = 0, false
	return &told
}

// Bounds of a schedule's numbers.
const (
	maxSeed   = 1<<53 - 1
	maxNumber = 1 << 30
	maxDepth  = 16
	// MostJournal is how many words a journal may have.
	MostJournal = 1 << 18
)

// Check says what in a schedule cannot be, for a person.
func (s *Schedule) Check() error {
	switch s.Strategy {
	case Listed, Chance, PCT, POS:
	default:
		return language.Errorf("the strategy of the schedule, %.20q, is none of %q, %q, %q and %q", s.Strategy, Listed, Chance, PCT, POS)
	}
	switch {
	case s.Seed > maxSeed:
		return language.Errorf("the seed of the schedule is above %d", uint64(maxSeed))
	case s.Depth < 0 || s.Depth > maxDepth:
		return language.Errorf("the depth of the schedule is not from 0 to %d", maxDepth)
	case s.Journal < 0 || s.Journal > MostJournal:
		return language.Errorf("the schedule has a number that is not from 0 to %d", MostJournal)
	}
	for _, n := range []int{s.Gap, s.Budget, s.Length} {
		if n < 0 || n > maxNumber {
			return language.Errorf("the schedule has a number that is not from 0 to %d", maxNumber)
		}
	}
	return nil
}

// A Switch is what is done otherwise than by Listed without a list: at a goroutine's operation,
// by its number, which counts from 1, another goroutine goes on, or another case of a select
// than the first is looked at first.
type Switch struct {
	Goroutine, Operation uint32
	// To is the goroutine that goes on, or 0 where it is about a select: Case is the index of its
	// case among those that have a channel, from 1, since 0 is looked at first anyway.
	To, Case uint32
}

// A List are the switches of one run, in the order in which they come. Its text has each as
// goroutine.operation-goroutine or goroutine.operation:case, separated by commas:
//
//	1.74-6,6.479-7,7.12:2
type List []Switch

// MostSwitches bounds a list, and MostText its text, in bytes.
const (
	MostSwitches = 4096
	MostText     = 16 * MostSwitches
)

func (l List) String() string {
	var text []byte
	for i, s := range l {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendUint(text, uint64(s.Goroutine), 10)
		text = append(text, '.')
		text = strconv.AppendUint(text, uint64(s.Operation), 10)
		mark, n := byte('-'), s.To
		if s.To == 0 {
			mark, n = ':', s.Case
		}
		text = append(text, mark)
		text = strconv.AppendUint(text, uint64(n), 10)
	}
	return string(text)
}

// MarshalText writes a list as String does.
func (l List) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (l *List) UnmarshalText(text []byte) (err error) {
	*l, err = ParseList(string(text))
	return err
}

// ParseList reads the text of a list.
func ParseList(text string) (List, error) {
	if text == "" {
		return nil, nil
	}
	if len(text) > MostText {
		return nil, language.Errorf("reading a schedule: it is longer than %d bytes", MostText)
	}
	var l List
	for each := range strings.SplitSeq(text, ",") {
		s, ok := parseSwitch(each)
		if !ok {
			return nil, language.Errorf("reading a schedule: %q is no switch, which is written like 6.479-7 or 6.479:2", each)
		}
		if len(l) == MostSwitches {
			return nil, language.Errorf("reading a schedule: it has more than %d switches", MostSwitches)
		}
		l = append(l, s)
	}
	return l, nil
}

// parseSwitch reads one switch.
func parseSwitch(text string) (s Switch, ok bool) {
	goroutine, rest, ok := strings.Cut(text, ".")
	if !ok {
		return s, false
	}
	at := strings.IndexAny(rest, "-:")
	if at < 0 {
		return s, false
	}
	var good [3]bool
	var n uint32
	s.Goroutine, good[0] = number(goroutine)
	s.Operation, good[1] = number(rest[:at])
	n, good[2] = number(rest[at+1:])
	if rest[at] == '-' {
		s.To = n
	} else {
		s.Case = n
	}
	return s, good == [3]bool{true, true, true}
}

// number reads a number from 1 to 2^31-1, as it is written by us.
func number(text string) (uint32, bool) {
	n, err := strconv.ParseUint(text, 10, 32)
	return uint32(n), err == nil && n > 0 && n <= math.MaxInt32 && text[0] != '0' && text[0] != '+'
}
