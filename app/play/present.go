package play

// StepPoint shows the step of the program that is By further on, and after the last one
// the next program: who presents goes through programs as through slides. It does nothing
// of what a step says.
type StepPoint struct{ By int }

func (msg StepPoint) update(m *Model) []Effect {
	at := m.Choice.Point + msg.By
	if at >= 0 && at < len(m.Intro().Steps) {
		m.Choice.Point = at
		return nil
	}
	return OpenNeighbour{msg.By}.update(m)
}

// whilePresenting makes a key send msg in the view for a projector. Elsewhere the key is
// the browser's.
func whilePresenting(msg Msg) func(Model) Msg {
	return func(m Model) Msg { return sendIf(m.Prefs.Present, msg) }
}

// presentKeys are the keys of one who presents. Remote controls for slides have them.
var presentKeys = []Key{
	{Group: presentGroup, Name: "PageDown", Does: "next step, and then the next program", Msg: whilePresenting(StepPoint{1})},
	{Group: presentGroup, Name: "PageUp", Does: "the step before", Msg: whilePresenting(StepPoint{-1})},
}
