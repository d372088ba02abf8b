package play

import (
	"slices"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/explore/search"
	"ctxplay/app/language"
	"ctxplay/app/play/effect"
	"ctxplay/app/replay"
	"ctxplay/app/sandbox"
	"ctxplay/app/schedule"
)

// explored is a model in which the usual run of a program has ended, and a search begins, with
// what the browser is to do for that.
func explored(t *testing.T) (Model, []Effect) {
	t.Helper()
	m := New(nil, Samples(), "fast-slow")
	m, fx := do(m, Explore{})
	if m.Exploring.Phase != Preparing || kinds(fx)[len(fx)-1] != "Format" || !m.HasReading(SchedulesReading) {
		t.Fatalf("to explore, %v is done, and the search is %q", kinds(fx), m.Exploring.Phase)
	}
	id, files := m.Tools.Build.ID, m.Source()
	m, fx = do(m, Formatted{ID: id, Files: files}, Built{ID: id})
	start, ok := fx[len(fx)-1].(effect.Start)
	if s := start.Spec; !ok || !s.Races || !s.Finite || s.Clock.Mode != sandbox.Virtual || s.Schedule == nil || s.Schedule.Strategy != schedule.Listed {
		t.Fatalf("the usual run is %+v", start)
	}
	m.Shown.Run.Exit = &replay.Exit{Reason: replay.ReasonReturned}
	m.Shown.Run.Schedule = &replay.Schedule{Schedule: *start.Spec.Schedule}
	m, fx = do(m, FromSandbox{Event: sandbox.Exited{Reason: replay.ReasonReturned}})
	if m.Exploring.Phase != Searching {
		t.Fatalf("after the usual run the search is %q", m.Exploring.Phase)
	}
	return m, fx
}

// searchOf is what the checker is asked, nil for nothing.
func searchOf(fx []Effect) *effect.Search {
	for _, x := range fx {
		if x, ok := x.(effect.Search); ok {
			return &x
		}
	}
	return nil
}

// answered has a desk answer what the page asks of its search, as the checker does.
func answered(t *testing.T, desk *search.Desk, m Model, fx []Effect) (Model, []Effect) {
	t.Helper()
	q := searchOf(fx)
	if q == nil {
		t.Fatalf("%v asks nothing of the search", kinds(fx))
	}
	p, err := desk.Answer(q.Request)
	if err != nil {
		t.Fatal(err)
	}
	return do(m, Searched{ID: q.ID, Progress: p})
}

// jobsOf returns the runs that the browser is to make.
func jobsOf(fx []Effect) (jobs []explore.Job) {
	for _, x := range fx {
		if x, ok := x.(effect.Explore); ok {
			jobs = append(jobs, x.Jobs...)
		}
	}
	return jobs
}

// TestExplore makes the usual run, and then others until all that there are to be have come; one
// that fails is shown beside the usual run, by its switches.
func TestExplore(t *testing.T) {
	var desk search.Desk
	m, fx := explored(t)
	if st := m.Exploring.State; st.Runs != 0 || st.Budget != exploreRuns || st.Groups == nil {
		t.Errorf("before the checker has answered, it is at %+v", st)
	}
	m, fx = answered(t, &desk, m, fx)
	jobs := jobsOf(fx)
	if len(jobs) != 1 || jobs[0].Schedule.Strategy != schedule.Listed {
		t.Fatalf("it begins with %v", jobs)
	}
	for rounds := 0; m.Exploring.Phase == Searching; rounds++ {
		if rounds > 5000 || len(jobs) == 0 {
			t.Fatalf("nothing is asked for after %d rounds, at %+v", rounds, m.Exploring.State)
		}
		var results []explore.Result
		for _, j := range jobs {
			o := schedule.Outcome{Reason: replay.ReasonReturned, Operations: 30, Came: "1.3-7"}
			if len(j.Schedule.Switches) > 0 || j.Number%97 == 0 {
				o = schedule.Outcome{Reason: replay.ReasonPanic, Code: 2, Text: "panic: x", Operations: 30, Came: "1.9-7"}
			}
			if j.Schedule.Strategy == schedule.Listed {
				o.Came = j.Schedule.Switches.String()
			}
			results = append(results, explore.Result{Number: j.Number, Outcome: o})
		}
		m, fx = do(m, Explored{Results: results})
		m, fx = answered(t, &desk, m, fx)
		jobs = jobsOf(fx)
	}
	if last := kinds(fx); !slices.Contains(last, "LeaveExploring") {
		t.Errorf("at the end %v is done", last)
	}
	st := m.Exploring.State
	if st.Runs != exploreRuns || len(st.Groups) != 2 || st.Groups[0].Failure == "" || !st.Groups[0].Shrunk {
		t.Fatalf("it came to %+v", st)
	}
	m, fx = do(m, ShowOutcome{First: st.Groups[0].First})
	start, ok := fx[len(fx)-1].(effect.Start)
	if !ok || start.Spec.Schedule.Switches.String() != "1.9-7" || m.Kept.Run == nil {
		t.Errorf("shown, it is run as %+v, and the usual run is kept: %t", start, m.Kept.Run != nil)
	}
	if s := shareOf(&m); s.Schedule == nil || s.Schedule.Switches.String() != "1.9-7" {
		t.Errorf("a link has the schedule %+v", s.Schedule)
	}
}

