package play

import (
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// reported is what the browser had to say.
func reported(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case Compiled:
		return compiled(m, msg.Programs)
	case Checked, Formatted, Fetched, Stepped, Built, Rejected, Unbuilt, Small:
		return building(m, msg)
	case Unchecked:
		m.Problems.Unchecked = msg.Text
		return m, []Effect{effect.AskVersion{}}
	case Plain:
		m.Notices.Shown = plainEditor(msg.Text)
		return m, []Effect{effect.AskVersion{}}
	case Recalled:
		return recalled(m, msg.Slot, msg.Text)
	case OpenShare, OpenSource, Copied:
		return sharing(m, msg)
	case Unfetched:
		m.Notices.Shown, m.Choice.Eager = unfetched(msg.Text), false
		return m, []Effect{effect.AskVersion{}}
	case Progress:
		return progress(m, msg.Run)
	case Opening:
		return opening(m, msg.Name)
	case Refused:
		m.Notices.Shown = Notice{Tone: Said, Title: "The file was not opened", Text: msg.Text}
	case Passed:
		if m.Look.Follow && m.Status.Phase == Running {
			m.Look.Now = max(m.Look.Now, msg.At)
			m.Look.View = follow(m.Look.View, m.Look.Now, m.Shown.Run, true)
		}
	case Ended:
		m.Status.Reading = m.Status.Phase.Active()
	case Happened:
		return happened(m, msg.Event)
	case Asked:
		return asked(m, msg.Message)
	case Unpainted:
		m.Notices.Shown = unpainted()
	case Tell:
		return tell(m), nil
	case Garbled:
		if m.Notices.Shown = garbled(msg.Text); m.Choice.Opened != "" {
			m.Notices.Shown = unreadable(msg.Text)
		}
	case Unkept:
		if m.Notices.Shown.IsZero() && !m.Notices.Forgetful {
			m.Notices.Shown, m.Notices.Forgetful = unkeptDraft(), true
		}
	case Broke:
		m.Notices.Shown = brokeNotice(msg)
	case Outdated:
		m.Notices.Newer = true
	case Superseded:
		m.Notices.Newer = true
		if m.Notices.Shown.Absent {
			m.Notices.Shown = superseded(m.Notices.Shown.Detail)
		}
	case Unreloaded:
		m.Notices.Shown = unreloaded(msg.Text)
	}
	return m, nil
}

// compiled takes the manifest. The program in the address may be one that
// only the manifest knows.
func compiled(m Model, ps []Program) (Model, []Effect) {
	eager := m.Choice.Eager
	m.Choice.Programs, m.Choice.Listed, m.Choice.Eager = merge(m.Choice.Programs, ps), true, false
	if m.Choice.Wanted != "" || m.Choice.Fragment != "" {
		return sought(m, eager)
	}
	if m.Choice.Name == OwnName {
		return greet(m)
	}
	return m, prepare(m)
}

// sought opens what was asked for before the list of programs had come, and
// runs it if that was asked for too. What is none of the list is not replaced
// by another that would run.
func sought(m Model, eager bool) (Model, []Effect) {
	link := m.Choice.Fragment
	if m.Choice.Wanted != "" {
		m = open(m, m.Choice.Wanted)
	}
	fx := prepare(m)
	if m.Choice.Fragment = ""; link != "" {
		if m, fx = openShare(m, link); m.Unsure() {
			fx = append(fx, prepare(m)...) // the page around may still ask for others
		}
	}
	if eager && m.Choice.Wanted == "" && !m.Unsure() {
		return press(m)
	}
	return m, fx
}

// greet tells the page around, once, that this one is ready.
func greet(m Model) (Model, []Effect) {
	if !m.Embedder.Around || m.Embedder.Greeted {
		return m, nil
	}
	m.Embedder.Greeted = true
	return m, []Effect{effect.Reply{Message: readyMessage()}}
}

// progress takes a run that has grown.
func progress(m Model, r *replay.Run) (Model, []Effect) {
	if r == nil || !m.Status.Phase.Active() {
		return m, nil // of a run that is no longer in view
	}
	m.Shown.Run = r
	if m.Look.Follow {
		m.Look.Now = max(m.Look.Now, r.Head)
		if !m.Look.Held {
			m.Look.View = follow(m.Look.View, m.Look.Now, r, m.Status.Phase == Running && m.Choice.Opened == "")
		}
	}
	return m, nil
}

// happened takes word from the sandbox.
func happened(m Model, e sandbox.Event) (Model, []Effect) {
	switch e := e.(type) {
	case sandbox.Ready:
		if e.Program == m.Choice.Name {
			m.Choice.Ready = true
		}
		return greet(m)
	case sandbox.Failed:
		return failed(m, e)
	}
	if m.Status.Phase.Active() {
		return going(m, e)
	}
	return m, nil // of a run that is no longer in view
}

// going takes what concerns the run under way.
func going(m Model, e sandbox.Event) (Model, []Effect) {
	switch e := e.(type) {
	case sandbox.Started:
		m.Status.Phase = Running
	case sandbox.Tick:
		m.Status.At, m.Status.Next, m.Status.Waiting = e.At, e.Next, e.Idle
		if m.Look.Follow {
			m.Look.Now = max(m.Look.Now, e.At)
		}
	case sandbox.Busy:
		m.Status.Silent = e.Seconds
	case sandbox.Exited:
		return exited(m, e)
	}
	return m, nil
}

func failed(m Model, e sandbox.Failed) (Model, []Effect) {
	m.Status.Phase, m.Choice.Ready = Failed, false
	m.Notices.Shown = failedStart(e.Text)
	if e.NoWorker {
		m.Notices.Shown = noWorker(e.Text)
	}
	answer := m.Embedder.answerError(e.Text)
	return m, append([]Effect{effect.AskVersion{}}, answer...)
}

func exited(m Model, e sandbox.Exited) (Model, []Effect) {
	m.Status.Phase, m.Status.Reading, m.Status.At, m.Status.Next, m.Status.Silent = Finished, false, e.At, -1, 0
	m.Setup.Clock.Paused = false
	if m.Shown.Run != nil {
		if m.Choice.Opened == "" {
			m.Notices.Shown = exitNotice(m.Shown.Run)
		}
		m = compared(m)
		if m.Look.Follow {
			m.Look.Now = m.Shown.Run.Head
		}
		if m.Look.Follow && !m.Look.Held {
			m.Look.View = fit(m)
		}
		if m.Setup.LookFrom != replay.None {
			m = look(m, Scrub{m.Setup.LookFrom})
			m.Setup.LookFrom = replay.None
		}
	}
	fx := m.Embedder.answerRun(m.Shown.Run)
	return m, fx
}
