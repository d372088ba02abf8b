package replay

import (
	"ctxplay/app/language"
	"slices"
)

// A FindingGrade says how sure it is that a finding needs mending.
type FindingGrade string

// Grades of a finding.
const (
	Fault   FindingGrade = "fault"   // certainly a mistake
	Warning FindingGrade = "warning" // most likely one
	Note    FindingGrade = "note"    // true and worth knowing, often fine
)

// A Finding is something about a run that is worth telling, with what shows it. A run
// has findings once it has ended.
type Finding struct {
	Kind  string       `json:"kind"`
	Grade FindingGrade `json:"grade"`
	// Goroutine and Context are what it is about. At is the instant to look at and
	// Site the line.
	Goroutine GoID      `json:"goroutine,omitempty"`
	Context   ContextID `json:"context,omitempty"`
	At        int64     `json:"at"`
	Site      Site      `json:"site"`
	// Text says what happened, what shows it and what to do.
	Text language.Text `json:"text"`
	// Test is the test, as go test names it, in which the goroutine was started.
	Test string `json:"test,omitempty"`
	// Proof tells how a leak or deadlock was proved.
	Proof string `json:"proof,omitempty"`
	// Race is, of a data race, its number in Run.Races.
	Race int `json:"race,omitempty"`
	// Count is how many alike this one stands for; 0 is one.
	Count int `json:"count,omitempty"`
	// Ring is who waits for what in a deadlock. It is a ring, in which each waits for
	// the next, if each step's HeldBy has the next one's goroutine, and the last
	// one's the first. Otherwise it lists all that wait.
	Ring []Hold `json:"ring,omitempty"`
}

// A Hold is one step of a ring: a goroutine, what it waits for, and who has to
// act before it goes on.
type Hold struct {
	Goroutine GoID   `json:"goroutine"`
	For       string `json:"for"` // as the runtime says it: "chan receive", "sync.Mutex.Lock"
	Site      Site   `json:"site"`
	// HeldBy are the goroutines that hold the lock it waits for, or that alone would
	// do what it waits for. Until says what that is: "to call Done".
	HeldBy []GoID        `json:"heldBy,omitempty"`
	Until  language.Text `json:"until,omitzero"`
	// Reach are others that wait and can reach the thing; no more is known of them.
	Reach []GoID `json:"reach,omitempty"`
}

// Closed reports whether f.Ring is a ring in which each waits for the next.
func (f *Finding) Closed() bool {
	for i, h := range f.Ring {
		if !slices.Contains(h.HeldBy, f.Ring[(i+1)%len(f.Ring)].Goroutine) {
			return false
		}
	}
	return len(f.Ring) > 0
}
