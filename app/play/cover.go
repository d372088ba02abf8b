package play

import (
	"ctxplay/app/program"
	"ctxplay/app/timeline"
)

// Covered reports whether the run in view is there and not to be seen yet. A program that
// asks a question has a recorded run, which would answer it before the person has
// thought of an answer. In a frame the page around has its own words, and wants the
// picture.
func (m *Model) Covered() bool {
	return m.Shown.Recorded && !m.Shown.Uncovered && !m.Embedder.Around && (m.Program().Question != "" || m.heading().Question != "")
}

// Uncover shows the recorded run.
type Uncover struct{}

func (Uncover) update(m *Model) []Effect {
	m.Shown.Uncovered = true
	return nil
}

// uncover shows the recorded run to a person who looks into it, by whatever means. It
// follows each update.
func uncover(m *Model) {
	if m.Shown.Recorded && !m.Shown.Uncovered {
		m.Shown.Uncovered = m.Shown.Selected.Kind != timeline.None || !m.Look.Follow || m.Kept.Run != nil || m.Zoomed()
	}
}

// LookedAt returns the instant that is shown as the one looked at.
func (m *Model) LookedAt() int64 {
	if m.Covered() {
		return 0
	}
	return m.Look.Now
}

// ShowingText says what the page does, in one go, to have the program show what it is
// about.
func (m *Model) ShowingText() string {
	switch m.Showing().Act {
	case program.HangUpAct:
		return m.Words.Say("Run it, send a request and hang up")
	case program.SendAct, program.AnswerAct:
		return m.Words.Say("Run it and send a request")
	}
	return m.Words.Say("Run it")
}