// TestExploreOnAndStop stops a search, of which what was found stays, goes on with it, and
// forgets it with its program.
func TestExploreOnAndStop(t *testing.T) {
	var desk search.Desk
	m, fx := explored(t)
	m, fx = answered(t, &desk, m, fx)
	first := jobsOf(fx)[0]
	usual := schedule.Outcome{Reason: replay.ReasonReturned, Operations: 9}
	m, fx = do(m, Explored{Results: []explore.Result{{Number: first.Number, Outcome: usual}}})
	m, fx = answered(t, &desk, m, fx)
	jobs := jobsOf(fx)
	if len(jobs) != exploreAhead {
		t.Errorf("%d runs are asked for at once, want %d", len(jobs), exploreAhead)
	}
	m, under := do(m, Explored{Results: []explore.Result{{Number: jobs[0].Number, Outcome: usual}}})
	m, later := do(m, Explored{Results: []explore.Result{{Number: jobs[1].Number, Outcome: usual}}})
	m, fx = do(m, StopExploring{})
	if m.Exploring.Phase != Rested || m.Exploring.State.Runs != 1 || !slices.Equal(kinds(fx), []string{"LeaveExploring"}) {
		t.Errorf("stopped, it is %q with %d runs, and %v is done", m.Exploring.Phase, m.Exploring.State.Runs, kinds(fx))
	}
	if m, fx = answered(t, &desk, m, under); len(fx) > 0 || m.Exploring.State.Runs != 2 {
		t.Errorf("what was asked before it was stopped does %v, and the search is at %+v", kinds(fx), m.Exploring.State)
	}
	late := Explored{Results: []explore.Result{{Number: jobs[2].Number, Outcome: schedule.Outcome{Reason: replay.ReasonPanic}}}}
	if _, fx := do(m, late); len(fx) > 0 {
		t.Errorf("a result that came late does %v", kinds(fx))
	}
	m, on := do(m, Explore{})
	if m, fx = answered(t, &desk, m, later); len(fx) > 0 {
		t.Errorf("what was asked before it was gone on with does %v", kinds(fx))
	}
	m, fx = answered(t, &desk, m, on)
	if len(jobsOf(fx)) != exploreAhead {
		t.Errorf("%d runs are asked for at once, want %d: those that were stopped are not forgotten", len(jobsOf(fx)), exploreAhead)
	}
	if m.Exploring.Phase != Searching || m.Exploring.State.Budget != exploreRuns || len(jobsOf(fx)) == 0 || jobsOf(fx)[0].Number <= jobs[len(jobs)-1].Number {
		t.Errorf("going on, it is %q of %d runs, and asks for %v", m.Exploring.Phase, m.Exploring.State.Budget, jobsOf(fx))
	}
	if m, _ := do(m, BeginEdit{}, Edit{File: "main.go", Text: m.Source()[0].Text + "\n// more\n"}); !m.ExploredAnother() {
		t.Error("of another text it is said to be of this one")
	}
	if m, _ := do(m, Open{Name: "process"}); m.Exploring.Phase != NotExploring || m.HasReading(SchedulesReading) {
		t.Error("another program has the search of the one before")
	}
}

