package play

import (
	"slices"

	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// Exploring is the search for what else the program in view can come to, under other schedules.
type Exploring struct {
	Phase ExplorePhase
	// State is how far the search is, as far as the checker, which has it, has said.
	State explore.State
	// Failure is why the search came to an end before its time, zero if it did not.
	Failure language.Text

	id    int            // of the latest search
	asked int            // the number of the latest question to the checker
	since int            // the number of the first one whose answer matters
	runs  int            // how many runs it is to make
	job   string         // what the page around calls it, "" where the person asked for it
	spec  sandbox.Spec   // what its runs have in common
	files []program.File // of which program it is, nil for no search
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
	// exploreAhead is how many runs are asked for ahead: so many that there are some to make while
	// the checker is asked for more.
	exploreAhead = 384
)

type (
	// Explore begins to look for other outcomes of the program in view, or goes on with it.
	Explore struct{}
	// StopExploring ends that. What was found stays.
	StopExploring struct{}
	// Explored has what some runs came to.
	Explored struct{ Results []explore.Result }
	// Searched answers effect.Search. With a Failure the search is lost.
	Searched struct {
		ID int
		explore.Progress
		Failure language.Text
	}
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
	if e.files != nil && e.Phase == Rested && e.Failure.IsZero() && m.exploresThis() {
		more := explore.Request{Forget: true}
		if e.State.Runs >= e.State.Budget {
			more.Budget = exploreRuns
		}
		e.Phase, e.since = Searching, e.asked+1
		return []Effect{e.ask(more)}
	}
	return prepareExploring(m, exploreRuns, "")
}

// prepareExploring makes the usual run of the program in view, after which it is run so often.
func prepareExploring(m *Model, runs int, job string) []Effect {
	forgetSearch(m)
	m.Exploring.Phase, m.Exploring.runs, m.Exploring.job = Preparing, runs, job
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
func (m *Model) ExploredAnother() bool { return m.Exploring.files != nil && !m.exploresThis() }

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
	e.Phase, e.since = Searching, e.asked+1
	e.State = explore.State{Budget: e.runs, Groups: []explore.Group{}}
	return []Effect{e.ask(explore.Request{Begin: true, Seed: m.Setup.Seed, Budget: e.runs})}
}

// ask asks the checker to have the search go on.
func (e *Exploring) ask(r explore.Request) Effect {
	e.asked++
	r.Search, r.Ahead = e.id, exploreAhead
	return effect.Search{ID: e.asked, Request: r}
}

// update makes the runs that the search asks for. What comes late, of an earlier search or of
// before it was gone on with, does not matter.
func (msg Searched) update(m *Model) []Effect {
	e := &m.Exploring
	switch {
	case msg.ID < e.since || e.files == nil:
		return nil
	case !msg.Failure.IsZero():
		return e.fail(msg.Failure)
	}
	e.State = msg.State
	var fx []Effect
	if e.Phase == Searching && len(msg.Jobs) > 0 {
		fx = append(fx, effect.Explore{ID: e.id, Spec: e.spec, Jobs: msg.Jobs})
	}
	if e.Phase == Searching && e.State.Done {
		fx = append(fx, e.rest()...)
	}
	return fx
}

// fail ends a search that the checker does not have any more. What was found stays.
func (e *Exploring) fail(why language.Text) []Effect {
	e.Failure, e.since = why, e.asked+1
	if e.Phase != Searching {
		return nil
	}
	fx := []Effect{effect.LeaveExploring{}}
	if e.job != "" {
		fx = append(fx, effect.Reply{Message: ErrorMessage(e.job, why.String())})
	}
	e.Phase, e.job = Rested, ""
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
	return e.rest()
}

func (msg Explored) update(m *Model) []Effect {
	if m.Exploring.Phase != Searching {
		return nil
	}
	var more explore.Request
	more.Take(msg.Results)
	return []Effect{m.Exploring.ask(more)}
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
	forgetSearch(m)
	m.Turns = Turns{}
}

// forgetSearch forgets a search. Numbers go on.
func forgetSearch(m *Model) {
	m.Exploring = Exploring{id: m.Exploring.id, asked: m.Exploring.asked}
}
