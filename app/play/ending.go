package play

import (
	"fmt"
	"strings"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// exitNotice says how a run ended, where that needs saying, and of what of it there
// is no recording.
func exitNotice(r *replay.Run) Notice {
	n := endNotice(r)
	if text := lost(r); text != "" {
		if n.IsZero() {
			n = Notice{Tone: Said, Title: exitText(r)}
		}
		n.Text = strings.TrimSpace(n.Text + " " + text)
	}
	return n
}

func endNotice(r *replay.Run) Notice {
	if r.Exit == nil {
		return Notice{}
	}
	x := r.Exit
	at := " at " + r.Instant(x.At) + " of program clock"
	switch x.Reason {
	case replay.ReasonDeadlock:
		return Notice{
			Tone: Fault, Title: "Deadlock: every goroutine waits, and nothing can wake one",
			Text:   "Go ended the program" + at + ". " + blockedText(r) + " Select a lane to see what it waits for.",
			Detail: Visible(x.Text, detailLimit),
		}
	case replay.ReasonPanic:
		place, _ := exitPlace(r)
		return Notice{
			Tone: Fault, Title: "The program panicked" + where(x.Site), At: place,
			Text:   "It ended with exit status " + fmt.Sprint(x.Code) + at + ". The picture shows all up to there.",
			Detail: Visible(x.Text, detailLimit),
		}
	case replay.ReasonExit:
		if tested(x) {
			if x.Code == 0 {
				return Notice{}
			}
			return Notice{Tone: Warning, Title: "The tests failed", Text: "What they say stands in the output."}
		}
		place, _ := exitPlace(r)
		return Notice{
			Tone: Warning, Title: fmt.Sprintf("The program called os.Exit(%d)%s", x.Code, where(x.Site)), At: place,
			Text: "It ended" + at + ". Deferred functions did not run.",
		}
	case replay.ReasonLimit:
		return Notice{
			Tone: Warning, Title: "The run reached a limit of this page",
			Text:   "It was ended" + at + ". The picture shows all up to there; the limits stand at the foot of the page.",
			Detail: Visible(x.Text, detailLimit),
		}
	case replay.ReasonStopped:
		if computing(r) {
			return Notice{
				Tone: Said, Title: "Stopped while it computed",
				Text: "A goroutine ran without ever waiting. " + oneThread,
			}
		}
		if x.Text != "" {
			return Notice{Tone: Said, Title: "Stopped" + at, Text: Visible(x.Text, detailLimit)}
		}
	case replay.ReasonReturned:
		if x.Code != 0 {
			return Notice{Tone: Warning, Title: fmt.Sprintf("The program ended with exit status %d", x.Code), Text: "It ended" + at + "."}
		}
	}
	return Notice{}
}

// lost says from when on a run is not recorded; "" of one that is recorded whole.
func lost(r *replay.Run) string {
	if !r.Partial || r.Recorded >= r.Head {
		return ""
	}
	return fmt.Sprintf("The recording ends at %s: what happened after that, up to %s, is not recorded.", r.Instant(r.Recorded), r.Instant(r.Head))
}

// computing reports whether a goroutine of the program was running at the end.
// A program that began and of which there is no trace never came to wait.
func computing(r *replay.Run) bool {
	if r.Partial {
		return true
	}
	if len(r.Goroutines) == 0 {
		return r.Resolution > 0 // which is known once it has begun
	}
	for _, g := range r.Shown(false) {
		if n := len(g.Spans); n > 0 && g.Ended == replay.None && g.Spans[n-1].State == replay.Running {
			return true
		}
	}
	return false
}

// oneThread says what is so of Go in a browser, and what to do.
const oneThread = "Go in WebAssembly has one thread and cannot preempt: timers, cancellations and other goroutines wait for one that computes. " +
	"A loop that waits for another goroutine has to let it run: receive from a channel, wait in a sync.WaitGroup, sleep, or call runtime.Gosched."

// outputCut reports whether the run in view has written as much as is kept.
func (m Model) outputCut() bool {
	return m.Shown.Run != nil && m.Shown.Run.Wrote >= int64(sandbox.DefaultLimits.Output)
}

// detailLimit bounds what a notice shows of the program's text, in bytes.
const detailLimit = 4 << 10

func where(s *replay.Site) string {
	if s == nil || s.IsZero() {
		return ""
	}
	return fmt.Sprintf(" in %s:%d", s.File, s.Line)
}

// blockedText names the goroutines that nothing can wake, at most three.
func blockedText(r *replay.Run) string {
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
		said = append(said, fmt.Sprintf("g%d is blocked in %s at %s", g.ID, Visible(r.On(s), 60), At(r.Site(s))))
	}
	if len(said) == 0 {
		return ""
	}
	text := strings.Join(said, ", ")
	if more > 0 {
		text += fmt.Sprintf(", and %d more", more)
	}
	return text + "."
}

// tested reports whether a run was one of tests, which the generated main ends.
func tested(x *replay.Exit) bool {
	return x.Reason == replay.ReasonExit && x.Site != nil && x.Site.File == program.TestMainFile
}

func exitText(r *replay.Run) string {
	x := r.Exit
	at := " at " + r.Instant(x.At)
	switch {
	case tested(x) && x.Code == 0:
		return "Tests passed" + at
	case tested(x):
		return "Tests failed" + at
	}
	switch x.Reason {
	case replay.ReasonReturned:
		return "main returned" + at
	case replay.ReasonExit:
		return fmt.Sprintf("os.Exit(%d)%s", x.Code, at)
	case replay.ReasonPanic:
		return "Panicked" + at
	case replay.ReasonDeadlock:
		return "Deadlocked" + at
	case replay.ReasonLimit:
		return "Reached a limit" + at
	}
	return "Stopped" + at
}
