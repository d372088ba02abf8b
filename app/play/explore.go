package play

import (
	"slices"

	"ctxplay/app/explore"
	"ctxplay/app/explore/search"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// Exploring is the search for what else the program in view can come to, under other schedules.
type Exploring struct {
	Phase ExplorePhase
	// State is how far the search is.
	State explore.State

	search *search.Search // nil for none
	id     int            // of the latest search
	runs   int            // how many runs it is to make
	job    string         // what the page around calls it, "" where the person asked for it
	spec   sandbox.Spec   // what its runs have in common
	files  []program.File // of which program it is
}

// An ExplorePhase says how a search stands.
type ExplorePhase string

// Phases of a search.
const (
	NotExploring ExplorePhase = ""
	// Preparing: the run that Go would make is under way, recorded as any run.
	Preparing ExplorePhase = "preparing"
	Searching ExplorePhase = "searching"
	// Rested: it has come to its end, or was stopped.
	Rested ExplorePhase = "rested"
)

const (
	// exploreRuns is how many runs a search makes, and how many more when it is asked to go on.
	exploreRuns = 1000
	// maxExploreRuns is how many the page around may ask for.
	maxExploreRuns = 100_000
	// exploreAhead is how many runs are asked for at a time.
	exploreAhead = 64
)

type (
	// Explore begins to look for other outcomes of the program in view, or goes on with it.
	Explore struct{}
	// StopExploring ends that. What was found stays.
	StopExploring struct{}
	// Explored has what some runs came to.
	Explored struct{ Results []explore.Result }
	// ShowOutcome has the run with the fewest switches that has an outcome be made and shown
	// beside the usual one. First names the outcome: the number of the first run that had it.
	ShowOutcome struct{ First int }
)

// CanExplore reports whether Explore does anything.
func (m *Model) CanExplore() bool {
	return m.Choice.Name != "" && m.Choice.Opened == "" && !m.Status.Phase.Active() && !m.Building() && m.Exploring.Phase != Searching
}

// update makes the usual run of the program first, which builds it, or goes on.
func (Explore) update(m *Model) []Effect {
	if !m.CanExplore() || m.Unsure() {
		return nil
	}
	e := &m.Exploring
	m.Layout.bring(SchedulesReading)
	if e.search != nil && e.Phase == Rested && m.exploresThis() {
		if e.State.Runs >= e.State.Budget {
			e.search.Extend(exploreRuns)
		}
		return goOnExploring(m)
	}
	return prepareExploring(m, exploreRuns, "")
}

// prepareExploring makes the usual run of the program in view, after which it is run so often.
func prepareExploring(m *Model, runs int, job string) []Effect {
	m.Exploring = Exploring{Phase: Preparing, id: m.Exploring.id, runs: runs, job: job}
	forgetKept(m)
	if r := m.Shown.Run; job == "" && m.Lesson() == nil && len(m.Setup.Script) == 0 && r != nil && m.Choice.Opened == "" {
		m.Setup.Script = requestsOf(r) // which a server has to have something to do
	}
	return append([]Effect{effect.LeaveExploring{}}, launchListed(m, nil)...)
}

// launchListed begins a run of the program in view by a list of switches.
func launchListed(m *Model, list schedule.List) []Effect {
	m.Setup.Races, m.Setup.Schedule = true, &schedule.Schedule{Strategy: schedule.Listed, Switches: list}
	m.Setup.Clock.Paused, m.Setup.Replays = false, false
	return launchOwn(m)
}

// exploreAsked explores a program that a message asks for.
func exploreAsked(m *Model, asked Message, spec sandbox.Spec) []Effect {
	m.Setup.Script = spec.Requests
	if asked.Seed != nil {
		spec.Seed = *asked.Seed
	}
	m.Setup.Seed = spec.Seed
	return prepareExploring(m, asked.Runs, asked.ID)
}

// exploresThis reports whether the search is of the program in view, which the sandbox has.
func (m *Model) exploresThis() bool {
	return slices.Equal(m.Exploring.files, m.Source()) && m.Tools.hasMade(m.Source(), true)
}

// ExploredAnother reports whether what was found is of another text than the one in view.
func (m *Model) ExploredAnother() bool { return m.Exploring.search != nil && !m.exploresThis() }

// begin begins to search, now that the usual run has ended.
func (e *Exploring) begin(m *Model) []Effect {
	if e.Phase != Preparing || m.Tools.Module == "" || !m.Tools.MadeRaces {
		e.abandon()
		return nil
	}
	e.id++
	e.files = m.Source()
	e.spec = m.spec()
	e.spec.Module, e.spec.Finite, e.spec.Schedule = m.Tools.Module, true, nil
	if program.IsTest(e.files) {
		e.spec.Args = []string{"-test.v"}
	}
	e.search = search.New(m.Setup.Seed, e.runs)
	return goOnExploring(m)
}

// goOnExploring asks for more runs.
func goOnExploring(m *Model) []Effect {
	e := &m.Exploring
	e.Phase = Searching
	var fx []Effect
	if jobs := e.search.Next(exploreAhead - e.search.Open()); len(jobs) > 0 {
		fx = append(fx, effect.Explore{ID: e.id, Spec: e.spec, Jobs: jobs})
	}
	if e.State = e.search.State(); e.State.Done {
		fx = append(fx, e.rest()...)
	}
	return fx
}

// rest ends a search for now, and tells the page around what it came to, if that has asked.
func (e *Exploring) rest() []Effect {
	e.Phase = Rested
	fx := []Effect{effect.LeaveExploring{}}
	if e.job != "" {
		fx = append(fx, effect.Reply{Message: exploredMessage(e.job, e.State)})
		e.job = ""
	}
	return fx
}

// abandon forgets a search that has not begun.
func (e *Exploring) abandon() {
	if e.Phase == Preparing {
		e.Phase = NotExploring
	}
}

func (StopExploring) update(m *Model) []Effect {
	e := &m.Exploring
	if e.Phase != Searching {
		return nil
	}
	e.search.Forget()
	e.State = e.search.State()
	return e.rest()
}

func (msg Explored) update(m *Model) []Effect {
	if m.Exploring.Phase != Searching {
		return nil
	}
	for _, r := range msg.Results {
		m.Exploring.search.Take(r)
	}
	return goOnExploring(m)
}

// update keeps the usual run, if that is the one in view, so that the two are compared.
func (msg ShowOutcome) update(m *Model) []Effect {
	i := slices.IndexFunc(m.Exploring.State.Groups, func(g explore.Group) bool { return g.First == msg.First })
	if i < 0 || m.Status.Phase.Active() || !m.exploresThis() {
		return nil
	}
	g := &m.Exploring.State.Groups[i]
	if s := m.Shown.Run.Schedule; s != nil && s.Strategy == schedule.Listed && len(s.Switches) == 0 && m.Kept.Run == nil && len(g.Schedule) > 0 {
		keepSide(m)
	}
	return launchListed(m, g.Schedule)
}

// forgetExploring ends and forgets a search, whose program is no longer in view.
func forgetExploring(m *Model) {
	m.Exploring = Exploring{id: m.Exploring.id}
	m.Turns = Turns{}
}
