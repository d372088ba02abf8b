package play

import (
	"fmt"
	"slices"
	"strings"

	"ctxplay/app/language"
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
		return Notice{Tone: Said, Title: m.Words.Say("Looking for the program"), Detail: words.Visible(wanted, 80)}
	case m.Embedder.Around:
		return Notice{
			Tone: Said, Title: m.Words.Say("There is no program of that name here"),
			Text: m.Words.Say("The page around this frame asks for it."), Detail: words.Visible(wanted, 80),
		}
	}
	return Notice{
		Tone:  Said,
		Title: m.Words.Say("There is no program of that name here"),
		Text:  m.Words.Say("You see %s instead. Choose another at the top of the page.", m.instead().Name),
	}
}

// draftNotKeptNotice says that what is written will be gone with the page.
func draftNotKeptNotice(in *language.Catalogue) Notice {
	return Notice{
		Tone: Warning, Title: in.Say("Your changes are not kept in this browser"),
		Text: in.Say("Its storage is blocked or full. Share makes a link that holds the source, and File saves it."),
	}
}

func unlistedNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The list of programs did not arrive"),
		Text:   in.Say("What is in view works. To run a program, check the connection and retry."),
		Detail: in.Tell(text), CanRetry: true, Absent: true,
	}
}

// undeliveredNotice says that the program that was asked for did not come.
func undeliveredNotice(in *language.Catalogue, of Undelivered) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The program did not arrive"),
		Text:   in.Say("Check the connection and retry, or go back."),
		Detail: words.Visible(of.Name+": "+in.Tell(of.Text), detailLimit), CanRetry: true, Absent: true,
	}
}

func notStartedNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The program could not be started"),
		Text:   in.Say("Nothing is lost. Check the connection and retry; without one, only programs that ran here before can run."),
		Detail: in.Tell(text), CanRetry: true, Absent: true,
	}
}

func garbledNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The trace of this run could not be read to its end"),
		Text:   in.Say("What was read up to there is shown. Running again usually helps."),
		Detail: in.Tell(text),
	}
}

func unreadableNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("This file is not a complete execution trace"),
		Text:   in.Say("Open what runtime/trace, go test -trace, the trace handler of net/http/pprof or Save here has written, by Go 1.22 to %s. What was read up to there is shown.", strings.TrimPrefix(program.Release, "go")),
		Detail: in.Tell(text),
	}
}

// brokeNotice tells of a fault in the page itself.
func brokeNotice(in *language.Catalogue, b Broke) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("Something in this page failed"),
		Text:   in.Say("It goes on, and what you wrote is kept. If it does not look right any more, load it again."),
		Detail: words.Visible(in.Say("while %s: %s", doingOf(b.Doing), b.Text), detailLimit), CanReload: true,
	}
}

// doingOf returns what the page was doing when it panicked, as a Text. A few doings have
// something in them that only the moment knows.
func doingOf(doing language.Phrase) language.Text {
	for _, p := range []language.Phrase{"showing %s", "taking %s", "carrying out %s"} {
		if what, ok := strings.CutPrefix(string(doing), strings.TrimSuffix(string(p), "%s")); ok {
			return language.T(p, language.Phrase(what))
		}
	}
	return language.T(doing)
}

func unpaintedNotice(in *language.Catalogue) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The picture could not be made"),
		Text: in.Say("The browser would not make an image of that size. The picture as SVG has the same in it."),
	}
}

func outdatedNotice(in *language.Catalogue) Notice {
	return Notice{
		Tone: Said, Title: in.Say("A newer version of this page is ready"),
		Text: in.Say("It is used from the next time the page loads."), CanReload: true,
	}
}

func supersededNotice(in *language.Catalogue, text string) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("A newer version of this page is here"),
		Text:   in.Say("This one can no longer get all that it needs. Reload, and what you wrote will still be there."),
		Detail: text, CanReload: true,
	}
}

func reloadingNotice(in *language.Catalogue) Notice {
	return Notice{Tone: Said, Title: in.Say("Getting the newer version"), Text: in.Say("The page loads again as soon as all of it is there.")}
}

func unreloadedNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The newer version is not available yet"),
		Text:   in.Say("This one stays, and works as far as it has what it needs. Try again a little later."),
		Detail: in.Tell(text), CanReload: true,
	}
}

func refusedFileNotice(in *language.Catalogue, text string) Notice {
	return Notice{Tone: Said, Title: in.Say("The files stay as they are"), Text: text}
}

func plainEditorNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Said, Title: in.Say("The source is in a plain text field"),
		Text:   in.Say("Everything works, but without completion, colours and line marks: the editor did not load."),
		Detail: words.Visible(in.Tell(text), 300), CanRetry: true, Absent: true,
	}
}

func noToolchainNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("The compiler could not be used"),
		Text:   in.Say("What you wrote is kept. Check the connection and press Run again; without one, only what was compiled here before can be."),
		Detail: in.Tell(text), Absent: true,
	}
}

// noRacesNotice says that programs that look for data races cannot be built here now.
func noRacesNotice(in *language.Catalogue) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("Data races cannot be looked for here, or not yet"),
		Text: in.Say("A program that looks for data races is built with packages of its own. They are still being built, or this site has none. Press Run again in a minute, or switch the search off in Options."),
	}
}

// noScheduleNotice says that what was written is no list of switches.
func noScheduleNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{Tone: Fault, Title: in.Say("The schedule was not understood, and stays as it was"), Text: words.Visible(in.Tell(text), 300)}
}

// noWorkerNotice says that programs can neither be run nor compiled here.
func noWorkerNotice(in *language.Catalogue, text language.Text) Notice {
	return Notice{
		Tone: Fault, Title: in.Say("This browser does not let the page start a Worker"),
		Text:   in.Say("A program runs in one, and is compiled in another. An extension, a setting or a policy of the site forbids it: allow it for this page, or use another browser. Reading and looking work as they are, and what you wrote is kept."),
		Detail: words.Visible(in.Tell(text), 300), CanRetry: true,
	}
}

// rejectedNotice says that the source in view does not compile. The run in view stays
// that of the source as it was before.
func rejectedNotice(m *Model) Notice {
	says := m.Words.Say("1 error")
	if n := m.count(program.SeverityError); n != 1 {
		says = m.Words.Say("%d errors", n)
	}
	n := Notice{Tone: Warning, Title: m.Words.Say("It does not compile: %s", says)}
	if m.Shown.Run != nil {
		n.Text = m.Words.Say("The last run stays in view. The errors are listed below the source.")
	}
	if i := slices.IndexFunc(m.Problems.List, func(d program.Diagnostic) bool { return d.Severity == program.SeverityError }); i >= 0 {
		d := m.Problems.List[i]
		n.Detail = words.Visible(fmt.Sprintf("%s:%d:%d: %s", d.File, d.Line, d.Column, d.Text), detailLimit)
	}
	return n
}

func littleMemoryNotice(in *language.Catalogue) Notice {
	return Notice{
		Tone: Said, Title: in.Say("Compiling needs memory, and this device has little"),
		Text:     in.Say("Go's compiler and linker take some 450 MB for a small program and 770 MB with net/http; the browser may close the page. What you wrote is kept either way."),
		CanAgree: true,
	}
}

func recalledDraftNotice(in *language.Catalogue) Notice {
	return Notice{Tone: Said, Title: in.Say("Your changes from last time are here"), Text: in.Say("Original, above the source, goes back to the program as it came.")}
}

func badPathNotice(in *language.Catalogue, path string) Notice {
	return Notice{
		Tone: Said, Title: in.Say("That is not a path a request can be sent to"),
		Text:   in.Say("A path begins with / and has neither spaces nor control characters, in at most %d bytes. Nothing was sent.", program.MaxPath),
		Detail: words.Visible(path, 200),
	}
}

func tooManyRequestsNotice(in *language.Catalogue) Notice {
	return Notice{
		Tone: Said, Title: in.Say("%d requests are under way", sandbox.DefaultLimits.Requests),
		Text: in.Say("That is the limit. Hang up on one, or wait for an answer."),
	}
}

