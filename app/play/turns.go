package play

import (
	"slices"

	"ctxplay/app/explore"
	"ctxplay/app/explore/search"
	"ctxplay/app/language"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// Turns is the person's choice of which goroutine goes on where: the points of the latest run at
// which there was one, each of which can be decided otherwise in the next.
type Turns struct {
	On     bool
	Points []explore.Point
	// From is the first of those in view.
	From int

	files []program.File // of which program they are
}

// TurnsShown is how many points are in view at a time.
const TurnsShown = 12

type (
	// TakeTurns has the person choose who goes on where, from the run that Go would make on, or
	// from the run by the schedule that is set.
	TakeTurns struct{}
	// ChooseTurn has another turn be taken at a point, by their numbers: the program is run up to
	// there as before.
	ChooseTurn struct{ Point, Turn int }
	// SeekTurn brings points into view, from one on by its number.
	SeekTurn struct{ From int }
	// SeekInstant brings the first point into view that is not before the instant looked at.
	SeekInstant struct{}
	// LeaveTurns ends it. The schedule stays.
	LeaveTurns struct{}
)

func (TakeTurns) update(m *Model) []Effect {
	if !m.CanExplore() || m.Unsure() {
		return nil
	}
	var list schedule.List
	if s := m.Setup.Schedule; s != nil && s.Strategy == schedule.Listed {
		list = s.Switches
	}
	m.Turns = Turns{On: true}
	m.Layout.bring(SchedulesReading)
	return launchListed(m, list)
}

func (msg ChooseTurn) update(m *Model) []Effect {
	t := &m.Turns
	if !m.CanTakeTurns() || msg.Point < 0 || msg.Point >= len(t.Points) {
		return nil
	}
	p := &t.Points[msg.Point]
	if msg.Turn < 0 || msg.Turn >= len(p.Turns) || msg.Turn == p.Chosen {
		return nil
	}
	list := p.Choose(msg.Turn)
	if len(list) > schedule.MostSwitches {
		return nil
	}
	return launchListed(m, list)
}

// CanTakeTurns reports whether ChooseTurn does anything.
func (m *Model) CanTakeTurns() bool { return m.CanExplore() && !m.TurnsStale() }

// TurnsStale reports whether the points are of another text than the one in view.
func (m *Model) TurnsStale() bool {
	return len(m.Turns.Points) > 0 && !slices.Equal(m.Turns.files, m.Source())
}

func (msg SeekTurn) update(m *Model) []Effect {
	m.Turns.From = max(0, min(msg.From, len(m.Turns.Points)-1))
	return nil
}

func (SeekInstant) update(m *Model) []Effect {
	i := slices.IndexFunc(m.Turns.Points, func(p explore.Point) bool { return p.Instant >= int64(m.Look.Now) })
	if i < 0 {
		i = len(m.Turns.Points) - TurnsShown
	}
	return SeekTurn{i}.update(m)
}

func (LeaveTurns) update(m *Model) []Effect {
	m.Turns = Turns{}
	return nil
}

// take takes what a run says of its points.
func (t *Turns) take(m *Model, e sandbox.Scheduled) {
	if !t.On {
		return
	}
	list, _ := schedule.ParseList(e.Came) // which the sandbox has looked at
	t.Points = search.Points(e.Journal, list)
	t.files = m.Source()
	t.From = max(0, min(t.From, len(t.Points)-1))
}

// scheduled returns the schedule of the next run, which tells of its points while the person
// chooses.
func (m *Model) scheduled() *schedule.Schedule {
	if m.Setup.Schedule == nil || !m.Turns.On {
		return m.Setup.Schedule
	}
	s := *m.Setup.Schedule
	s.Journal, s.Places = schedule.MostJournal, true
	return &s
}

// TurnsNote says how many points there are.
func (m *Model) TurnsNote() language.Text {
	t := &m.Turns
	switch {
	case m.Status.Phase.Active() || m.Building():
		return language.T("the program runs")
	case len(t.Points) == 0:
		return language.T("there is nothing to choose: one goroutine alone could go on, or there is more than is told")
	}
	return language.T("%d to %d of %d points", t.From+1, min(t.From+TurnsShown, len(t.Points)), len(t.Points))
}
