package play

import (
	"slices"
	"strings"
	"testing"

	"ctxplay/app/catalog"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/lesson/prose"
	"ctxplay/app/play/effect"
	"ctxplay/app/program"
	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
)

// studied returns a model that shows a lesson of 3 seeds, whose program is that of signal.
func studied(t *testing.T) Model {
	t.Helper()
	own, ok := sample.Find("signal")
	if !ok {
		t.Fatal("there is no signal")
	}
	p := own.Program
	p.Name, p.Recording = "lesson-signal", nil
	p.Lesson = &catalog.Lesson{
		Checks: "every goroutine deaf ends\n", Seeds: 3,
		Requests: []sandbox.Request{{ID: 1, Path: "/hello", HangUpAt: -1}},
		Solution: []program.File{{Name: "main.go", Text: "package main\n\nfunc main() {}\n"}},
		Prose: map[string]prose.Document{"en": {Title: "A signal", Parts: [][]prose.Block{
			{
				{Kind: prose.Asks, Ask: &prose.Ask{Question: "Which?", Answers: []prose.Answer{{Text: "One"}, {Text: "Two", Right: true}}}},
				{Kind: prose.Predicts, Predict: &prose.Predict{Things: []prose.Thing{{Of: "goroutine deaf"}, {Of: "context WithCancel"}}}},
			},
			{{Kind: prose.Paragraph, Text: []prose.Span{
				{Kind: prose.Reference, To: "main.go:24"}, {Kind: prose.Reference, To: "at 3s"},
			}}},
		}}},
	}
	m := New(nil, []Program{{Program: p}}, p.Name)
	m.Choice.Programs[0].Wasm = "/web/gen/lesson-signal.wasm"
	return m
}

// endedWith takes the messages of a run that begins, is r, and ends.
func endedWith(m Model, r *replay.Run) (Model, []Effect) {
	return do(m, FromSandbox{sandbox.Started{}}, Grown{r}, FromSandbox{sandbox.Exited{At: r.Head, Reason: replay.ReasonReturned}})
}

// theFirst returns the first effect of a kind among effects, of which there has to be one.
func theFirst[E Effect](t *testing.T, fx []Effect) E {
	t.Helper()
	for _, e := range fx {
		if e, ok := e.(E); ok {
			return e
		}
	}
	var none E
	t.Fatalf("there is no %T among %v", none, kinds(fx))
	return none
}

// asked returns what a judge is asked by effects.
func asked(t *testing.T, fx []Effect) effect.Judge {
	t.Helper()
	return theFirst[effect.Judge](t, fx)
}

// started returns the run that effects start.
func started(t *testing.T, fx []Effect) sandbox.Spec {
	t.Helper()
	return theFirst[effect.Start](t, fx).Spec
}

// verdict is one of a check that holds or does not, with what points point at.
func verdict(holds, some bool, points int) judge.Verdict {
	v := judge.Verdict{Results: []judge.Result{{
		Line: 1, Holds: holds, Some: some, Expected: language.Sent{Text: language.T("it ends")},
		Point: judge.Point{Goroutine: 8, At: 5e9, File: "main.go", Line: 24, Ended: replay.None},
		Hints: []language.Sent{{Text: language.T("look")}},
	}}}
	for range points {
		v.Points = append(v.Points, judge.Point{Goroutine: 8, At: 3e9, Ended: 5e9})
	}
	return v
}

// A run that a person begins looks up what the lesson points at, and judges nothing.
func TestStudyLooksAfterARun(t *testing.T) {
	m := studied(t)
	m, _ = do(m, ChooseAnswer{Ask: 1, Answer: 1}, PredictEnd{Thing: 0, At: 2e9})
	m, fx := do(m, Run{})
	if spec := started(t, fx); len(spec.Requests) != 1 || !spec.Finite {
		t.Errorf("the run begins with %d requests, and ends with them: %t; want the lesson's", len(spec.Requests), spec.Finite)
	}
	r := sample.Recorded("signal")
	m, fx = endedWith(m, r)
	j := asked(t, fx)
	if j.Checks != "" || !slices.Equal(j.Points, []string{"at 3s", "context WithCancel", "goroutine deaf", "main.go:24"}) {
		t.Errorf("asked for %q and %q", j.Checks, j.Points)
	}
	if m.CanPoint("at 3s") || !m.CanPoint("main.go:24") {
		t.Error("an instant can be pointed at before it is known where it is, or a line cannot")
	}
	v := verdict(true, false, len(j.Points))
	v.Results = nil
	m, _ = do(m, Judged{Number: j.Number, Verdict: v})
	if at, known := m.Truth("goroutine deaf"); !known || at != 5e9 {
		t.Errorf("deaf ended at %d, %t", at, known)
	}
	if m, _ = do(m, PointAt{"at 3s"}); m.Look.Now != 3e9 || m.Shown.Selected.Kind != timeline.Goroutine {
		t.Errorf("pointing looks at %d, with %v selected", m.Look.Now, m.Shown.Selected)
	}
	if m, _ = do(m, PointAt{"main.go:24"}); m.Look.Line != (Place{"main.go", 24}) {
		t.Errorf("line %v is lit up", m.Look.Line)
	}
	if m, _ = do(m, ChooseAnswer{Ask: 1, Answer: 2}, PredictEnd{Thing: 0, At: 5e9}); m.Study.Chosen[0] != 1 || m.Study.Ends[0] != 2e9 {
		t.Error("a guess is changed after the run")
	}
}

