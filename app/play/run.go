package play

import (
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

type (
	// Run begins a run of the source in view, Stop ends the run or build under way.
	Run  struct{}
	Stop struct{}
	// Advance lets the program go on until its next timer, and then stand still. RunToEnd
	// lets it go on to its end, on the virtual clock.
	Advance  struct{}
	RunToEnd struct{}
)

func (Run) update(m *Model) []Effect {
	m.Study.Away = true
	return pressRun(m)
}

func (Stop) update(m *Model) []Effect { return stopRun(m) }

// update steps a run under way. Without one it begins one that stands still as
// soon as every goroutine waits.
func (Advance) update(m *Model) []Effect {
	switch {
	case m.Status.Phase == Running && m.hasClock():
		m.Setup.Clock.Paused, m.Setup.Replays = true, false
		return []Effect{effect.Advance{}}
	case m.Status.Phase == Loading || m.Choice.Name == "" || m.Unsure():
		return nil
	}
	m.Setup.Clock.Paused, m.Setup.Replays = true, false
	return launchOwn(m)
}

// update sends a run under way to its end. One on the real clock goes on on the virtual
// one; the next run is on the real clock again. Without a run under way it is Run, on
// the virtual clock alone: nobody who asks for the end of a run that was on the real
// clock wants another one.
func (RunToEnd) update(m *Model) []Effect {
	if !m.CanRunToEnd() {
		return nil
	}
	if !m.hasClock() {
		return pressRun(m)
	}
	m.Setup.Hurried = m.Setup.Hurried || m.Setup.Clock.Mode == sandbox.Real
	m.Setup.Clock.Mode, m.Setup.Clock.Paused = sandbox.Virtual, false
	return []Effect{effect.SetClock{Clock: m.Setup.Clock}}
}

// CanRunToEnd reports whether there is a run to be sent to its end, or one to begin
// that would go there at once.
func (m *Model) CanRunToEnd() bool {
	return m.hasClock() || m.Setup.Clock.Mode == sandbox.Virtual && m.Choice.Name != ""
}

// spec returns the run that the person asks for. That of a lesson ends when the requests
// of the lesson are answered: what it says of the run begins then.
func (m *Model) spec() sandbox.Spec {
	clock := m.Setup.Clock
	if m.Setup.Schedule != nil {
		clock.Mode = sandbox.Virtual // where the same switches come to the same
	}
	return sandbox.Spec{
		Program: m.Choice.Name, Clock: clock, Seed: m.Setup.Seed, Races: m.Setup.Races, Schedule: m.scheduled(),
		Limits: sandbox.LimitsOf(m.Setup.Races), Requests: m.Setup.Script, Finite: m.Setup.Schedule != nil || m.Lesson() != nil && len(m.Setup.Script) > 0,
	}
}

// pressRun begins a run, unless one is under way. As long as the program in view may
// not be the one that was asked for, it only remembers that Run was pressed.
func pressRun(m *Model) []Effect {
	if m.Status.Phase.Active() || m.Choice.Name == "" {
		return nil
	}
	if m.Unsure() {
		m.Choice.Eager = m.Choice.coming()
		return nil
	}
	if m.Building() && m.Tools.Build.Rev == m.Draft.Rev {
		return nil // once is enough
	}
	m.Setup.Clock.Paused, m.Setup.Replays = false, true
	return launchOwn(m)
}

// launchOwn begins the run that the person asks for. A check between two of its runs ends.
func launchOwn(m *Model) []Effect {
	m.Study.abandon(m.Words.Say("The check was stopped."))
	return launchRun(m, m.spec())
}

// stopRun ends the run or the build under way.
func stopRun(m *Model) []Effect {
	var fx []Effect
	m.Study.abandon(m.Words.Say("The check was stopped."))
	m.Exploring.abandon()
	if m.Building() {
		m.Tools.endBuild()
		fx = append(fx, effect.CancelBuild{})
	}
	if m.Status.Phase.Active() {
		m.Status.Stopping = true
		fx = append(fx, effect.Stop{})
	}
	return fx
}

// startRun starts a run of a program that is built.
func startRun(m *Model, spec sandbox.Spec) []Effect {
	m.Setup.Clock, m.Setup.Seed = spec.Clock, spec.Seed
	showRun(m, &replay.Run{Program: spec.Program, Clock: spec.Clock.Mode, Seed: spec.Seed}, m.Source())
	for _, q := range spec.Requests {
		m.Status.Last = max(m.Status.Last, q.ID)
	}
	return []Effect{effect.Start{Spec: spec}}
}

// showRun puts a run into view that has yet to come. The window stays as it was while
// a number is dragged. If there is a run kept, the window holds that.
func showRun(m *Model, r *replay.Run, ran []program.File) {
	m.Notices.Shown = Notice{}
	m.Status = Status{Phase: Loading, Count: m.Status.Count + 1, Next: -1}
	showSide(m, Side{Run: r, Number: m.Status.Count, Label: runLabel(m.Words, m.Status.Count, r), Ran: ran}, r.Program, r.Clock)
	was := m.Look
	m.Look = Look{Follow: true, View: Window{0, int64(defaultWindow)}, Held: was.Held}
	switch {
	case m.Beside():
		m.Look.View = fitWindow(m)
	case was.Held:
		m.Look.View = was.View
	}
}
