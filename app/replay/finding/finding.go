// Package finding looks in a run that has ended for what is worth telling:
// goroutines left behind, deadlocks, cancel functions that nobody called.
//
// [Conclude] is what [replay.NewRecording] is given. In come the run and the
// evidence that its recording has kept for this; out come the run's findings,
// and who can never wake is told as blocked. The package reads no trace, has no
// clock and knows nothing of a page. It tells of what it can show, and where it
// cannot be sure, of nothing.
//
// How to add a kind of finding is said among the common tasks of app/README.md.
package finding

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Kinds of finding. FORMATS.md of package replay says what each of them means.
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
	DataRace        = "data-race"
)

// A Kind is what is true of all findings of one kind.
type Kind struct {
	// Name is what the run as data calls it, Title what a person reads.
	Name  string
	Title language.Phrase
	// Grades are those that findings of this kind can have.
	Grades []replay.FindingGrade
	// Context says that such a finding is about a context first of all, not
	// about a goroutine.
	Context bool
}

// A finder looks for findings of its kinds in a run that has ended.
type finder struct {
	find func(*run) []replay.Finding
	// whole says that it tells of what did not happen, for which the recording
	// has to reach to the end of the run.
	whole bool
	kinds []Kind
}

// table has all that is looked for. Of findings that have one grade and one
// instant, those of the first row come first.
var table = []finder{
	{find: (*run).findPanic, kinds: []Kind{
		{Name: Panic, Title: "Panic", Grades: []replay.FindingGrade{replay.Fault}},
	}},
	{find: (*run).findStuckLoops, kinds: []Kind{
		{Name: StuckLoop, Title: "Computes without end", Grades: []replay.FindingGrade{replay.Fault}},
	}},
	{find: (*run).findRaces, kinds: []Kind{
		{Name: DataRace, Title: "Data race", Grades: []replay.FindingGrade{replay.Fault}},
	}},
	{find: func(r *run) []replay.Finding { return r.graph.findStuck() }, kinds: []Kind{
		{Name: Deadlock, Title: "Deadlock", Grades: []replay.FindingGrade{replay.Fault}},
		{Name: GoroutineLeak, Title: "Goroutine left behind", Grades: []replay.FindingGrade{replay.Fault, replay.Note}},
		{Name: BlockedSend, Title: "Sends to nobody", Grades: []replay.FindingGrade{replay.Fault}},
		{Name: BlockedReceive, Title: "Receives from nobody", Grades: []replay.FindingGrade{replay.Fault}},
	}},
	{find: (*run).findEndedContexts, kinds: []Kind{
		{Name: EndedContext, Title: "Made of a context that is over", Grades: []replay.FindingGrade{replay.Warning}, Context: true},
	}},
	{find: (*run).findLateDeadlines, kinds: []Kind{
		{Name: LateDeadline, Title: "Deadline later than the one in force", Grades: []replay.FindingGrade{replay.Warning, replay.Note}, Context: true},
	}},
	{find: (*run).findMissingValues, kinds: []Kind{
		{Name: ValueNotFound, Title: "Value not found", Grades: []replay.FindingGrade{replay.Warning, replay.Note}, Context: true},
	}},
	{find: (*run).findLostCancels, whole: true, kinds: []Kind{
		{Name: LostCancel, Title: "Cancel function never called", Grades: []replay.FindingGrade{replay.Warning}, Context: true},
	}},
	{find: (*run).findUnusedContexts, whole: true, kinds: []Kind{
		{Name: UnusedContext, Title: "Derived context never used", Grades: []replay.FindingGrade{replay.Warning}, Context: true},
	}},
	{find: (*run).findOutliving, whole: true, kinds: []Kind{
		{Name: OutlivesRequest, Title: "Outlives its request", Grades: []replay.FindingGrade{replay.Warning}},
	}},
	{find: (*run).findIgnoring, whole: true, kinds: []Kind{
		{Name: IgnoredContext, Title: "Goes on after its context", Grades: []replay.FindingGrade{replay.Warning}},
	}},
	{find: (*run).findMaskedCauses, whole: true, kinds: []Kind{
		{Name: MaskedCause, Title: "Cause not looked at", Grades: []replay.FindingGrade{replay.Warning, replay.Note}, Context: true},
	}},
}

// KindOf returns what is true of findings of a kind; ok is false for a name that
// is none.
func KindOf(name string) (k Kind, ok bool) {
	for _, f := range table {
		for _, k := range f.kinds {
			if k.Name == name {
				return k, true
			}
		}
	}
	return Kind{}, false
}
