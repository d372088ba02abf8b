package play

import (
	"fmt"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/words"
)

// A Phase is how far a run has got.
type Phase string

// Phases of a run, as #status shows them in data-phase.
const (
	Idle     Phase = "idle"     // nothing asked for yet; a recorded run may be in view
	Loading  Phase = "loading"  // asked for, the program has not begun
	Running  Phase = "running"  // between its first instruction and its exit
	Finished Phase = "finished" // it ended, however it did
	Failed   Phase = "failed"   // it could not be fetched or started
)

// Active reports whether a run is under way.
func (p Phase) Active() bool { return p == Loading || p == Running }

// Status is how far the run in view has got, as the sandbox has reported it.
type Status struct {
	Phase Phase
	Count int // how many runs this page has begun
	// At is what the program clock last showed, Next the instant at which its next
	// timer is due (-1 for no timer). Waiting says that every goroutine waits.
	At, Next int64
	Waiting  bool
	// Stopping says that the person has stopped the run, and that its end is not
	// known yet.
	Stopping bool
	// Reading says that the program has ended and that its trace is still being read.
	Reading bool
	// Silent is how many seconds, on the host's clock, the program has been computing
	// without a pause in which to report anything.
	Silent int
	Last   int // number of the newest request
}

type (
	// Grown says that the run in view has grown.
	Grown struct{ Run *replay.Run }
	// ClockAt says what the program clock shows between two instants that the sandbox
	// has reported. The page makes it up while a run is followed on the real clock.
	ClockAt struct{ At int64 }
	// Ended says that the program has ended, and that its trace has still to be read.
	// FromSandbox follows with the exit.
	Ended struct{}
	// RacesNamed says that effect.NameRaces is done.
	RacesNamed struct{}
	// FromSandbox is an event of the sandbox. It comes after all that the sandbox said
	// earlier is folded into the run.
	FromSandbox struct{ Event sandbox.Event }
	// Garbled says that the trace could not be read to its end.
	Garbled struct{ Text language.Text }
)

// update takes a run that has grown, unless it is no longer in view.
func (msg Grown) update(m *Model) []Effect {
	r := msg.Run
	if r == nil || !m.Status.Phase.Active() {
		return nil
	}
	m.Shown.Run = r
	if m.Look.Follow {
		m.Look.Now = max(m.Look.Now, r.Head)
		if !m.Look.Held {
			m.Look.View = m.Look.View.follow(m.Look.Now, r, m.Status.Phase == Running && m.Choice.Opened == "")
		}
	}
	return nil
}

func (msg ClockAt) update(m *Model) []Effect {
	if m.Look.Follow && m.Status.Phase == Running {
		m.Look.Now = max(m.Look.Now, msg.At)
		m.Look.View = m.Look.View.follow(m.Look.Now, m.Shown.Run, true)
	}
	return nil
}

func (RacesNamed) update(*Model) []Effect { return nil }

func (Ended) update(m *Model) []Effect {
	m.Status.Reading = m.Status.Phase.Active()
	return nil
}

func (msg Garbled) update(m *Model) []Effect {
	if m.Notices.Shown = garbledNotice(m.Words, msg.Text); m.Choice.Opened != "" {
		m.Notices.Shown = unreadableNotice(m.Words, msg.Text)
		return m.Embedder.answerError(msg.Text.String())
	}
	return nil
}

// update takes what the page itself needs to know of an event. What the run needs to
// know, its tape has folded. Events of a run that is no longer in view are dropped.
func (msg FromSandbox) update(m *Model) []Effect {
	active := m.Status.Phase.Active()
	switch e := msg.Event.(type) {
	case sandbox.Ready:
		return greetEmbedder(m)
	case sandbox.Failed:
		return failRun(m, e)
	case sandbox.Started:
		if active {
			m.Status.Phase = Running
		}
	case sandbox.Tick:
		if active {
			m.Status.At, m.Status.Next, m.Status.Waiting = e.At, e.Next, e.Idle
			m.Look.follow(e.At)
		}
	case sandbox.Scheduled:
		m.Turns.take(m, e)
	case sandbox.Busy:
		if active {
			m.Status.Silent = e.Seconds
		}
	case sandbox.Exited:
		if active {
			return finishRun(m, e)
		}
	case sandbox.Trace, sandbox.Flushed, sandbox.Output, sandbox.Stderr, sandbox.Listen, sandbox.Response, sandbox.Explored:
	default:
		panic(fmt.Sprintf("play: nobody takes a %T", e))
	}
	return nil
}

// failRun shows that the run asked for last does not begin, or that the program in
// view could not be fetched ahead of one. What became of another program, or of one
// that the run under way does not wait for, is of no interest.
func failRun(m *Model, e sandbox.Failed) []Effect {
	if e.Program != "" && (e.Program != m.Choice.Name || m.Status.Phase.Active()) {
		return nil
	}
	m.Status.Phase, m.Status.Stopping = Failed, false
	m.Study.abandon(m.Words.Tell(e.Text))
	m.Exploring.abandon()
	if e.Program == "" {
		m.Tools.Made, m.Tools.Module = nil, "" // the sandbox may not have it: it is built again
	}
	if e.Program == "" || m.Notices.Shown.IsZero() { // what nobody asked for yet hides nothing
		m.Notices.Shown = notStartedNotice(m.Words, e.Text)
		if e.NoWorker {
			m.Notices.Shown = noWorkerNotice(m.Words, e.Text)
		}
	}
	fx := m.Embedder.answerError(e.Text.String())
	return append([]Effect{effect.AskVersion{}}, fx...)
}

