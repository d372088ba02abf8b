package play

import (
	"math"

	"ctxplay/app/play/effect"
	"ctxplay/app/sandbox"
)

// Setup is how the next run of the program in view is to go. While a run is
// under way, Clock is its clock.
type Setup struct {
	Clock sandbox.Clock
	Seed  uint64
	// Script are requests that a run makes by itself: a link brought them.
	Script []sandbox.Request
	// LookFrom is the instant to look at once the next run has ended, None for
	// its end: a link brought it.
	LookFrom int64
}

// Speeds of the real clock.
const (
	MinSpeed = 0.1
	MaxSpeed = 10
)

type (
	// SetMode chooses the clock, real or virtual.
	SetMode struct{ Mode string }
	// SetSpeed says how fast the real clock goes, from MinSpeed to MaxSpeed.
	SetSpeed struct{ Speed float64 }
	// SetPaused has the clock of a run under way stand still, or go on.
	SetPaused struct{ Paused bool }
	// SetSeed chooses where the random bytes of the next run begin.
	SetSeed struct{ Seed uint64 }
	// DropScript forgets the requests that came with a link.
	DropScript struct{}
)

func (msg SetMode) update(m Model) (Model, []Effect) {
	if msg.Mode != sandbox.Real && msg.Mode != sandbox.Virtual {
		return m, nil
	}
	m.Setup.Clock.Mode = msg.Mode
	return m, setClock(m)
}

func (msg SetSpeed) update(m Model) (Model, []Effect) {
	if math.IsNaN(msg.Speed) {
		return m, nil
	}
	m.Setup.Clock.Speed = min(max(msg.Speed, MinSpeed), MaxSpeed)
	return m, setClock(m)
}

func (msg SetPaused) update(m Model) (Model, []Effect) {
	m.Setup.Clock.Paused = msg.Paused && m.Status.Phase.Active()
	return m, setClock(m)
}

func (msg SetSeed) update(m Model) (Model, []Effect) {
	m.Setup.Seed = min(msg.Seed, maxSeed)
	return m, nil
}

func (DropScript) update(m Model) (Model, []Effect) {
	m.Setup.Script = nil
	return m, nil
}

// setClock tells a run under way of its clock.
func setClock(m Model) []Effect {
	if !m.Status.Phase.Active() {
		return nil
	}
	return []Effect{effect.SetClock{Clock: m.Setup.Clock}}
}
