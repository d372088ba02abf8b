package words

import (
	"strings"

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
	case x.Code == raceExit && r.Races != nil && len(r.Races.Found) > 0:
		return in.Say("The program ended with exit status %d, since it has data races.", x.Code)
	case RanTests(x):
		return in.Say("The tests failed.")
	}
	return in.Say("The program ended with exit status %d.", x.Code)
}

// raceExit is the exit status of a program that looked for data races, and had some.
const raceExit = 66

// Races says, of a run that looked for data races, that it has none, or which of them are
// not told and what was not looked at. It is "" where there is nothing to say of that.
func Races(in *language.Catalogue, r *replay.Run) string {
	if r.Races == nil {
		return ""
	}
	var all []string
	switch {
	case len(r.Races.Found) > 0:
		if n := r.Races.More; n > 0 {
			all = append(all, in.Count(n, "%d more data race was found, and is not told.", "%d more data races were found, and are not told.", n))
		}
	case r.Partial:
		all = append(all, in.Say("No data race was found in this run up to %s.", r.Instant(r.Recorded)))
	default:
		all = append(all, in.Say("No data race was found in this run. Another run may have one."))
	}
	for _, l := range r.Races.Lost {
		switch at := r.Instant(l.At); l.What {
		case replay.LostGoroutines:
			all = append(all, in.Say("From %s on data races are not looked for: there were more than %d goroutines.", at, l.Limit))
		case replay.LostMemory:
			all = append(all, in.Say("From %s on some data races may be missed: the program uses so much memory that not all accesses to it are remembered.", at))
		case replay.LostStacks:
			all = append(all, in.Say("From %s on it may not be known at which line an earlier access was.", at))
		case replay.LostRaces:
			all = append(all, in.Say("After %s more data races were found than the %d that are told.", at, l.Limit))
		}
	}
	return strings.Join(all, " ")
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
