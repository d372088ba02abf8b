package play

import (
	"slices"

	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// Progress is how far a person has come with the steps of the program in view. It
// begins anew with another program.
type Progress struct {
	// Done has a bit for each step that has been done, by whatever means, and Last is the
	// place of the one done last.
	Done uint
	Last int
	// Began is how many runs the page had begun when the program came into view.
	Began int
	// Asked are the acts that the page is to do as soon as each can be done: what a
	// button asked for, and what has to come before. Zero steps are none.
	Asked [2]program.Step
	// Leaving is the request that the page has asked to hang up on for the act asked for,
	// and 0 if it has not: its answer may come first.
	Leaving int
}

// Has reports whether the step at a place has been done.
func (p Progress) Has(i int) bool { return p.Done&(1<<i) != 0 }

// TakeStep does what a step of the program in view says, and before it what it needs:
// a request needs a program that runs.
type TakeStep struct{ Step program.Step }

// update begins a run if the act needs one that goes on, or that has gone on. The act
// itself follows as soon as it can be done: see attend.
func (msg TakeStep) update(m *Model) []Effect {
	s := msg.Step
	m.Progress.Leaving = 0
	if m.Progress.Asked = [2]program.Step{s}; m.Look.Playback.Own {
		m.Look.Playback = Playback{} // whoever asks for something has watched enough
	}
	under := m.Status.Phase.Active() || m.Building()
	switch {
	case needsRun(s.Act):
		if m.couldDo(s) || under {
			return nil
		}
		m.Progress.Asked = [2]program.Step{m.leadingTo(s), s}
	case s.Act == program.AgainAct:
		m.Progress.Asked = [2]program.Step{}
		return RunAgain{}.update(m)
	case under:
		return nil
	}
	return pressRun(m)
}

// needsRun reports whether an act is one of looking at what a run has brought.
func needsRun(a program.Act) bool {
	return a == program.LookAct || a == program.WhoAct || a == program.ReactAct || a == program.FindingAct
}

// leadingTo returns the last step before s that makes something happen in a run, or else
// one that runs the program.
func (m *Model) leadingTo(s program.Step) program.Step {
	lead := program.Step{Act: program.RunAct}
	for _, before := range m.Program().Steps {
		if before == s {
			break
		}
		switch before.Act {
		case program.RunAct, program.SendAct, program.HangUpAct, program.AnswerAct:
			lead = before
		}
	}
	return lead
}

// Showing returns the step that has the most of the program happen: the last one that
// makes something happen in a run.
func (m *Model) Showing() program.Step { return m.leadingTo(program.Step{}) }

// NextStep returns the place of the first step that is still to be done, and the number
// of steps if there is none.
func (m *Model) NextStep() int {
	steps := m.Program().Steps
	for i, s := range steps {
		if s.Act != "" && !m.Progress.Has(i) {
			return i
		}
	}
	return len(steps)
}

// attend does what was asked for and can be done now, and ticks off the steps that have
// been done. It follows each update.
func attend(m *Model) []Effect {
	var fx []Effect
	for m.Progress.Asked[0].Act != "" {
		more, done := carryOut(m, m.Progress.Asked[0])
		fx = append(fx, more...)
		if !done {
			if !m.Status.Phase.Active() && !m.Building() && !m.Choice.Eager && !m.Look.Playback.Own {
				m.Progress.Asked = [2]program.Step{} // it cannot come to it any more
			}
			break
		}
		m.Progress.Asked = [2]program.Step{m.Progress.Asked[1]}
	}
	if m.Shown.Run == nil || m.Shown.Recorded {
		return fx
	}
	for i, s := range m.Program().Steps {
		if s.Act != "" && !m.Progress.Has(i) && m.hasDone(s) {
			m.Progress.Done, m.Progress.Last = m.Progress.Done|1<<i, i
		}
	}
	return fx
}

// carryOut does an act, if it can be done already.
func carryOut(m *Model, s program.Step) (fx []Effect, done bool) {
	switch s.Act {
	case program.RunAct, program.ChangeAct: // a run has begun when this was asked for
		return nil, true
	case program.SendAct, program.AnswerAct, program.HangUpAct:
		if !m.CanSend() {
			return nil, false
		}
		if s.Act == program.HangUpAct {
			return leave(m)
		}
		return sendAs(m, false), true
	}
	if !m.couldDo(s) {
		return nil, false
	}
	switch s.Act {
	case program.LookAct:
		scrubTo(m, s.At)
	case program.FindingAct:
		return LookAtFinding{}.update(m), true
	default:
		w, _ := words.LastWave(m.Words, m.Shown.Run, m.Shown.Run.Head, m.Prefs.System)
		show := timeline.Selection{Kind: timeline.Context, Context: w.Context, At: w.Closed}
		if n := len(w.Reactions); s.Act == program.ReactAct && n > 0 {
			r := w.Reactions[0]
			show = timeline.Selection{Kind: timeline.Reaction, Goroutine: r.Goroutine, Index: r.Index, At: w.Closed}
		}
		showAt(m, w.Closed, show)
	}
	return nil, true
}

// leave hangs up on the request that is pending, or on one that it sends for that. The
// act is done when the client of the pending one has left: if the answer came first, it
// begins again.
func leave(m *Model) (fx []Effect, done bool) {
	r, next := m.Shown.Run, 0
	for _, q := range r.Requests {
		pending := q.Sent != replay.None && q.Pending(r.Head)
		if q.ID == m.Progress.Leaving && (pending || q.HungUp != replay.None) {
			return nil, !pending
		}
		if pending {
			next = q.ID
		}
	}
	if m.Progress.Leaving = next; next == 0 {
		return sendAs(m, true), true
	}
	return HangUp{ID: next}.update(m), false
}

// sendAs sends a request and hangs up on it, or not, whatever the form says.
func sendAs(m *Model, hangUp bool) []Effect {
	form := m.Client
	m.Client.HangUp = hangUp
	fx := SendRequest{}.update(m)
	m.Client = form
	return fx
}

// couldDo reports whether the run in view, which a person has made, has what an act of
// looking looks at.
func (m *Model) couldDo(s program.Step) bool {
	r := m.Shown.Run
	if r == nil || m.Shown.Recorded || m.Replays() || m.Look.Playback.Own {
		return false // what is played back by itself is watched first
	}
	switch s.Act {
	case program.LookAct:
		return r.Head >= s.At || r.Exit != nil
	case program.FindingAct:
		return r.Exit != nil && len(r.Findings) > 0
	case program.WhoAct, program.ReactAct:
		_, ok := words.LastWave(m.Words, r, r.Head, m.Prefs.System)
		return ok
	}
	return true
}

// hasDone reports whether the run in view, which a person has made, shows that an act
// has been done.
func (m *Model) hasDone(s program.Step) bool {
	r := m.Shown.Run
	began := m.Status.Phase == Running || m.Status.Phase == Finished
	switch s.Act {
	case program.RunAct:
		return began
	case program.AgainAct:
		return began && m.Status.Count-m.Progress.Began > 1 && m.Beside()
	case program.ChangeAct:
		return began && !slices.Equal(m.Shown.Ran, m.Program().Files)
	case program.SendAct:
		return anyRequest(r, func(q *replay.Request) bool { return q.Sent != replay.None })
	case program.HangUpAct:
		return anyRequest(r, func(q *replay.Request) bool { return q.HungUp != replay.None })
	case program.AnswerAct:
		return anyRequest(r, func(q *replay.Request) bool { return q.Answered != replay.None })
	case program.LookAct:
		near := max(r.Head/200, 1000)
		return began && !m.Look.Follow && m.Look.Playback.Tempo == nil && m.Look.Now >= s.At-near && m.Look.Now <= s.At+near
	case program.FindingAct:
		for _, f := range r.Findings {
			if m.Shown.Selected.Kind != timeline.None && m.Shown.Selected.Same(FindingSelection(f)) {
				return true
			}
		}
	case program.WhoAct, program.ReactAct:
		return showsEnd(r, m.Shown.Selected)
	}
	return false
}

// anyRequest reports whether one of the requests of a run is as asked.
func anyRequest(r *replay.Run, is func(*replay.Request) bool) bool {
	for _, q := range r.Requests {
		if is(q) {
			return true
		}
	}
	return false
}

// showsEnd reports whether the inspector, with s selected, tells of the end of a
// context: by whom it was ended, or who noticed it.
func showsEnd(r *replay.Run, s timeline.Selection) bool {
	switch s.Kind {
	case timeline.Context:
		c := r.Context(s.Context)
		return c != nil && c.Canceled != replay.None
	case timeline.Reaction:
		return true
	case timeline.Goroutine, timeline.Span:
		g := r.Goroutine(s.Goroutine)
		return g != nil && len(g.Reactions) > 0
	}
	return false
}
