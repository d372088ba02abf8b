package checker

import (
	"reflect"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
)

// TestAnswers has each kind of question answered, and looks at what is reported.
func TestAnswers(t *testing.T) {
	found := []program.Diagnostic{{Text: "wrong"}}
	files := []program.File{{Name: "main.go", Text: "package main\n"}}
	for _, test := range []struct {
		answer Answer
		want   Event
	}{
		{Answer{Op: OpCheck, Diagnostics: found}, Checked{7, found}},
		{Answer{Op: OpCheck}, Checked{7, nil}},
		{Answer{Op: OpComplete, Completion: &Completion{From: 1, To: 2}}, Completed{7, Completion{From: 1, To: 2}}},
		{Answer{Op: OpHover, Hover: &Hover{From: 1, Signature: "func f()"}}, Hovered{7, Hover{From: 1, Signature: "func f()"}}},
		{Answer{Op: OpFormat, Files: files}, Formatted{7, files, nil}},
		{Answer{Op: OpFormat, Files: files, Diagnostics: found}, Formatted{7, files, found}},
		{Answer{Op: OpName, Verdict: &judge.Verdict{Failure: &language.Sent{}}}, Named{7, judge.Verdict{Failure: &language.Sent{}}}},
		{Answer{Op: OpName}, Unanswered{7, OpName, language.T("the checker sent an answer that is none")}},
		{Answer{Op: OpSearch, Progress: &explore.Progress{Jobs: []explore.Job{{Number: 3}}}}, Searched{7, explore.Progress{Jobs: []explore.Job{{Number: 3}}}}},
		{Answer{Op: OpSearch}, Unanswered{7, OpSearch, language.T("the checker sent an answer that is none")}},
		{Answer{Op: OpCheck, Superseded: true}, Unanswered{7, OpCheck, language.Text{}}},
		{Answer{Op: OpHover, Failure: "503"}, Unanswered{7, OpHover, language.T("%s", "503")}},
		{Answer{Op: OpComplete}, Unanswered{7, OpComplete, language.T("the checker sent an answer that is none")}},
	} {
		test.answer.ID = 7
		w := asked{{ID: 6, Op: test.answer.Op}, {ID: 7, Op: test.answer.Op}}
		if got, ok := w.answer(test.answer); !ok || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%+v: reported %+v, %v, want %+v", test.answer, got, ok, test.want)
		}
		if len(w) != 1 || w[0].ID != 6 {
			t.Errorf("%+v: %+v still wait", test.answer, w)
		}
	}
}

// TestUnasked answers what was not asked, and what was answered before.
func TestUnasked(t *testing.T) {
	w := asked{{ID: 1, Op: OpCheck}}
	for _, a := range []Answer{{ID: 2, Op: OpCheck}, {ID: 1, Op: OpHover}} {
		if e, ok := w.answer(a); ok || len(w) != 1 {
			t.Errorf("%+v: reported %+v, and %+v wait", a, e, w)
		}
	}
	w.answer(Answer{ID: 1, Op: OpCheck})
	if e, ok := w.answer(Answer{ID: 1, Op: OpCheck}); ok {
		t.Errorf("answered twice: %+v", e)
	}
}

// TestFail has the Worker break while two questions wait.
func TestFail(t *testing.T) {
	w := asked{{ID: 1, Op: OpCheck}, {ID: 2, Op: OpFormat}}
	want := []Event{Unanswered{1, OpCheck, language.T("it died")}, Unanswered{2, OpFormat, language.T("it died")}}
	if got := w.fail(language.T("it died")); !reflect.DeepEqual(got, want) {
		t.Errorf("reported %+v, want %+v", got, want)
	}
	if got := w.fail(language.T("it died")); len(got) != 0 {
		t.Errorf("reported again %+v", got)
	}
}
