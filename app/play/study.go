package play

import (
	"slices"
	"time"

	"ctxplay/app/catalog"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
)

// Study is how far a person has got with the lesson in view. It begins anew with another
// program.
type Study struct {
	// Rev counts its changes, in all lessons: what shows a study depends on no more of it.
	Rev int
	// Chosen has the answer that was chosen to each question, counted from 1, and 0 for
	// none.
	Chosen []int
	// Ends has the predicted end of each thing, replay.None where there is none. First is
	// the thing that is said to end first, counted from 1.
	Ends  []int64
	First int
	// Ran says that a run has ended since the lesson came into view, Passed that all
	// checks held, now or on an earlier visit.
	Ran, Passed bool
	// Done is what the browser keeps of it. Hints is how many were shown, of all checks, and
	// Solved says that the lesson's own solution was.
	Done   effect.Done
	Hints  int
	Solved bool
	// Points are what the lesson points at, in the run numbered Pointed.
	Points  map[string]judge.Point
	Pointed int
	// Truth are they in the first run of the lesson's own source, of which there were
	// predictions.
	Truth map[string]judge.Point
	// Checking is the check under way.
	Checking Checking
	// Results are those of the last check, of the source Of, and Hinted how many hints of
	// each are shown. They are of the run numbered Judged, with the seed Seed.
	Results []judge.Result
	Hinted  []int
	Of      []program.File
	Judged  int
	Seed    uint64
	// Failure says why a check came to nothing.
	Failure string
	// Away says that where there is no room for both, the program is in view and the
	// lesson is not.
	Away bool
}

// Checking is a check under way: the lesson's program is run with one seed after the
// other.
type Checking struct {
	Seed  uint64 // that of the run under way, from 1; 0 where no check is under way
	Of    uint64
	Files []program.File
	so    []judge.Result // what the runs before have shown
}

// Active reports whether a check is under way.
func (c Checking) Active() bool { return c.Seed > 0 }

// Lesson returns the lesson in view, nil where there is none.
func (m *Model) Lesson() *catalog.Lesson {
	if m.Choice.Opened != "" {
		return nil
	}
	return m.Program().Lesson
}

// Prose returns what the lesson in view says, in the language of the page.
func (m *Model) Prose() prose.Document { return m.Lesson().Says(m.Words.Lang()) }

// alike reports whether two studies are the same but for Rev. Slices and maps of a study are
// replaced and never written to, and so told apart by where they begin: Points by their run.
func (s *Study) alike(o *Study) bool {
	return begin(s.Chosen, o.Chosen) && begin(s.Ends, o.Ends) && s.First == o.First && s.Ran == o.Ran && s.Passed == o.Passed &&
		s.Done == o.Done && s.Hints == o.Hints && s.Solved == o.Solved &&
		len(s.Points) == len(o.Points) && s.Pointed == o.Pointed && len(s.Truth) == len(o.Truth) &&
		s.Checking.Seed == o.Checking.Seed && s.Checking.Of == o.Checking.Of &&
		begin(s.Results, o.Results) && begin(s.Hinted, o.Hinted) && begin(s.Of, o.Of) && s.Judged == o.Judged && s.Seed == o.Seed && s.Failure == o.Failure &&
		s.Away == o.Away
}

