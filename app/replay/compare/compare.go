// Package compare says what is alike in two runs and what is not.
//
// [Runs] takes two runs that do not grow any more, A and B. It pairs what
// matches in them (goroutines, contexts, requests, output), whatever numbers
// they have and on whatever lines they stand, and lists the differences, the most
// important first. A run compared with itself has none, and B compared with A is
// the mirror of A compared with B.
//
// The package reads only what a [replay.Run] says and knows nothing of how it
// was recorded. It has no words for a person: package words puts a difference
// into a sentence.
package compare

import (
	"cmp"
	"slices"

	"ctxplay/app/order"
	"ctxplay/app/replay"
)

// A Comparison says what is alike in two runs, A and B, and what is not.
type Comparison struct {
	A, B *replay.Run
	// Tolerance tells which instants count as equal.
	Tolerance Tolerance
	// Goroutines, Contexts, Requests and Output pair the indices into those
	// lists of the two runs, in A's order; what has no partner comes with -1,
	// what is only in B last. Every index is there once. The recorder's
	// goroutines are left out.
	Goroutines, Contexts, Requests, Output []Pair
	// Differences are the most important first and, among equals, the
	// earliest. More is how many there are beyond them.
	Differences []Difference
	More        int

	gos   [2]map[replay.GoID]int // index of each goroutine, by its number
	goOf  [2][]int               // index of the partner of each goroutine, -1 for none
	ctxOf [2][]int               // the same for contexts
	reqOf [2][]int               // the same for requests
	outOf [2][]int               // the same for output
	roots [2][]replay.ContextID  // the context with which the end of each context began
	// elsewhere holds the indices in A of what both wrote, in another order.
	elsewhere map[int]bool
}

// A Pair holds the indices of two things that match, -1 for none.
type Pair struct{ A, B int }

// A Tolerance is how far apart two instants may be and still be equal.
type Tolerance struct {
	// Least is in nanoseconds: instants less than this apart are equal. It is
	// the coarser resolution of the two runs and, unless both are on the
	// virtual clock, at least 1 ms.
	Least int64
	// Share makes instants equal that differ by less than one part in so many
	// of the later one; 0 for none. Unless both runs are on the virtual clock
	// it is 100.
	Share int64
}

// realTolerance is that of runs on the real clock: a browser and a busy machine are
// late by so much.
var realTolerance = Tolerance{Least: 1e6, Share: 100}

// toleranceOf returns the tolerance for comparing a and b.
func toleranceOf(a, b *replay.Run) Tolerance {
	t := Tolerance{Least: max(a.Resolution, b.Resolution, 1)}
	if a.Clock != "virtual" || b.Clock != "virtual" {
		t.Least, t.Share = max(t.Least, realTolerance.Least), realTolerance.Share
	}
	return t
}

// Apart reports whether two instants differ by more than t allows. What has not
// happened is apart from all that has.
func (t Tolerance) Apart(a, b int64) bool {
	if a == replay.None || b == replay.None {
		return a != b
	}
	d := max(a, b) - min(a, b)
	return d >= t.Least && (t.Share == 0 || d >= max(a, b)/t.Share)
}

// A Kind tells differences apart.
type Kind uint8

// Kinds of difference.
const (
	ExitDiffers     Kind = iota + 1 // how or when the run ended
	OutputDiffers                   // something was written in one run only, in another order, or at another time
	RequestDiffers                  // what became of a request
	ContextOnly                     // a context was made in one run only
	ContextEnds                     // who ended a context, or when
	DeadlineDiffers                 // the deadline in force
	ValueDiffers                    // what a context holds
	GoroutineOnly                   // a goroutine was started in one run only
	GoroutineStarts                 // when it was started
	GoroutineEnds                   // whether or when it ended
	GoroutineStands                 // where it stood when the run ended
	ReactionDiffers                 // whether or how soon it noticed the end of a context
	ScheduleDiffers                 // which goroutine ran next: the first point where the runs part
	RaceOnly                        // a data race was found in one run only
)

// A Grade is how important a difference is.
type Grade uint8

// Grades, the least first.
const (
	Detail  Grade = iota // instants less than 1 ms or 1 % apart
	Timing               // instants further apart
	Cause                // who did something, or whether it happened
	Outcome              // what the program did, as seen from outside
)

// A Difference is one thing that is not alike in two runs.
type Difference struct {
	Kind  Kind
	Grade Grade
	// A and B are what it is about in each run.
	A, B Part
	// Others is how many goroutines, contexts or writes like this one, in the
	// same run only, it stands for besides.
	Others int
}

// A Part is one run's side of a Difference.
type Part struct {
	// At is when it happened, None where it did not.
	At        int64
	Goroutine replay.GoID
	Context   replay.ContextID
	// Index is that of a request, of a write or of a data race, -1 for none.
	Index int
}