// finishRun shows that a run has ended. A run that was followed is shown whole.
func finishRun(m *Model, e sandbox.Exited) []Effect {
	m.Status = Status{Phase: Finished, Count: m.Status.Count, At: e.At, Next: -1, Waiting: m.Status.Waiting, Last: m.Status.Last}
	m.Setup.Clock.Paused = false
	if m.Setup.Hurried {
		m.Setup.Clock.Mode, m.Setup.Hurried = sandbox.Real, false
	}
	if m.Shown.Run != nil {
		if m.Choice.Opened == "" && !m.Turns.On { // which would cover what the person chooses from
			m.Notices.Shown = noticeOfEnd(m)
		}
		compareSides(m)
		if m.Look.Follow {
			m.Look.Now = m.Shown.Run.Head
		}
		if m.Look.Follow && !m.Look.Held {
			m.Look.View = fitWindow(m)
		}
		if m.Setup.LookFrom != replay.None {
			scrubTo(m, m.Setup.LookFrom)
			m.Setup.LookFrom = replay.None
		}
		playByItself(m)
	}
	var fx []Effect
	if !m.Study.Checking.Active() { // whose outcome is told, and not its runs
		fx = m.Embedder.answerRun(m.Shown.Run)
	}
	if r := m.Shown.Run; r != nil && r.Races != nil && len(r.Races.Found) > 0 && m.Choice.Opened == "" {
		fx = []Effect{effect.NameRaces{Run: r, Files: m.Shown.Ran, Then: fx}} // who is answered is told the names
	}
	if m.Exploring.Phase == Preparing {
		fx = append(fx, m.Exploring.begin(m)...)
	}
	return append(fx, examine(m)...)
}

// Serving reports whether the program in view is, or becomes, a server.
func (m *Model) Serving() bool {
	return m.Program().Serves || m.Shown.Run != nil && len(m.Shown.Run.Listening) > 0 && !m.Shown.Recorded
}

// Hints returns what a program meets here and nowhere else, if the program's output or
// source shows that it met it: there is no network, and nothing to read.
func (m *Model) Hints() []string {
	if m.Shown.Run == nil || m.Shown.Recorded || m.Choice.Opened != "" {
		return nil
	}
	return words.Hints(m.Words, m.Shown.Run, m.Shown.Ran)
}

// StatusText says in a few words how the run in view stands.
func (m *Model) StatusText() string {
	switch {
	case m.Unsure():
		return m.Words.Say("No program yet")
	case m.Building():
		return buildingText(m)
	case m.Status.Reading && m.Choice.Opened != "":
		return m.Words.Say("Reading the trace")
	case m.Status.Reading:
		return m.Words.Say("Ended, reading its trace")
	case m.Status.Stopping:
		return m.Words.Say("Stopping")
	case m.Status.Phase == Loading:
		return m.Words.Say("Loading")
	case m.Status.Phase == Running && m.Setup.Clock.Paused:
		return m.Words.Say("Paused")
	case m.Status.Phase == Running && m.Status.Waiting && m.CanSend():
		return m.Words.Say("Serving, waiting")
	case m.Status.Phase == Running && m.outputCut():
		return m.Words.Say("Running, its output is cut")
	case m.Status.Phase == Running && m.Status.Silent > 0:
		return m.Words.Say("Running without a pause")
	case m.Status.Phase == Running:
		return m.Words.Say("Running")
	case m.Status.Phase == Failed:
		return m.Words.Say("Could not start")
	case m.Status.Phase == Finished && m.Shown.Run != nil && m.Shown.Run.Exit != nil:
		return words.ExitText(m.Words, m.Shown.Run)
	case m.Shown.Recorded && !m.Covered():
		return m.Words.Say("A recorded run")
	case m.Choice.Opened != "":
		return m.Words.Say("From a file")
	}
	return m.Words.Say("Ready")
}

// buildingText says in a few words what the build under way is doing.
func buildingText(m *Model) string {
	switch f := m.Tools.Fetching; {
	case m.Tools.Making.Says != "" && m.Tools.Build.Tool == "":
		return m.Tools.Making.Says
	case m.Tools.Build.Step == Formatting:
		return m.Words.Say("Formatting")
	case f.Done < f.Total:
		return m.Words.Say("Getting the compiler, %d %%", 100*f.Done/f.Total)
	case m.Tools.Build.Tool == "":
		return m.Words.Say("Starting the compiler")
	case m.Tools.Build.Tool == "link":
		return m.Words.Say("Linking")
	}
	return m.Words.Say("Compiling")
}

// outputCut reports whether the run in view has written more than is kept.
func (m *Model) outputCut() bool {
	return m.Shown.Run != nil && m.Shown.Run.Wrote >= int64(sandbox.DefaultLimits.Output)
}
