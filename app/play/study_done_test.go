package play

import (
	"testing"

	"ctxplay/app/play/effect"
	"ctxplay/app/sample"
)

// keeps returns what effects keep of a lesson.
func keeps(t *testing.T, fx []Effect) effect.Done {
	t.Helper()
	return theFirst[effect.KeepLesson](t, fx).Done
}

// The first run tells which predictions were right, and that is kept; what was not answered
// counts for nothing. A later visit does not count again.
func TestStudyKeepsPredictions(t *testing.T) {
	fresh := studied(t)
	_, step := fresh.Horizon()
	run := func(msgs ...Msg) (Model, []Effect) {
		m, _ := do(studied(t), append(msgs, Run{})...)
		m, fx := endedWith(m, sample.Recorded("signal"))
		j := asked(t, fx)
		v := verdict(true, false, len(j.Points)) // all end at 5 s
		v.Results = nil
		return do(m, Judged{Number: j.Number, Verdict: v})
	}
	for _, c := range []struct {
		msgs             []Msg
		predicted, right int
	}{
		{[]Msg{ChooseAnswer{Ask: 1, Answer: 1}}, 1, 0},
		{[]Msg{ChooseAnswer{Ask: 1, Answer: 2}, PredictEnd{Thing: 0, At: 5e9}}, 2, 2},
		{[]Msg{PredictEnd{Thing: 0, At: 5e9 + step}, PredictEnd{Thing: 1, At: 5e9 + 2*step}}, 2, 1},
	} {
		if _, fx := run(c.msgs...); keeps(t, fx).Predicted != c.predicted || keeps(t, fx).Right != c.right {
			t.Errorf("after %v it keeps %+v", c.msgs, keeps(t, fx))
		}
	}
	if _, fx := run(); len(fx) > 0 {
		t.Errorf("without a prediction: %v", kinds(fx))
	}
	if _, fx := run(RecalledLesson{Name: "lesson-signal", Done: effect.Done{Predicted: 1}}, ChooseAnswer{Ask: 1, Answer: 2}); len(fx) > 0 {
		t.Errorf("what was predicted on an earlier visit is replaced: %v", kinds(fx))
	}
}

// A check that holds is kept with its seeds and with what helped.
func TestStudyKeepsACheck(t *testing.T) {
	pass := func(m Model) effect.Done {
		m, _ = do(m, CheckAnswer{})
		var fx []Effect
		for range 3 {
			m, fx = endedWith(m, sample.Recorded("signal"))
			j := asked(t, fx)
			m, fx = do(m, Judged{Number: j.Number, Verdict: verdict(true, false, len(j.Points))})
		}
		return keeps(t, fx)
	}
	if got, want := pass(studied(t)), (effect.Done{Passed: true, Seeds: 3}); got != want {
		t.Errorf("it keeps %+v", got)
	}
	m, _ := do(studied(t), CheckAnswer{})
	m, fx := endedWith(m, sample.Recorded("signal"))
	m, _ = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(false, false, 4)}, ShowHint{0}, ShowHint{0})
	if got, want := pass(m), (effect.Done{Passed: true, Seeds: 3, Hints: 1}); got != want {
		t.Errorf("after a hint it keeps %+v", got)
	}
	if m, _ = do(m, TakeSolution{}); !m.Study.Solved {
		t.Error("a look at the solution is not noted")
	}
}
