package replay

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A FindingGrade says how sure it is that a finding needs mending.
type FindingGrade string

// Grades of a finding.
const (
	Fault   FindingGrade = "fault"   // certainly a mistake
	Warning FindingGrade = "warning" // most likely one
	Note    FindingGrade = "note"    // true and worth knowing, often fine
)

// Kinds of finding.
const (
	GoroutineLeak   = "goroutine-leak"
	BlockedSend     = "blocked-send"
	BlockedReceive  = "blocked-receive"
	Deadlock        = "deadlock"
	LostCancel      = "lost-cancel"
	UnusedContext   = "unused-context"
	OutlivesRequest = "outlives-request"
	LateDeadline    = "late-deadline"
	ValueNotFound   = "value-not-found"
	MaskedCause     = "masked-cause"
	IgnoredContext  = "ignored-context"
	EndedContext    = "ended-context"
	Panic           = "panic"
	StuckLoop       = "stuck-loop"
)

// Proofs of a goroutine leak.
const (
	// ProofProfile: the runtime's leak detector, that of its goroutineleak
	// profile, found that nothing alive can reach what it waits for.
	ProofProfile = "leak profile"
	// ProofHolder: who holds the lock that it waits for can never let it go.
	ProofHolder = "lock holder"
	// ProofAsleep: all goroutines were asleep.
	ProofAsleep = "all asleep"
	// ProofAlive: it was waiting when main returned, no more.
	ProofAlive = "alive when main returned"
)

// A Finding is something about the run worth telling, with its evidence.
// Findings are there once the run has ended.
type Finding struct {
	Kind  string       `json:"kind"`
	Grade FindingGrade `json:"grade"`
	// Goroutine and Context are what it is about, At is the instant to look
	// at, Site the line.
	Goroutine GoID      `json:"goroutine,omitempty"`
	Context   ContextID `json:"context,omitempty"`
	At        int64     `json:"at"`
	Site      Site      `json:"site"`
	// Text says what happened, what shows it and what to do.
	Text string `json:"text"`
	// Test is the test, as go test names it, in which the goroutine was started.
	Test string `json:"test,omitempty"`
	// Proof tells how a leak or deadlock was proved.
	Proof string `json:"proof,omitempty"`
	// Count is how many alike are told of by this one; 0 for one.
	Count int `json:"count,omitempty"`
	// Ring is, for a deadlock, who waits for what. Where each step's HeldBy
	// has the next one's goroutine, and the last one's the first, it is a
	// ring in which each waits for the next; else all that wait.
	Ring []Hold `json:"ring,omitempty"`
}

// A Hold is one step of a ring: a goroutine, what it waits for, and who has to
// act before it goes on.
type Hold struct {
	Goroutine GoID   `json:"goroutine"`
	For       string `json:"for"` // as the runtime says it: "chan receive", "sync.Mutex.Lock"
	Site      Site   `json:"site"`
	// HeldBy are those who hold the lock that it waits for, or who alone would
	// do what it waits for; Until says what that is: "to call Done".
	HeldBy []GoID `json:"heldBy,omitempty"`
	Until  string `json:"until,omitempty"`
	// Reach are others that wait and can reach the thing, no more.
	Reach []GoID `json:"reach,omitempty"`
}

// Closed reports whether the steps of f.Ring close to a ring.
func (f *Finding) Closed() bool {
	for i, h := range f.Ring {
		if !slices.Contains(h.HeldBy, f.Ring[(i+1)%len(f.Ring)].Goroutine) {
			return false
		}
	}
	return len(f.Ring) > 0
}

// Conclude says that no more events come, tells who can never wake, and looks for
// findings. Exit does so too; it alone is for a run of which only the trace is
// known.
func (r *Recording) Conclude() {
	if r.evidence.returned != None {
		r.mainEnds(r.evidence.returned)
	}
	v := r.graph()
	r.block(v)
	r.run.Findings = r.findings(v)
}

// findings tells of the run, which has ended, what is worth telling: faults
// first, then in order of time.
func (r *Recording) findings(v *graph) []Finding {
	var all []Finding
	look := []func() []Finding{r.panicked, r.stuckLoops, v.stuck, r.afterWait, r.lateDeadlines, r.notFound}
	if !r.run.Partial { // these tell of what did not happen
		look = append(look, r.lostCancels, r.unused, r.outliving, r.ignoring, r.maskedCauses)
	}
	for _, find := range look {
		all = append(all, find()...)
	}
	all = alike(all)
	rank := map[FindingGrade]int{Fault: 0, Warning: 1, Note: 2}
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(rank[a.Grade]-rank[b.Grade], cmp.Compare(a.At, b.At))
	})
	return all
}

// alike keeps the first of findings of one kind at one line, with a count;
// deadlocks are alike where those in them wait at the same lines.
func alike(all []Finding) []Finding {
	type key struct {
		kind  string
		grade FindingGrade
		site  Site
		ring  string
	}
	first := make(map[key]int)
	var out []Finding
	for _, f := range all {
		k := key{f.Kind, f.Grade, f.Site, ""}
		if f.Kind == Deadlock {
			k.site, k.ring = Site{}, f.lines()
		}
		i, known := first[k]
		if !known {
			first[k] = len(out)
			out = append(out, f)
			continue
		}
		out[i].Count = max(out[i].Count, 1) + max(f.Count, 1)
	}
	for i := range out {
		if n := out[i].Count; n > 1 {
			out[i].Text += fmt.Sprintf(" This is one of %d alike.", n)
		}
	}
	return out
}

// lines are those at which the goroutines in a ring wait, wherever it is begun.
func (f *Finding) lines() string {
	var steps []string
	for _, h := range f.Ring {
		steps = append(steps, fmt.Sprintf("%s %s:%d", h.For, h.Site.File, h.Site.Line))
	}
	slices.Sort(steps)
	return strings.Join(steps, "\n")
}

// named says which goroutine g is: "g5 main.worker".
func named(g *Goroutine) string {
	return fmt.Sprintf("g%d %s", g.ID, g.Label())
}
