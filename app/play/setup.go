package play

import (
	"math"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// Setup is how the next run of the program in view is to go. While a run is
// under way, Clock is its clock.
type Setup struct {
	Clock sandbox.Clock
	Seed  uint64
	// Races says that the program looks for data races. It is compiled here for that, also
	// one that came with the page ready built.
	Races bool
	// Schedule says which goroutine of the next run runs when, nil for as the seed has it. It
	// has the program look for data races too.
	Schedule *schedule.Schedule
	// Script are the requests that a run makes by itself, as a link has brought them.
	Script []sandbox.Request
	// LookFrom is the instant to look at once the next run has ended, as a link has
	// brought it, and replay.None to look at the end.
	LookFrom int64
	// Hurried says that the run under way was begun on the real clock, and goes to its
	// end on the virtual one.
	Hurried bool
	// Replays says that the run was asked for by a press of Run and has gone on without
	// a stop since, so that it is played back when it has ended.
	Replays bool
}

type (
	// SetMode chooses the clock, real or virtual.
	SetMode struct{ Mode string }
	// SetSpeed says how fast the real clock goes, from sandbox.SlowestClock to
	// sandbox.FastestClock.
	SetSpeed struct{ Speed float64 }
	// SetPaused has the clock of a run under way stand still, or go on.
	SetPaused struct{ Paused bool }
	// SetSeed chooses the seed of the random bytes of the next run.
	SetSeed struct{ Seed uint64 }
	// SetRaces has the next run look for data races, or not.
	SetRaces struct{ On bool }
	// SetSchedule has the next run go by a schedule, nil for as the seed has it.
	SetSchedule struct{ Schedule *schedule.Schedule }
	// SetSwitches has the next run go by a list of switches, as it was written by hand.
	SetSwitches struct{ Text string }
	// DropScript forgets the requests that came with a link.
	DropScript struct{}
)

func (msg SetMode) update(m *Model) []Effect {
	if msg.Mode != sandbox.Real && msg.Mode != sandbox.Virtual {
		return nil
	}
	m.Setup.Clock.Mode, m.Setup.Hurried = msg.Mode, false
	return setClock(m)
}

func (msg SetSpeed) update(m *Model) []Effect {
	if math.IsNaN(msg.Speed) {
		return nil
	}
	m.Setup.Clock.Speed = min(max(msg.Speed, sandbox.SlowestClock), sandbox.FastestClock)
	return setClock(m)
}

func (msg SetPaused) update(m *Model) []Effect {
	m.Setup.Clock.Paused = msg.Paused && m.hasClock()
	m.Setup.Replays = m.Setup.Replays && !m.Setup.Clock.Paused
	return setClock(m)
}

func (msg SetSeed) update(m *Model) []Effect {
	m.Setup.Seed = min(msg.Seed, maxSeed)
	return nil
}

func (msg SetRaces) update(m *Model) []Effect {
	m.Setup.Races = msg.On
	if !msg.On {
		m.Setup.Schedule = nil
	}
	return nil
}

func (msg SetSchedule) update(m *Model) []Effect {
	m.Setup.Schedule = msg.Schedule
	m.Setup.Races = m.Setup.Races || msg.Schedule != nil
	return nil
}

// update says what is wrong with a text that is no list, and leaves all as it was.
func (msg SetSwitches) update(m *Model) []Effect {
	list, err := schedule.ParseList(strings.ReplaceAll(msg.Text, " ", ""))
	if err != nil {
		m.Notices.Shown = noScheduleNotice(m.Words, language.TextOf(err))
		return nil
	}
	return SetSchedule{&schedule.Schedule{Strategy: schedule.Listed, Switches: list}}.update(m)
}

func (DropScript) update(m *Model) []Effect {
	m.Setup.Script = nil
	return nil
}

// hasClock reports whether a run is under way whose clock can be set. A file that is
// read is none.
func (m *Model) hasClock() bool { return m.Status.Phase.Active() && m.Choice.Opened == "" }

// setClock has a run under way go by the clock that is set.
func setClock(m *Model) []Effect {
	if !m.hasClock() {
		return nil
	}
	return []Effect{effect.SetClock{Clock: m.Setup.Clock}}
}
