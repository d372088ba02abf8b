package schedule

import (
	"maps"
	"slices"
	"strings"
)

// An Outcome is what a run by a schedule came to.
type Outcome struct {
	// Reason and Code say how it ended, and Text says more, as in the exit of a run.
	Reason string `json:"reason"`
	Code   int    `json:"code"`
	Text   string `json:"text,omitempty"`
	// Output is the first of what it wrote, and Hash is of all of it.
	Output string `json:"output,omitempty"`
	Hash   uint32 `json:"hash,omitempty"`
	// Found has a line for each data race, each goroutine that waits at the end and, where main
	// returns, each that there was with how many operations it had, as
	// app/race/overlay/found.go.txt writes them.
	Found string `json:"found,omitempty"`
	// Came is the list of switches that came of its schedule, and Missed how many it lacks.
	Came   string `json:"came,omitempty"`
	Missed int64  `json:"missed,omitempty"`
	// Operations is how many there were ahead of which a goroutine could have been switched.
	Operations int64 `json:"operations"`
	// Ends is a hash of the order in which goroutines ended.
	Ends uint32 `json:"ends,omitempty"`
	// At is when it ended, in nanoseconds of program clock.
	At int64 `json:"at"`
	// Journal are the words of its journal (app/race/detector/journal.go), low bytes first. There
	// are none where there was no room for all of it.
	Journal []byte `json:"-"`
}

// The ends of runs that matter here, as package replay names them.
const (
	returned = "returned"
	exited   = "exit"
	stopped  = "stopped"
	deadlock = "deadlock"
)

// raceCode is the exit status of a program in which races were found.
const raceCode = 66

// Faults returns what is wrong with it, each in the words of Found, in order and once: data
// races, goroutines that have leaked and, of a deadlock, all that wait.
func (o *Outcome) Faults() []string {
	var all []string
	for line := range strings.Lines(o.Found) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "race "), strings.HasPrefix(line, "leaked "):
			all = append(all, line)
		case strings.HasPrefix(line, "waits ") && o.Reason == deadlock:
			all = append(all, line)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Singles returns all lists of one switch that the run could have had: at each operation of each
// of its goroutines, to each other. There are none where it is not known which those are, or
// where there are more than most.
func (o *Outcome) Singles(most int) []Switch {
	had := make(map[uint32]uint32)
	for line := range strings.Lines(o.Found) {
		fields := strings.Fields(line)
		if len(fields) != 3 || fields[0] != "operations" {
			continue
		}
		goroutine, known := number(fields[1])
		operations, counted := number(fields[2])
		if known && counted {
			had[goroutine] = operations
		}
	}
	var all []Switch
	for _, g := range slices.Sorted(maps.Keys(had)) {
		for _, to := range slices.Sorted(maps.Keys(had)) {
			for n := uint32(1); g != to && n <= had[g]; n++ {
				if len(all) == most {
					return nil
				}
				all = append(all, Switch{Goroutine: g, Operation: n, To: to})
			}
		}
	}
	return all
}

// Fails reports whether something is wrong: it did not end as a program that is well does, or
// has Faults.
func (o *Outcome) Fails() bool { return !o.EndsWell() || len(o.Faults()) > 0 }

// EndsWell reports whether a run ended as one does that is well.
func (o *Outcome) EndsWell() bool {
	return o.Reason == returned || o.Reason == stopped || o.Reason == exited && (o.Code == 0 || o.Code == raceCode && strings.Contains(o.Found, "race "))
}

// Failure names what is wrong, "" for nothing: of two runs with the same name the same is wrong.
func (o *Outcome) Failure() string {
	faults := o.Faults()
	if len(faults) == 0 && o.EndsWell() {
		return ""
	}
	parts := faults
	if !o.EndsWell() {
		parts = append([]string{o.Reason, o.Text}, faults...)
	}
	return strings.Join(parts, "\n")
}