// noPart is the part of a run in which there is no such thing.
var noPart = Part{At: replay.None, Index: -1}

// First returns the instant at which the runs begin to differ by d, None if it
// happened in neither.
func (d Difference) First() int64 {
	if d.A.At == replay.None || d.B.At == replay.None {
		return max(d.A.At, d.B.At)
	}
	return min(d.A.At, d.B.At)
}

// mostDifferences is how many differences a Comparison lists.
const mostDifferences = 200

// Runs compares two runs that do not grow any more. It takes time in proportion to
// their size.
func Runs(a, b *replay.Run) *Comparison {
	c := &Comparison{A: a, B: b, Tolerance: toleranceOf(a, b)}
	c.matchGoroutines()
	c.matchContexts()
	c.matchRequests()
	c.matchOutput()
	c.roots = [2][]replay.ContextID{rootsOf(a), rootsOf(b)}

	c.compareExits()
	c.compareOutput()
	c.compareRequests()
	c.compareContexts()
	c.compareGoroutines()
	c.compareSchedules()
	c.compareRaces()
	order.By(c.Differences, func(x, y Difference) int {
		return cmp.Or(-cmp.Compare(x.Grade, y.Grade), cmp.Compare(x.First(), y.First()), cmp.Compare(x.Kind, y.Kind))
	})
	if n := len(c.Differences); n > mostDifferences {
		c.Differences, c.More = slices.Clone(c.Differences[:mostDifferences]), n-mostDifferences
	}
	return c
}

// differ notes a difference.
func (c *Comparison) differ(k Kind, g Grade, a, b Part) {
	c.Differences = append(c.Differences, Difference{Kind: k, Grade: g, A: a, B: b})
}

// differInTime notes a difference of instants alone, if they are apart.
func (c *Comparison) differInTime(k Kind, a, b Part) {
	if c.Tolerance.Apart(a.At, b.At) {
		c.differ(k, distance(a.At, b.At), a, b)
	}
}

// distance grades how far two instants are apart.
func distance(a, b int64) Grade {
	if realTolerance.Apart(a, b) {
		return Timing
	}
	return Detail
}

// Goroutine returns the goroutine of B that matches A's id, 0 for none.
func (c *Comparison) Goroutine(id replay.GoID) replay.GoID { return c.partner(0, id) }

// GoroutineOfA returns the goroutine of A that matches B's id, 0 for none.
func (c *Comparison) GoroutineOfA(id replay.GoID) replay.GoID { return c.partner(1, id) }

// partner returns the goroutine of the other run that matches id of the run of a
// side, 0 for none.
func (c *Comparison) partner(side int, id replay.GoID) replay.GoID {
	i, ok := c.gos[side][id]
	if !ok || c.goOf[side][i] < 0 {
		return 0
	}
	return c.run(1 - side).Goroutines[c.goOf[side][i]].ID
}

// Context returns the context of B that matches A's id, 0 for none.
func (c *Comparison) Context(id replay.ContextID) replay.ContextID { return partnerOf(c.ctxOf[0], id) }

// ContextOfA returns the context of A that matches B's id, 0 for none.
func (c *Comparison) ContextOfA(id replay.ContextID) replay.ContextID {
	return partnerOf(c.ctxOf[1], id)
}

// partnerOf looks up the partner of what is numbered from 1. It is 0 where there is
// none.
func partnerOf(of []int, id replay.ContextID) replay.ContextID {
	if id == 0 || int(id) > len(of) {
		return 0
	}
	return replay.ContextID(of[id-1] + 1)
}

// Request returns the index in B of the request that matches A's i, -1 for none.
func (c *Comparison) Request(i int) int { return partnerIndex(c.reqOf[0], i) }

// RequestOfA is the same for B's i.
func (c *Comparison) RequestOfA(i int) int { return partnerIndex(c.reqOf[1], i) }

// Write returns the index in B of the output that matches A's i, -1 for none.
func (c *Comparison) Write(i int) int { return partnerIndex(c.outOf[0], i) }

// WriteOfA is the same for B's i.
func (c *Comparison) WriteOfA(i int) int { return partnerIndex(c.outOf[1], i) }

// partnerIndex looks up the partner of what is numbered from 0. It is -1 where there
// is none.
func partnerIndex(of []int, i int) int {
	if i < 0 || i >= len(of) {
		return -1
	}
	return of[i]
}

// run returns A for side 0 and B for side 1.
func (c *Comparison) run(side int) *replay.Run {
	if side == 0 {
		return c.A
	}
	return c.B
}

// Coarser returns the run of the two whose clock has the larger step. What is said of
// both is written as finely as that one allows.
func (c *Comparison) Coarser() *replay.Run {
	if c.B.Step() > c.A.Step() {
		return c.B
	}
	return c.A
}