// A check runs seed after seed, and passes when the last one has held.
func TestStudyChecksEachSeed(t *testing.T) {
	m, fx := do(studied(t), CheckAnswer{})
	for seed := uint64(1); seed <= 3; seed++ {
		if spec := started(t, fx); spec.Seed != seed || spec.Clock.Mode != sandbox.Virtual || !spec.Finite {
			t.Fatalf("run %d begins as %+v", seed, spec)
		}
		m, fx = endedWith(m, sample.Recorded("signal"))
		j := asked(t, fx)
		if j.Checks != m.Lesson().Checks || m.Look.Playback.Tempo != nil {
			t.Errorf("asked for %q, and a playback: %v", j.Checks, m.Look.Playback.Tempo != nil)
		}
		if m.Study.Passed {
			t.Fatal("passed before the last seed")
		}
		stale, _ := do(m, Judged{Number: j.Number - 1, Verdict: verdict(false, false, 4)})
		if len(stale.Study.Results) > 0 {
			t.Error("a verdict on another run counts")
		}
		m, fx = do(m, Judged{Number: j.Number, Verdict: verdict(true, false, 4)})
	}
	if !m.Study.Passed || m.Study.Checking.Active() || !slices.Equal(kinds(fx), []string{"KeepLesson"}) {
		t.Errorf("after all seeds: passed %t, checking %t, %v", m.Study.Passed, m.Study.Checking.Active(), kinds(fx))
	}
}

// The first seed with which a check fails ends all, and its run stays in view.
func TestStudyStopsAtTheFirstFault(t *testing.T) {
	m, _ := do(studied(t), CheckAnswer{})
	m, fx := endedWith(m, sample.Recorded("signal"))
	m, fx = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(false, false, 4)})
	if m.Study.Passed || m.Study.Checking.Active() || len(fx) > 0 || len(m.Study.Results) != 1 || m.Study.Seed != 1 {
		t.Fatalf("after a fault: %+v, %v", m.Study, kinds(fx))
	}
	if m, _ = do(m, ShowHint{0}); m.Study.Hinted[0] != 1 {
		t.Error("no hint is shown")
	}
	if m, _ = do(m, LookAtResult{0}); m.Look.Now != 5e9 || m.Look.Line != (Place{"main.go", 24}) {
		t.Errorf("the fault is looked for at %d, %v", m.Look.Now, m.Look.Line)
	}
	if m, _ = do(m, TakeSolution{}); m.Source()[0].Text != m.Lesson().Solution[0].Text || !m.StaleResults() {
		t.Error("the solution is not in the source, or the results are taken for its")
	}
}

// A page around that watches is told what a check has come to, and not of its runs. Where
// there is room for one of them, the lesson gives way to the program that is run or pointed
// at, and comes back with what was found.
func TestStudyInAFrame(t *testing.T) {
	m := studied(t)
	m.Embedder.Around = true
	m, fx := do(m, FromSandbox{sandbox.Ready{}}, CheckAnswer{})
	m, fx = endedWith(m, sample.Recorded("signal"))
	m, fx = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(false, false, 4)})
	if len(fx) > 0 {
		t.Errorf("told without being asked: %v", kinds(fx))
	}
	m, _ = say(m, `{"type":"ctxplay:watch","v":1,"id":"w"}`)
	if m, _ = do(m, LookAtResult{0}); !m.Study.Away {
		t.Error("the program is not in view that a result is seen in")
	}
	m, _ = do(m, CheckAnswer{})
	m, fx = endedWith(m, sample.Recorded("signal"))
	if slices.Contains(kinds(fx), "ReplyRun") {
		t.Error("a run of a check is told")
	}
	m, fx = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(false, false, 4)})
	if got := messagesIn(t, fx); !slices.Equal(got, []string{`{"type":"ctxplay:checked","v":1,"passed":0,"failed":1,"seed":1}`}) || m.Study.Away {
		t.Errorf("the check is told as %q, and the lesson is away: %t", got, m.Study.Away)
	}
	if m, _ = do(m, Run{}); !m.Study.Away {
		t.Error("the program is not in view that runs")
	}
	if m, _ = do(m, ShowLesson{Show: true}); m.Study.Away {
		t.Error("the lesson does not come back")
	}
}