// begin reports whether two slices are of one length and begin at one place.
func begin[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// newStudy returns the beginning of a study.
func newStudy(l *catalog.Lesson) (s Study) {
	if l == nil {
		return s
	}
	l.Says("en").Walk(func(_ int, b prose.Block) {
		switch {
		case b.Ask != nil:
			s.Chosen = append(s.Chosen, 0)
		case b.Predict != nil:
			s.Ends = make([]int64, len(b.Predict.Things))
			for i := range s.Ends {
				s.Ends[i] = replay.None
			}
		}
	})
	return s
}

type (
	// ChooseAnswer chooses an answer to a question, both counted from 1.
	ChooseAnswer struct{ Ask, Answer int }
	// PredictEnd says when a thing will end, and PredictFirst which ends first; things
	// count from 0 and from 1.
	PredictEnd struct {
		Thing int
		At    int64
	}
	PredictFirst struct{ Thing int }
	// CheckAnswer runs the source with each seed of the lesson, and has each run judged.
	CheckAnswer struct{}
	// Judged answers effect.Judge for the run of a number.
	Judged struct {
		Number  int
		Verdict judge.Verdict
	}
	// ShowHint shows the next hint of a result.
	ShowHint struct{ Result int }
	// LookAtResult shows where a result is seen in the run.
	LookAtResult struct{ Result int }
	// PointAt shows what the lesson points at.
	PointAt struct{ To string }
	// ShowLesson brings the lesson into view, or the program, where there is no room for
	// both.
	ShowLesson struct{ Show bool }
	// TakeSolution puts the lesson's own solution into the source.
	TakeSolution struct{}
	// RecalledLesson is what the browser has kept of a lesson.
	RecalledLesson struct {
		Name string
		Done effect.Done
	}
)

func (msg ChooseAnswer) update(m *Model) []Effect {
	if msg.Ask >= 1 && msg.Ask <= len(m.Study.Chosen) && !m.Study.Ran {
		m.Study.Chosen = slices.Clone(m.Study.Chosen)
		m.Study.Chosen[msg.Ask-1] = msg.Answer
	}
	return nil
}

func (msg PredictEnd) update(m *Model) []Effect {
	if msg.Thing >= 0 && msg.Thing < len(m.Study.Ends) && !m.Study.Ran {
		m.Study.Ends = slices.Clone(m.Study.Ends)
		m.Study.Ends[msg.Thing] = msg.At
	}
	return nil
}

func (msg PredictFirst) update(m *Model) []Effect {
	if !m.Study.Ran {
		m.Study.First = msg.Thing
	}
	return nil
}

func (msg ShowLesson) update(m *Model) []Effect {
	m.Study.Away = !msg.Show
	return nil
}

// update begins a check. A run under way is not interrupted.
func (CheckAnswer) update(m *Model) []Effect {
	l := m.Lesson()
	if l == nil || m.Status.Phase.Active() || m.Building() || m.Unsure() || m.Study.Checking.Active() {
		return nil
	}
	m.Study.Results, m.Study.Hinted, m.Study.Failure = nil, nil, ""
	m.Study.Checking = Checking{Seed: 1, Of: uint64(max(l.Seeds, 1)), Files: m.Source()}
	return runChecked(m)
}

// runChecked runs the source in view with the next seed of a check.
func runChecked(m *Model) []Effect {
	l := m.Lesson()
	m.Setup.Replays = false
	spec := sandbox.Spec{
		Program: m.Choice.Name, Clock: sandbox.Clock{Mode: sandbox.Virtual, Speed: 1}, Seed: m.Study.Checking.Seed,
		Limits: sandbox.DefaultLimits, Requests: l.Requests, Finite: m.Program().Serves || len(l.Requests) > 0,
	}
	fx := launchRun(m, spec)
	if !m.Building() && !m.Status.Phase.Active() {
		m.Study.abandon(m.Words.Say("The program could not be run."))
	}
	return fx
}

// abandon ends a check that comes to nothing.
func (s *Study) abandon(why string) {
	if s.Checking.Active() {
		s.Checking, s.Failure = Checking{}, why
	}
}

// examine has the run that has just ended judged, and looks up what the lesson points at. In
// a check another run may follow at once: then that is looked up when none does.
func examine(m *Model) []Effect {
	l := m.Lesson()
	if l == nil || m.Shown.Run == nil {
		return nil
	}
	m.Study.Ran = true
	c := m.Study.Checking
	ask := effect.Judge{Number: m.Status.Count, Run: m.Shown.Run, Files: m.Shown.Ran}
	if c.Active() {
		ask.Checks = l.Checks
	}
	if !c.Active() || c.Seed == c.Of || m.tellsTruth() {
		ask.Points = pointsOf(l.Says("en"), m.Prose())
	}
	return []Effect{ask}
}

func (msg Judged) update(m *Model) (fx []Effect) {
	if msg.Number != m.Status.Count || m.Lesson() == nil {
		return nil
	}
	if ask := pointsOf(m.Lesson().Says("en"), m.Prose()); len(ask) == len(msg.Verdict.Points) {
		points := make(map[string]judge.Point)
		for i, to := range ask {
			points[to] = msg.Verdict.Points[i]
		}
		truth := m.tellsTruth()
		m.Study.Points, m.Study.Pointed = points, msg.Number
		if truth {
			m.Study.Truth = points
			fx = keepDone(m, m.predicted())
		}
	}
	if !m.Study.Checking.Active() {
		return fx
	}
	if f := msg.Verdict.Failure; f != nil {
		m.Study.abandon(m.Words.Tell(f.Text))
		return fx
	}
	return append(fx, foldResults(m, msg)...)
}

// foldResults takes what one run of a check has shown. A check that has to hold for each
// run ends all as soon as it does not.
func foldResults(m *Model, msg Judged) []Effect {
	c := &m.Study.Checking
	fails, all := false, slices.Clone(msg.Verdict.Results)
	for i := range all {
		r := &all[i]
		if r.Some && !r.Holds && i < len(c.so) && c.so[i].Holds {
			*r = c.so[i]
		}
		fails = fails || !r.Some && !r.Holds
	}
	if c.so = all; !fails && c.Seed < c.Of {
		c.Seed++
		return runChecked(m)
	}
	s := &m.Study
	s.Results, s.Hinted, s.Of, s.Judged, s.Seed = all, make([]int, len(all)), c.Files, msg.Number, c.Seed
	s.Checking, s.Away = Checking{}, false
	fx := append(lookUp(m), m.Embedder.tellChecked(all, s.Seed)...)
	if len(all) == 0 || slices.ContainsFunc(all, func(r judge.Result) bool { return !r.Holds }) {
		return fx
	}
	s.Passed = true
	return append(fx, keepDone(m, effect.Done{Passed: true, Seeds: int(s.Seed), Hints: s.Hints, Solution: s.Solved})...)
}

func (msg ShowHint) update(m *Model) []Effect {
	if msg.Result >= 0 && msg.Result < len(m.Study.Hinted) {
		if m.Study.Hinted[msg.Result] < len(m.Study.Results[msg.Result].Hints) {
			m.Study.Hints++
		}
		m.Study.Hinted = slices.Clone(m.Study.Hinted)
		m.Study.Hinted[msg.Result]++
	}
	return nil
}

func (msg LookAtResult) update(m *Model) []Effect {
	if msg.Result >= 0 && msg.Result < len(m.Study.Results) && m.Study.Judged == m.Status.Count {
		m.Study.Away = true
		lookAtPoint(m, m.Study.Results[msg.Result].Point)
	}
	return nil
}

func (TakeSolution) update(m *Model) []Effect {
	l := m.Lesson()
	if l == nil || len(l.Solution) == 0 || !m.CanEdit() {
		return nil
	}
	m.Study.Solved = true
	return changeFiles(m, l.Solution)
}

func (msg RecalledLesson) update(m *Model) []Effect {
	if msg.Name == m.Choice.Name && msg.Done != (effect.Done{}) {
		m.Study.Done = m.Study.Done.After(msg.Done)
		m.Study.Passed = m.Study.Passed || msg.Done.Passed
	}
	return nil
}

// Stale reports whether the results are of another source than the one in view.
func (m *Model) StaleResults() bool { return !slices.Equal(m.Study.Of, m.Source()) }

// leastHorizon is how much time there is at least in which to predict an end.
const leastHorizon = int64(time.Second)

// Horizon returns up to when an end can be predicted, and in steps of what: a fifth past the
// longest duration in the lesson's own source, so that it does not give the answer away. There
// are 50 to 125 steps, each of a round number.
func (m *Model) Horizon() (to, step int64) {
	longest := leastHorizon
	for _, f := range m.Program().Files {
		for _, d := range program.Durations(f.Text) {
			longest = max(longest, int64(d.Value))
		}
	}
	longest += longest / 5
	for step = 1; longest/step > 1250; step *= 10 {
	}
	switch n := longest / step; {
	case n > 500:
		step *= 10
	case n > 250:
		step *= 5
	case n > 125:
		step *= 2
	}
	return (longest + step - 1) / step * step, step
}
