package words

import (
	"fmt"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// NotRecorded says from when on a run is not recorded. It is "" for a run that is
// recorded whole.
func NotRecorded(in *language.Catalogue, r *replay.Run) string {
	if !r.Partial || r.Recorded >= r.Head {
		return ""
	}
	return in.Say("The recording ends at %s: what happened after that, up to %s, is not recorded.", r.Instant(r.Recorded), r.Instant(r.Head))
}

// Computing reports whether a goroutine of the program was running at the end. A
// program that began and of which there is no trace was: it never came to wait.
func Computing(r *replay.Run) bool {
	if r.Partial {
		return true
	}
	if len(r.Goroutines) == 0 {
		return r.Resolution > 0 // the resolution is known once the program has begun
	}
	for _, g := range r.Shown(false) {
		if n := len(g.Spans); n > 0 && g.Ended == replay.None && g.Spans[n-1].State == replay.Running {
			return true
		}
	}
	return false
}

// OneThread says what is different for Go in a browser, and what to do about it.
const OneThread language.Phrase = "Go in WebAssembly has one thread and cannot preempt: timers, cancellations and other goroutines wait for one that computes. " +
	"A loop that waits for another goroutine has to let it run: receive from a channel, wait in a sync.WaitGroup, sleep, or call runtime.Gosched."

// InPlace says where a site is, as the end of a phrase: " in main.go:18". It is ""
// without a site.
func InPlace(in *language.Catalogue, s *replay.Site) string {
	if s == nil || s.IsZero() {
		return ""
	}
	return in.Say(" in %s:%d", s.File, s.Line)
}

// BlockedText names the goroutines that nothing can wake, at most three of them.
func BlockedText(in *language.Catalogue, r *replay.Run) string {
	var said []string
	more := 0
	for _, g := range r.Shown(false) {
		if g.Ended != replay.None || len(g.Spans) == 0 {
			continue
		}
		s := g.Spans[len(g.Spans)-1]
		if s.State != replay.Blocked && s.State != replay.Waiting {
			continue
		}
		if len(said) == 3 {
			more++
			continue
		}
		said = append(said, in.Say("g%d is blocked in %s at %s", g.ID, Visible(timeline.On(in, r, s), 60), At(in, r.Site(s))))
	}
	if len(said) == 0 {
		return ""
	}
	text := strings.Join(said, ", ")
	if more > 0 {
		text += in.Say(", and %d more", more)
	}
	return text + "."
}

// RanTests reports whether a run was one of tests. The main that is generated for
// tests ends such a run by os.Exit.
func RanTests(x *replay.Exit) bool {
	return x.Reason == replay.ReasonExit && x.Site != nil && x.Site.File == program.TestMainFile
}

// ExitText says in a few words how a run ended, and when.
func ExitText(in *language.Catalogue, r *replay.Run) string {
	x := r.Exit
	at := in.Say(" at %s", r.Instant(x.At))
	switch {
	case RanTests(x) && x.Code == 0:
		return in.Say("Tests passed%s", at)
	case RanTests(x):
		return in.Say("Tests failed%s", at)
	}
	switch x.Reason {
	case replay.ReasonReturned:
		if x.Code != 0 {
			return in.Say("main returned%s, exit %d", at, x.Code)
		}
		return in.Say("main returned%s", at)
	case replay.ReasonExit:
		return in.Say("os.Exit(%d)%s", x.Code, at)
	case replay.ReasonPanic:
		return in.Say("Panicked%s", at)
	case replay.ReasonDeadlock:
		return in.Say("Deadlocked%s", at)
	case replay.ReasonLimit:
		return in.Say("Reached a limit%s", at)
	}
	return in.Say("Stopped%s", at)
}

// At writes a place as people do: "main.go:31".
func At(in *language.Catalogue, s replay.Site) string {
	if s.IsZero() {
		return in.Say("an unknown place")
	}
	return fmt.Sprintf("%s:%d", s.File, s.Line)
}