// Between two runs of a check, while one is judged, Run ends the check and begins a run of its
// own, and a page around is told that a run is under way, or stops it.
func TestStudyBetweenRuns(t *testing.T) {
	between := studied(t)
	between.Embedder.Around = true
	between, _ = do(between, FromSandbox{sandbox.Ready{}}, CheckAnswer{})
	between, _ = endedWith(between, sample.Recorded("signal"))
	if between.Status.Phase.Active() || !between.Study.Checking.Active() {
		t.Fatal("no run of the check is being judged")
	}
	for _, own := range []Msg{Run{}, Advance{}} {
		m, fx := do(between, own)
		started(t, fx)
		if m.Study.Checking.Active() {
			t.Errorf("%T: the check takes the person's run for its own", own)
		}
	}
	m, fx := say(between, `{"type":"ctxplay:run","v":1,"id":"a","shown":true}`)
	if got := messagesIn(t, fx); len(got) != 1 || !strings.Contains(got[0], "a run is under way") || !m.Study.Checking.Active() {
		t.Errorf("the page around is told %q", got)
	}
	if m, _ = say(between, `{"type":"ctxplay:stop","v":1,"id":"a","shown":true}`); m.Study.Checking.Active() {
		t.Error("the page around cannot stop the check")
	}
}

// What has to hold for some seed passes if it has held for one.
func TestStudySomeSeed(t *testing.T) {
	m, fx := do(studied(t), CheckAnswer{})
	for seed := 1; seed <= 3; seed++ {
		m, fx = endedWith(m, sample.Recorded("signal"))
		m, fx = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(seed == 2, true, 4)})
	}
	if !m.Study.Passed {
		t.Error("it held for the second seed, and does not pass")
	}
	m, fx = do(studied(t), CheckAnswer{})
	for range 3 {
		m, fx = endedWith(m, sample.Recorded("signal"))
		m, fx = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(false, true, 4)})
	}
	if m.Study.Passed || m.Study.Checking.Active() {
		t.Error("it held for no seed, and passes or goes on")
	}
}

// A check that cannot go on says why, and does not hang.
func TestStudyGivesUp(t *testing.T) {
	begun, _ := do(studied(t), CheckAnswer{})
	stopped, _ := do(begun, FromSandbox{sandbox.Started{}}, Stop{})
	failed, _ := do(begun, FromSandbox{sandbox.Failed{Text: language.T("no Worker")}})
	m, fx := endedWith(begun, sample.Recorded("signal"))
	faulty, _ := do(m, Judged{Number: asked(t, fx).Number, Verdict: judge.Verdict{Failure: &language.Sent{Text: language.T("line 1: no check")}}})
	for name, m := range map[string]Model{"stopped": stopped, "failed": failed, "faulty": faulty} {
		if m.Study.Checking.Active() || m.Study.Failure == "" || m.Study.Passed {
			t.Errorf("%s: %+v", name, m.Study)
		}
	}
	m = studied(t)
	m, _ = do(m, RecalledLesson{Name: "lesson-other", Done: effect.ReadDone("passed")})
	if m.Study.Passed {
		t.Error("another lesson's progress is this one's")
	}
	if m, _ = do(m, RecalledLesson{Name: "lesson-signal", Done: effect.ReadDone("passed")}); !m.Study.Passed {
		t.Error("what was passed earlier is forgotten")
	}
}

// TestHorizon expects a horizon a fifth past the longest duration, and 50 to 125 steps up to
// it that are round numbers.
func TestHorizon(t *testing.T) {
	for duration, want := range map[string][2]int64{
		"5 * time.Second":        {6e9, 1e8},
		"30 * time.Second":       {36e9, 5e8},
		"100 * time.Millisecond": {12e8, 1e7}, // as for a second, the least
		"10 * time.Minute":       {720e9, 1e10},
		"2 * time.Hour":          {8700e9, 1e11},
	} {
		m := studied(t)
		m.Choice.Programs[0].Files = []program.File{{Name: "main.go", Text: "package main\n\nimport \"time\"\n\nfunc main() { time.Sleep(" + duration + ") }\n"}}
		to, step := m.Horizon()
		if to != want[0] || step != want[1] || to/step < 50 || to/step > 125 {
			t.Errorf("%s: %d in steps of %d, which are %d; want %v", duration, to, step, to/step, want)
		}
	}
}
