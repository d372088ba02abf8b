package words

import (
	"fmt"

	"ctxplay/app/replay"
)

// Failure says in a sentence how a run failed, "" if it did not: it panicked,
// deadlocked or reached a limit, never stopped computing, or said so itself by its
// exit status. Such a run is not called faultless, even if nothing was found in it.
func Failure(r *replay.Run) string {
	if r == nil || r.Exit == nil {
		return ""
	}
	x := r.Exit
	switch x.Reason {
	case replay.ReasonPanic:
		return "The program panicked" + InPlace(x.Site) + "."
	case replay.ReasonDeadlock:
		return "The program ended in a deadlock: every goroutine waited, and nothing could wake one."
	case replay.ReasonLimit:
		return "The run reached a limit of this page, and was ended."
	case replay.ReasonCompile:
		return "The program did not compile."
	case replay.ReasonStopped:
		if Computing(r) {
			return "The program never stopped computing: it had to be stopped."
		}
		return ""
	}
	switch {
	case x.Code == 0:
		return ""
	case RanTests(x):
		return "The tests failed."
	}
	return fmt.Sprintf("The program ended with exit status %d.", x.Code)
}

// An Outcome says what it is worth that nothing was found in a run.
type Outcome string

// Outcomes.
const (
	WentWell   Outcome = "well"    // the run ended by itself, or was stopped in peace
	WentWrong  Outcome = "wrong"   // it failed
	NotAllSeen Outcome = "unknown" // its end is not recorded
)

// NoFindings says what it means that nothing was found in a run that has ended: in a
// few words, and in a sentence after them.
func NoFindings(r *replay.Run) (title, text string, how Outcome) {
	failed := Failure(r)
	switch {
	case failed != "" && r.Partial:
		return failed, "What it did after " + r.Instant(r.Recorded) + " is not recorded; up to there nothing looks stuck or forgotten.", WentWrong
	case failed != "":
		return failed, "Beside that, nothing in what was recorded looks stuck or forgotten.", WentWrong
	case r.Partial:
		return "No findings up to " + r.Instant(r.Recorded) + ".", "What happened after that is not recorded.", NotAllSeen
	case r.Exit != nil && r.Exit.Reason == replay.ReasonStopped:
		return "No findings up to " + r.Instant(r.Exit.At) + ".",
			"Nothing in what was recorded looks stuck or forgotten; the run was stopped there.", WentWell
	}
	return "No findings.", "Nothing in what was recorded looks stuck or forgotten.", WentWell
}
