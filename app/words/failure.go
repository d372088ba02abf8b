package words

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Failure says in a sentence how a run failed, "" if it did not: it panicked,
// deadlocked or reached a limit, never stopped computing, or said so itself by its
// exit status. Such a run is not called faultless, even if nothing was found in it.
func Failure(in *language.Catalogue, r *replay.Run) string {
	if r == nil || r.Exit == nil {
		return ""
	}
	x := r.Exit
	switch x.Reason {
	case replay.ReasonPanic:
		return in.Say("The program panicked%s.", InPlace(in, x.Site))
	case replay.ReasonDeadlock:
		return in.Say("The program ended in a deadlock: every goroutine waited, and nothing could wake one.")
	case replay.ReasonLimit:
		return in.Say("The run reached a limit of this page, and was ended.")
	case replay.ReasonCompile:
		return in.Say("The program did not compile.")
	case replay.ReasonStopped:
		if Computing(r) {
			return in.Say("The program never stopped computing: it had to be stopped.")
		}
		return ""
	}
	switch {
	case x.Code == 0:
		return ""
	case RanTests(x):
		return in.Say("The tests failed.")
	}
	return in.Say("The program ended with exit status %d.", x.Code)
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
func NoFindings(in *language.Catalogue, r *replay.Run) (title, text string, how Outcome) {
	failed := Failure(in, r)
	switch {
	case failed != "" && r.Partial:
		return failed, in.Say("What it did after %s is not recorded; up to there nothing looks stuck or forgotten.", r.Instant(r.Recorded)), WentWrong
	case failed != "":
		return failed, in.Say("Beside that, nothing in what was recorded looks stuck or forgotten."), WentWrong
	case r.Partial:
		return in.Say("No findings up to %s.", r.Instant(r.Recorded)), in.Say("What happened after that is not recorded."), NotAllSeen
	case r.Exit != nil && r.Exit.Reason == replay.ReasonStopped:
		return in.Say("No findings up to %s.", r.Instant(r.Exit.At)),
			in.Say("Nothing in what was recorded looks stuck or forgotten; the run was stopped there."), WentWell
	}
	return in.Say("No findings."), in.Say("Nothing in what was recorded looks stuck or forgotten."), WentWell
}
