package play

import (
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
		m.Unchecked = msg.Text
		return m, []Effect{AskVersion{}}
	case Plain:
		m.Notice = plainEditor(msg.Text)
		return m, []Effect{AskVersion{}}
	case Recalled:
		return recalled(m, msg.Slot, msg.Text)
	case OpenShare, OpenSource, Copied:
		return sharing(m, msg)
	case Unfetched:
		m.Notice, m.Eager = unfetched(msg.Text), false
		return m, []Effect{AskVersion{}}
	case Progress:
		return progress(m, msg.Run)
	case Opening:
		return opening(m, msg.Name)
	case Refused:
		m.Notice = Notice{Tone: Said, Title: "The file was not opened", Text: msg.Text}
	case Passed:
		if m.Follow && m.Phase == Running {
			m.Now = max(m.Now, msg.At)
			m.View = follow(m.View, m.Now, m.Run, true)
		}
	case Ended:
		m.Reading = m.Phase.Active()
	case Happened:
		return happened(m, msg.Event)
	case Asked:
		return asked(m, msg.Message)
	case Unpainted:
		m.Notice = unpainted()
	case Tell:
		return tell(m), nil
	case Garbled:
		if m.Notice = garbled(msg.Text); m.Opened != "" {
			m.Notice = unreadable(msg.Text)
		}
	case Unkept:
		if m.Notice.IsZero() && !m.Forgetful {
			m.Notice, m.Forgetful = unkeptDraft(), true
		}
	case Broke:
		m.Notice = brokeNotice(msg)
	case Outdated:
		m.Newer = true
	case Superseded:
		m.Newer = true
		if m.Notice.Absent {
			m.Notice = superseded(m.Notice.Detail)
		}
	case Unreloaded:
		m.Notice = unreloaded(msg.Text)
	}
	return m, nil
}

// compiled takes the manifest. The program in the address may be one that
// only the manifest knows.
func compiled(m Model, ps []Program) (Model, []Effect) {
	eager := m.Eager
	m.Programs, m.Listed, m.Eager = merge(m.Programs, ps), true, false
	if m.Wanted != "" || m.Fragment != "" {
		return sought(m, eager)
	}
	if m.Name == OwnName {
		return greet(m)
	}
	return m, prepare(m)
}

// sought opens what was asked for before the list of programs had come, and
// runs it if that was asked for too. What is none of the list is not replaced
// by another that would run.
func sought(m Model, eager bool) (Model, []Effect) {
	link := m.Fragment
	if m.Wanted != "" {
		m = open(m, m.Wanted)
	}
	fx := prepare(m)
	if m.Fragment = ""; link != "" {
		if m, fx = openShare(m, link); m.Unsure() {
			fx = append(fx, prepare(m)...) // the page around may still ask for others
		}
	}
	if eager && m.Wanted == "" && !m.Unsure() {
		return press(m)
	}
	return m, fx
}

// greet tells the page around, once, that this one is ready.
func greet(m Model) (Model, []Effect) {
	if !m.Embedded || m.Greeted {
		return m, nil
	}
	m.Greeted = true
	return m, []Effect{Reply{readyMessage()}}
}

// progress takes a run that has grown.
func progress(m Model, r *replay.Run) (Model, []Effect) {
	if r == nil || !m.Phase.Active() {
		return m, nil // of a run that is no longer in view
	}
	m.Run = r
	if m.Follow {
		m.Now = max(m.Now, r.Head)
		if !m.Held {
			m.View = follow(m.View, m.Now, r, m.Phase == Running && m.Opened == "")
		}
	}
	return m, nil
}

// happened takes word from the sandbox.
func happened(m Model, e sandbox.Event) (Model, []Effect) {
	switch e := e.(type) {
	case sandbox.Ready:
		if e.Program == m.Name {
			m.Ready = true
		}
		return greet(m)
	case sandbox.Failed:
		return failed(m, e)
	}
	if m.Phase.Active() {
		return going(m, e)
	}
	return m, nil // of a run that is no longer in view
}

// going takes what concerns the run under way.
func going(m Model, e sandbox.Event) (Model, []Effect) {
	switch e := e.(type) {
	case sandbox.Started:
		m.Phase = Running
	case sandbox.Tick:
		m.At, m.Next, m.Waiting = e.At, e.Next, e.Idle
		if m.Follow {
			m.Now = max(m.Now, e.At)
		}
	case sandbox.Busy:
		m.Silent = e.Seconds
	case sandbox.Exited:
		return exited(m, e)
	}
	return m, nil
}

func failed(m Model, e sandbox.Failed) (Model, []Effect) {
	m.Phase, m.Ready = Failed, false
	m.Notice = failedStart(e.Text)
	if e.NoWorker {
		m.Notice = noWorker(e.Text)
	}
	if m.Job == "" {
		return m, []Effect{AskVersion{}}
	}
	job := m.Job
	m.Job = ""
	return m, []Effect{AskVersion{}, Reply{ErrorMessage(job, e.Text)}}
}

func exited(m Model, e sandbox.Exited) (Model, []Effect) {
	m.Phase, m.Reading, m.At, m.Next, m.Silent = Finished, false, e.At, -1, 0
	m.Clock.Paused = false
	if m.Run != nil {
		if m.Opened == "" {
			m.Notice = exitNotice(m.Run)
		}
		m = compared(m)
		if m.Follow {
			m.Now = m.Run.Head
		}
		if m.Follow && !m.Held {
			m.View = fit(m)
		}
		if m.LookFrom != replay.None {
			m = look(m, Scrub{m.LookFrom})
			m.LookFrom = replay.None
		}
	}
	if m.Job == "" {
		return m, nil
	}
	job := m.Job
	m.Job = ""
	return m, []Effect{ReplyRun{job}}
}