// TestAnswersOfAnEarlierSearch has another search begin while the first is asked for more.
func TestAnswersOfAnEarlierSearch(t *testing.T) {
	m, fx := explored(t)
	first := searchOf(fx)
	m, _ = do(m, StopExploring{}, Open{Name: "process"}, Explore{})
	if m, fx = do(m, Searched{ID: first.ID, Progress: explore.Progress{State: explore.State{Runs: 9}}}); len(fx) > 0 || m.Exploring.State.Runs != 0 {
		t.Errorf("while the usual run is made, it does %v, and the search is %+v", kinds(fx), m.Exploring)
	}
	id, files := m.Tools.Build.ID, m.Source()
	m, _ = do(m, Formatted{ID: id, Files: files}, Built{ID: id}, FromSandbox{Event: sandbox.Started{}})
	m, fx = do(m, FromSandbox{Event: sandbox.Exited{Reason: replay.ReasonReturned}})
	second := searchOf(fx)
	if second == nil || second.ID <= first.ID || second.Request.Search <= first.Request.Search || !second.Request.Begin {
		t.Fatalf("after %+v, what is asked is %+v", first, second)
	}
	stale := Searched{ID: first.ID, Progress: explore.Progress{Jobs: []explore.Job{{Number: 1}}, State: explore.State{Runs: 9, Done: true}}}
	for _, msg := range []Searched{stale, {ID: first.ID, Failure: language.T("gone")}} {
		if m, fx = do(m, msg); len(fx) > 0 || m.Exploring.State.Runs != 0 || m.Exploring.Phase != Searching || !m.Exploring.Failure.IsZero() {
			t.Errorf("%+v does %v, and the search is %+v", msg, kinds(fx), m.Exploring)
		}
	}
	stale.ID = second.ID
	if m, fx = do(m, stale); m.Exploring.State.Runs != 9 || m.Exploring.Phase != Rested || len(jobsOf(fx)) != 1 {
		t.Errorf("%+v does %v, and the search is %+v", stale, kinds(fx), m.Exploring)
	}
}

// TestSearchIsLost has the checker break: what was found stays, the page around is told, and who
// explores on begins anew.
func TestSearchIsLost(t *testing.T) {
	var desk search.Desk
	m, fx := explored(t)
	m.Exploring.job = "a"
	m, fx = answered(t, &desk, m, fx)
	m, fx = do(m, Explored{Results: []explore.Result{{Number: jobsOf(fx)[0].Number, Outcome: schedule.Outcome{Reason: replay.ReasonReturned, Operations: 9}}}})
	m, fx = answered(t, &desk, m, fx)
	m, fx = do(m, Explored{Results: []explore.Result{{Number: jobsOf(fx)[0].Number}}}, Explored{})
	lost := searchOf(fx).ID
	m, fx = do(m, Searched{ID: lost - 1, Failure: language.T("gone")})
	if reply, ok := fx[len(fx)-1].(effect.Reply); !ok || string(reply.Message) != `{"type":"ctxplay:error","v":1,"id":"a","text":"gone"}` || kinds(fx)[0] != "LeaveExploring" {
		t.Errorf("%v is done: %s", kinds(fx), reply.Message)
	}
	if e := m.Exploring; e.Phase != Rested || e.Failure.String() != "gone" || e.State.Runs != 1 || len(e.State.Groups) != 1 {
		t.Errorf("the search is %+v", e)
	}
	if m, fx = do(m, Searched{ID: lost, Failure: language.T("gone too")}); len(fx) > 0 || m.Exploring.Failure.String() != "gone" {
		t.Errorf("what was asked beside that does %v, and it is said: %v", kinds(fx), m.Exploring.Failure)
	}
	if m, _ = do(m, Explore{}); m.Exploring.Phase != Preparing || !m.Exploring.Failure.IsZero() {
		t.Errorf("explored on, it is %q: %v", m.Exploring.Phase, m.Exploring.Failure)
	}
}

// TestSwitchesByHand takes a list of switches that was written by hand, and leaves the one before
// where that is none.
func TestSwitchesByHand(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	m, _ = do(m, SetSwitches{Text: "6.12-7, 7.3-1"})
	if s := m.Setup.Schedule; s == nil || s.Switches.String() != "6.12-7,7.3-1" || !m.Setup.Races {
		t.Errorf("the schedule is %+v", s)
	}
	m, _ = do(m, SetSwitches{Text: "6.12"})
	if s := m.Setup.Schedule; s.Switches.String() != "6.12-7,7.3-1" || m.Notices.Shown.IsZero() {
		t.Errorf("of a text that is no list, the schedule is %+v, and it is said: %+v", s, m.Notices.Shown)
	}
	if m, _ = do(m, SetSchedule{}); m.Setup.Schedule != nil || !m.Setup.Races {
		t.Errorf("forgotten, the schedule is %+v", m.Setup.Schedule)
	}
	m, _ = do(m, SetSwitches{Text: "6.12-7"})
	if m, _ = do(m, SetRaces{}); m.Setup.Schedule != nil {
		t.Error("a program that does not look for races has a schedule")
	}
}