// computingNotice says for how long a program has been computing. As people who listen
// hear of each change, it counts in ever longer steps.
func computingNotice(in *language.Catalogue, seconds int) Notice {
	says := in.Say("Computing for some seconds without a pause")
	for _, step := range []int{60, 30, 10, 5} {
		if seconds >= step {
			says = in.Say("Computing for more than %d s without a pause", seconds/step*step)
			break
		}
	}
	return Notice{
		Tone: Said, Title: says,
		Text:    in.Say("A goroutine runs without ever waiting, so that nothing of it can be shown yet. %s Stop ends it.", words.OneThread),
		Lasting: true,
	}
}

// noticeOfEnd says of the run in view what is to be said of its end. That is nothing of
// a run that the page has not run itself.
func noticeOfEnd(m *Model) Notice {
	if m.Choice.Opened != "" || m.Shown.Recorded {
		return Notice{}
	}
	return exitNotice(m.Words, m.Shown.Run)
}

// exitNotice says how a run ended, where that needs to be said, and what of it is not
// recorded.
func exitNotice(in *language.Catalogue, r *replay.Run) Notice {
	n := endNotice(in, r)
	if text := words.NotRecorded(in, r); text != "" {
		if n.IsZero() {
			n = Notice{Tone: Said, Title: words.ExitText(in, r)}
		}
		n.Text = strings.TrimSpace(n.Text + " " + text)
	}
	return n
}

func endNotice(in *language.Catalogue, r *replay.Run) Notice {
	if r.Exit == nil {
		return Notice{}
	}
	x := r.Exit
	at := in.Say(" at %s of program clock", r.Instant(x.At))
	says := words.Visible(in.Tell(x.Says()), detailLimit)
	switch x.Reason {
	case replay.ReasonDeadlock:
		return Notice{
			Tone: Fault, Title: in.Say("Deadlock: every goroutine waits, and nothing can wake one"),
			Text:   in.Say("Go ended the program%s. %s Select a lane to see what it waits for.", at, words.BlockedText(in, r)),
			Detail: says,
		}
	case replay.ReasonPanic:
		place, _ := exitPlace(r)
		return Notice{
			Tone: Fault, Title: in.Say("The program panicked%s", words.InPlace(in, x.Site)), At: place,
			Text:   in.Say("It ended with exit status %s%s. The picture shows all up to there.", fmt.Sprint(x.Code), at),
			Detail: says,
		}
	case replay.ReasonExit:
		if words.RanTests(x) {
			if x.Code == 0 {
				return Notice{}
			}
			return Notice{Tone: Warning, Title: in.Say("The tests failed"), Text: in.Say("Their messages are in the output.")}
		}
		place, _ := exitPlace(r)
		return Notice{
			Tone: Warning, Title: in.Say("The program called os.Exit(%d)%s", x.Code, words.InPlace(in, x.Site)), At: place,
			Text: in.Say("It ended%s. Deferred functions did not run.", at),
		}
	case replay.ReasonLimit:
		return Notice{
			Tone: Warning, Title: in.Say("The run reached a limit of this page"),
			Text:   in.Say("It was ended%s. The picture shows all up to there; About, in the menu ⋯, lists the limits.", at),
			Detail: says,
		}
	case replay.ReasonStopped:
		if words.Computing(r) {
			return Notice{
				Tone: Said, Title: in.Say("Stopped while it computed"),
				Text: in.Say("A goroutine ran without ever waiting. %s", words.OneThread),
			}
		}
		if x.Text != "" {
			return Notice{Tone: Said, Title: in.Say("Stopped%s", at), Text: says}
		}
	case replay.ReasonReturned:
		if x.Code != 0 {
			return Notice{Tone: Warning, Title: in.Say("The program ended with exit status %d", x.Code), Text: in.Say("It ended%s.", at)}
		}
	}
	return Notice{}
}

// detailLimit bounds what a notice shows of the program's text, in bytes.
const detailLimit = 4 << 10
