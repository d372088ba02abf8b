package edge

import (
	"ctxplay/app/play"
	"ctxplay/app/sandbox"
)

// flowing reports whether the program clock moves between its ticks.
func flowing(m *play.Model) bool {
	return m.Status.Phase == play.Running && !m.Status.Reading && m.Setup.Clock.Mode == sandbox.Real && !m.Setup.Clock.Paused
}
