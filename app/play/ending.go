package play

import (
	"fmt"
	"strings"

	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/words"
)

// exitNotice says how a run ended, where that needs saying, and of what of it there
// is no recording.
func exitNotice(r *replay.Run) Notice {
	n := endNotice(r)
	if text := words.NotRecorded(r); text != "" {
		if n.IsZero() {
			n = Notice{Tone: Said, Title: words.ExitText(r)}
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
			Text:   "Go ended the program" + at + ". " + words.BlockedText(r) + " Select a lane to see what it waits for.",
			Detail: words.Visible(x.Text, detailLimit),
		}
	case replay.ReasonPanic:
		place, _ := exitPlace(r)
		return Notice{
			Tone: Fault, Title: "The program panicked" + words.InPlace(x.Site), At: place,
			Text:   "It ended with exit status " + fmt.Sprint(x.Code) + at + ". The picture shows all up to there.",
			Detail: words.Visible(x.Text, detailLimit),
		}
	case replay.ReasonExit:
		if words.RanTests(x) {
			if x.Code == 0 {
				return Notice{}
			}
			return Notice{Tone: Warning, Title: "The tests failed", Text: "What they say stands in the output."}
		}
		place, _ := exitPlace(r)
		return Notice{
			Tone: Warning, Title: fmt.Sprintf("The program called os.Exit(%d)%s", x.Code, words.InPlace(x.Site)), At: place,
			Text: "It ended" + at + ". Deferred functions did not run.",
		}
	case replay.ReasonLimit:
		return Notice{
			Tone: Warning, Title: "The run reached a limit of this page",
			Text:   "It was ended" + at + ". The picture shows all up to there; the limits stand at the foot of the page.",
			Detail: words.Visible(x.Text, detailLimit),
		}
	case replay.ReasonStopped:
		if words.Computing(r) {
			return Notice{
				Tone: Said, Title: "Stopped while it computed",
				Text: "A goroutine ran without ever waiting. " + words.OneThread,
			}
		}
		if x.Text != "" {
			return Notice{Tone: Said, Title: "Stopped" + at, Text: words.Visible(x.Text, detailLimit)}
		}
	case replay.ReasonReturned:
		if x.Code != 0 {
			return Notice{Tone: Warning, Title: fmt.Sprintf("The program ended with exit status %d", x.Code), Text: "It ended" + at + "."}
		}
	}
	return Notice{}
}

// outputCut reports whether the run in view has written as much as is kept.
func (m Model) outputCut() bool {
	return m.Shown.Run != nil && m.Shown.Run.Wrote >= int64(sandbox.DefaultLimits.Output)
}

// detailLimit bounds what a notice shows of the program's text, in bytes.
const detailLimit = 4 << 10
