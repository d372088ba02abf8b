package play

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"ctxplay/app/catalog"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// Study is how far a person has got with the lesson in view. It begins anew with another
// program.
type Study struct {
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
	// TakeSolution puts the lesson's own solution into the source.
	TakeSolution struct{}
	// RecalledLesson is what the browser has kept of a lesson.
	RecalledLesson struct{ Name, State string }
)

// passed is what is kept of a lesson whose checks have held.
const passed = "passed"

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

// examine has the run that has just ended judged, and looks up what the lesson points at.
func examine(m *Model) []Effect {
	l := m.Lesson()
	if l == nil || m.Shown.Run == nil || m.Embedder.Around {
		return nil
	}
	m.Study.Ran = true
	ask := effect.Judge{Number: m.Status.Count, Run: m.Shown.Run, Files: m.Shown.Ran, Points: pointsOf(l.Says("en"), m.Prose())}
	if m.Study.Checking.Active() {
		ask.Checks = l.Checks
	}
	return []Effect{ask}
}

// pointsOf returns what documents point at or ask to be predicted, each once.
func pointsOf(documents ...prose.Document) (all []string) {
	for _, d := range documents {
		for _, p := range d.References() {
			all = append(all, p.To)
		}
		d.Walk(func(_ int, b prose.Block) {
			if b.Predict != nil {
				for _, t := range b.Predict.Things {
					all = append(all, t.Of)
				}
			}
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (msg Judged) update(m *Model) []Effect {
	if msg.Number != m.Status.Count || m.Lesson() == nil {
		return nil
	}
	m.Study.Points, m.Study.Pointed = make(map[string]judge.Point), msg.Number
	if ask := pointsOf(m.Lesson().Says("en"), m.Prose()); len(ask) == len(msg.Verdict.Points) {
		for i, to := range ask {
			m.Study.Points[to] = msg.Verdict.Points[i]
		}
	}
	if m.Study.Truth == nil && slices.Equal(m.Shown.Ran, m.Program().Files) {
		m.Study.Truth = m.Study.Points
	}
	if !m.Study.Checking.Active() {
		return nil
	}
	if f := msg.Verdict.Failure; f != nil {
		m.Study.abandon(m.Words.Tell(f.Text))
		return nil
	}
	return foldResults(m, msg)
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
	s.Checking = Checking{}
	if len(all) == 0 || slices.ContainsFunc(all, func(r judge.Result) bool { return !r.Holds }) {
		return nil
	}
	if s.Passed = true; m.Choice.Name == OwnName {
		return nil // who opens the file again begins again
	}
	return []Effect{effect.KeepLesson{Name: m.Choice.Name, State: passed}}
}

func (msg ShowHint) update(m *Model) []Effect {
	if msg.Result >= 0 && msg.Result < len(m.Study.Hinted) {
		m.Study.Hinted = slices.Clone(m.Study.Hinted)
		m.Study.Hinted[msg.Result]++
	}
	return nil
}

func (msg LookAtResult) update(m *Model) []Effect {
	if msg.Result >= 0 && msg.Result < len(m.Study.Results) && m.Study.Judged == m.Status.Count {
		lookAtPoint(m, m.Study.Results[msg.Result].Point)
	}
	return nil
}

func (msg PointAt) update(m *Model) []Effect {
	if file, line, ok := strings.Cut(msg.To, ":"); ok && strings.HasSuffix(file, ".go") {
		if n, err := strconv.Atoi(line); err == nil {
			lightUp(m, Place{file, n})
		}
		return nil
	}
	if p, ok := m.Study.Points[msg.To]; ok && m.Study.Pointed == m.Status.Count {
		lookAtPoint(m, p)
	}
	return nil
}

// lookAtPoint shows a place of the run in view.
func lookAtPoint(m *Model, p judge.Point) {
	at := p.At
	if at == replay.None {
		at = m.Look.Now
	}
	var s timeline.Selection
	switch {
	case p.Goroutine != 0:
		s = timeline.Selection{Kind: timeline.Goroutine, Goroutine: p.Goroutine, At: at}
	case p.Context != 0:
		s = timeline.Selection{Kind: timeline.Context, Context: p.Context, At: at}
	}
	showAt(m, at, s)
	if p.Line > 0 {
		m.Look.light(Place{p.File, p.Line})
	}
}

func (TakeSolution) update(m *Model) []Effect {
	l := m.Lesson()
	if l == nil || len(l.Solution) == 0 || !m.CanEdit() {
		return nil
	}
	return changeFiles(m, l.Solution)
}

func (msg RecalledLesson) update(m *Model) []Effect {
	if msg.Name == m.Choice.Name && msg.State == passed {
		m.Study.Passed = true
	}
	return nil
}

// Stale reports whether the results are of another source than the one in view.
func (m *Model) StaleResults() bool { return !slices.Equal(m.Study.Of, m.Source()) }

// CanPoint reports whether what the lesson points at is in view: a line always is, and
// what happens in a run once there is one.
func (m *Model) CanPoint(to string) bool {
	if file, _, ok := strings.Cut(to, ":"); ok && strings.HasSuffix(file, ".go") {
		return true
	}
	p, ok := m.Study.Points[to]
	return ok && p.Known() && m.Study.Pointed == m.Status.Count
}

// Truth returns when a thing that was to be predicted has ended, replay.None if it has not.
// It is not known before the lesson's own program has run.
func (m *Model) Truth(of string) (at int64, known bool) {
	p, ok := m.Study.Truth[of]
	return p.Ended, ok && p.Fault == nil
}

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
