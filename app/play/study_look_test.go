package play

import (
	"reflect"
	"slices"
	"testing"

	"ctxplay/app/sample"
)

// In a check of many seeds what the lesson points at is looked up in the run that stays in
// view and in no other, after the run of which there were predictions.
func TestStudyLooksUpTheLastRunOfACheck(t *testing.T) {
	predicted, fx := do(studied(t), Run{})
	predicted, fx = endedWith(predicted, sample.Recorded("signal"))
	j := asked(t, fx)
	v := verdict(true, false, len(j.Points))
	v.Results = nil
	predicted, _ = do(predicted, Judged{Number: j.Number, Verdict: v})

	m, _ := do(predicted, CheckAnswer{})
	for seed := 1; seed <= 3; seed++ {
		m, fx = endedWith(m, sample.Recorded("signal"))
		j = asked(t, fx)
		if got, want := len(j.Points) > 0, seed == 3; got != want {
			t.Errorf("run %d: what is pointed at is looked up: %t", seed, got)
		}
		m, fx = do(m, Judged{Number: j.Number, Verdict: verdict(true, false, len(j.Points))})
	}
	if !m.CanPoint("at 3s") || !slices.Equal(kinds(fx), []string{"KeepLesson"}) {
		t.Errorf("after the check: %v, and an instant can be pointed at: %t", kinds(fx), m.CanPoint("at 3s"))
	}

	m, _ = do(predicted, CheckAnswer{})
	m, fx = endedWith(m, sample.Recorded("signal"))
	m, fx = do(m, Judged{Number: asked(t, fx).Number, Verdict: verdict(false, false, 0)})
	j = asked(t, fx)
	if j.Checks != "" || len(j.Points) != 4 || m.CanPoint("at 3s") {
		t.Fatalf("after a fault: asked for %q and %q", j.Checks, j.Points)
	}
	v = verdict(true, false, len(j.Points))
	v.Results = nil
	if m, fx = do(m, Judged{Number: j.Number, Verdict: v}); !m.CanPoint("at 3s") || len(fx) > 0 || len(m.Study.Results) != 1 {
		t.Errorf("after what is pointed at was looked up: %v, %+v", kinds(fx), m.Study)
	}
}

// A study counts its changes, whichever they are.
func TestStudyCountsItsChanges(t *testing.T) {
	var none Study
	var change func(v reflect.Value) bool
	change = func(v reflect.Value) bool {
		switch v.Kind() {
		case reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		case reflect.Map:
			v.Set(reflect.MakeMap(v.Type()))
			v.SetMapIndex(reflect.Zero(v.Type().Key()), reflect.Zero(v.Type().Elem()))
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Int, reflect.Int64:
			v.SetInt(1)
		case reflect.Uint64:
			v.SetUint(1)
		case reflect.String:
			v.SetString("1")
		case reflect.Struct:
			return change(v.Field(0))
		default:
			return false
		}
		return true
	}
	for i := range reflect.TypeFor[Study]().NumField() {
		var s Study
		name := reflect.TypeFor[Study]().Field(i).Name
		if !change(reflect.ValueOf(&s).Elem().Field(i)) {
			t.Fatalf("the test cannot change %s", name)
		}
		if alike := s.alike(&none); alike != (name == "Rev") {
			t.Errorf("a study with another %s is alike: %t", name, alike)
		}
	}
	m := studied(t)
	for _, msg := range []Msg{ChooseAnswer{Ask: 1, Answer: 1}, ChooseAnswer{Ask: 1, Answer: 2}, PredictEnd{At: 1}, PredictFirst{Thing: 1}} {
		before := m.Study.Rev
		if m, _ = do(m, msg); m.Study.Rev != before+1 {
			t.Errorf("%#v: the revision was %d and is %d", msg, before, m.Study.Rev)
		}
		if still, _ := do(m, SetSystem{}); still.Study.Rev != m.Study.Rev {
			t.Error("another message changes the study")
		}
	}
	m.Choice.Programs = append(m.Choice.Programs, Samples()...)
	if opened, _ := do(m, Open{Name: "process"}); opened.Lesson() != nil || opened.Study.Rev <= m.Study.Rev {
		t.Errorf("with another program the revision goes from %d to %d", m.Study.Rev, opened.Study.Rev)
	}
}
