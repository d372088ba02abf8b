package play

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/words"
)

// A Tone is how grave a notice is.
type Tone string

// These are the tones, the gravest last.
const (
	Said    Tone = "said"    // for information
	Warning Tone = "warning" // the program did something its writer would want to know
	Fault   Tone = "fault"   // the program failed, or something here does not work
)

// A Notice tells a person what happened and what can be done about it.
type Notice struct {
	Tone  Tone
	Title string
	Text  string
	// Detail is what the program, the runtime or the browser said, shown as it is.
	Detail string
	// CanRetry offers to fetch once more, CanReload to load the page once more,
	// CanAgree to go on with a build.
	CanRetry, CanReload, CanAgree bool
	// Lasting says that the notice cannot be closed, as it goes by itself.
	Lasting bool
	// At is the line of the source that the notice is about, zero for none.
	At Place
	// Absent says that a file of the page did not come.
	Absent bool
}

// IsZero reports whether there is nothing to say.
func (n Notice) IsZero() bool { return n.Title == "" }

// unknownProgramNotice says that the program that was asked for is not here. Until
// the list of programs has come, that is not known yet.
func unknownProgramNotice(m *Model, wanted string) Notice {
	switch {
	case !m.Choice.Listed:
		return Notice{Tone: Said, Title: "Looking for the program", Detail: words.Visible(wanted, 80)}
	case m.Embedder.Around:
		return Notice{
			Tone: Said, Title: "There is no program of that name here",
			Text: "The page around this frame asks for it.", Detail: words.Visible(wanted, 80),
		}
	}
	return Notice{
		Tone:  Said,
		Title: "There is no program of that name here",
		Text:  "You see " + m.instead().Name + " instead. Choose another at the top of the page.",
	}
}

// draftNotKeptNotice says that what is written will be gone with the page.
func draftNotKeptNotice() Notice {
	return Notice{
		Tone: Warning, Title: "Your changes are not kept in this browser",
		Text: "It refuses this page its storage, or the storage is full. Share makes a link that holds the source, and File saves it.",
	}
}

func unlistedNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "The list of programs did not arrive",
		Text:   "What is in view works. To run a program, check the connection and retry.",
		Detail: text, CanRetry: true, Absent: true,
	}
}

// undeliveredNotice says that the program that was asked for did not come.
func undeliveredNotice(of Undelivered) Notice {
	return Notice{
		Tone: Fault, Title: "The program did not arrive",
		Text:   "Check the connection and retry, or go back.",
		Detail: words.Visible(of.Name+": "+of.Text, detailLimit), CanRetry: true, Absent: true,
	}
}

func notStartedNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "The program could not be started",
		Text:   "Nothing is lost. Check the connection and retry; without one, only programs that ran here before can run.",
		Detail: text, CanRetry: true, Absent: true,
	}
}

func garbledNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "The trace of this run could not be read to its end",
		Text:   "What was read up to there is shown. Running again usually helps.",
		Detail: text,
	}
}

func unreadableNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "This file is no execution trace that can be read to its end",
		Text: "Open what runtime/trace, go test -trace, the trace handler of net/http/pprof or Save here has written, by Go 1.22 to " +
			strings.TrimPrefix(program.Release, "go") + ". What was read up to there is shown.",
		Detail: text,
	}
}

// brokeNotice tells of a fault in the page itself.
func brokeNotice(b Broke) Notice {
	return Notice{
		Tone: Fault, Title: "Something in this page failed",
		Text:   "It goes on, and what you wrote is kept. If it does not look right any more, load it again.",
		Detail: words.Visible("while "+b.Doing+": "+b.Text, detailLimit), CanReload: true,
	}
}

func unpaintedNotice() Notice {
	return Notice{
		Tone: Fault, Title: "The picture could not be made",
		Text: "The browser would not make an image of that size. The picture as SVG has the same in it.",
	}
}

func outdatedNotice() Notice {
	return Notice{
		Tone: Said, Title: "A newer version of this page is ready",
		Text: "It is used from the next time the page loads.", CanReload: true,
	}
}

func supersededNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "A newer version of this page is here",
		Text:   "This one can no longer get all that it needs. Reload, and what you wrote will still be there.",
		Detail: text, CanReload: true,
	}
}

func reloadingNotice() Notice {
	return Notice{Tone: Said, Title: "Getting the newer version", Text: "The page loads again as soon as all of it is there."}
}

func unreloadedNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "The newer version cannot be had yet",
		Text:   "This one stays, and works as far as it has what it needs. Try again a little later.",
		Detail: text, CanReload: true,
	}
}

func refusedFileNotice(text string) Notice {
	return Notice{Tone: Said, Title: "The files stay as they are", Text: text}
}

func plainEditorNotice(text string) Notice {
	return Notice{
		Tone: Said, Title: "The source is edited plainly",
		Text:   "Everything works, but completion, colours and marks at lines come only with the editor, which did not load.",
		Detail: words.Visible(text, 300), CanRetry: true, Absent: true,
	}
}

func noToolchainNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "The compiler could not be used",
		Text:   "What you wrote is kept. Check the connection and press Run again; without one, only what was compiled here before can be.",
		Detail: text, Absent: true,
	}
}

// noWorkerNotice says that programs can neither be run nor compiled here.
func noWorkerNotice(text string) Notice {
	return Notice{
		Tone: Fault, Title: "This browser lets the page start no Worker",
		Text:   "A program runs in one, and is compiled in another. An extension, a setting or a policy of the site forbids it: allow it for this page, or use another browser. Reading and looking work as they are, and what you wrote is kept.",
		Detail: words.Visible(text, 300), CanRetry: true,
	}
}

// rejectedNotice says that the source in view does not compile. The run in view stays
// that of the source as it was before.
func rejectedNotice(m *Model) Notice {
	says := "1 error"
	if n := m.count(program.SeverityError); n != 1 {
		says = fmt.Sprintf("%d errors", n)
	}
	n := Notice{Tone: Warning, Title: "It does not compile: " + says}
	if m.Shown.Run != nil {
		n.Text = "The last run stays in view. What is wrong stands below the source."
	}
	if i := slices.IndexFunc(m.Problems.List, func(d program.Diagnostic) bool { return d.Severity == program.SeverityError }); i >= 0 {
		d := m.Problems.List[i]
		n.Detail = words.Visible(fmt.Sprintf("%s:%d:%d: %s", d.File, d.Line, d.Column, d.Text), detailLimit)
	}
	return n
}

func littleMemoryNotice() Notice {
	return Notice{
		Tone: Said, Title: "Compiling needs memory, and this device has little",
		Text:     "Go's compiler and linker take some 450 MB for a small program and 770 MB with net/http; the browser may close the page. What you wrote is kept either way.",
		CanAgree: true,
	}
}

func recalledDraftNotice() Notice {
	return Notice{Tone: Said, Title: "Your changes from last time are here", Text: "Original, above the source, goes back to the program as it came."}
}

func badPathNotice(path string) Notice {
	return Notice{
		Tone: Said, Title: "That is not a path a request can be sent to",
		Text:   fmt.Sprintf("A path begins with / and has neither spaces nor control characters, in at most %d bytes. Nothing was sent.", program.MaxPath),
		Detail: words.Visible(path, 200),
	}
}

func tooManyRequestsNotice() Notice {
	return Notice{
		Tone: Said, Title: fmt.Sprintf("%d requests are under way", sandbox.DefaultLimits.Requests),
		Text: "That is as many as the page keeps at once. Hang up on one, or wait for an answer.",
	}
}

// computingNotice says for how long a program has been computing. As people who listen
// hear of each change, it counts in ever longer steps.
func computingNotice(seconds int) Notice {
	says := "Computing for some seconds without a pause"
	for _, step := range []int{60, 30, 10, 5} {
		if seconds >= step {
			says = fmt.Sprintf("Computing for more than %d s without a pause", seconds/step*step)
			break
		}
	}
	return Notice{
		Tone: Said, Title: says,
		Text:    "A goroutine runs without ever waiting, so that nothing of it can be shown yet. " + words.OneThread + " Stop ends it.",
		Lasting: true,
	}
}

// noticeOfEnd says of the run in view what is to be said of its end. That is nothing of
// a run that the page has not run itself.
func noticeOfEnd(m *Model) Notice {
	if m.Choice.Opened != "" || m.Shown.Recorded {
		return Notice{}
	}
	return exitNotice(m.Shown.Run)
}

// exitNotice says how a run ended, where that needs to be said, and what of it is not
// recorded.
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
			Text:   "It was ended" + at + ". The picture shows all up to there; About, in the menu ⋯, lists the limits.",
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

// detailLimit bounds what a notice shows of the program's text, in bytes.
const detailLimit = 4 << 10
