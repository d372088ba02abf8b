package check_test

import (
	"encoding/json"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/lesson/judge"
	"ctxplay/app/program"
	"ctxplay/app/sample"
)

// TestJudge has runs judged, as the page does for one seed after the other: what vet says is
// of the program that is judged, also when another was judged before.
func TestJudge(t *testing.T) {
	s, _ := session(t)
	run, err := json.Marshal(sample.Recorded("fast-slow"))
	if err != nil {
		t.Fatal(err)
	}
	lost, _ := sample.Find("fast-slow")
	files := []program.File{{Name: "main.go", Text: lost.Files[0].Text}}
	of := judge.Case{Run: run, Checks: "vet says nothing\nmain returns\n", Points: []string{"at 7s", "goroutine slowRequest", "goroutine none"}}
	expect := func(when string, quiet bool) {
		t.Helper()
		v := s.Judge(files, of)
		if v.Failure != nil || len(v.Results) != 2 || v.Results[0].Holds != quiet || v.Results[0].Unknown || !v.Results[1].Holds {
			t.Errorf("%s: %+v", when, v)
		}
		if len(v.Points) != 3 || v.Points[0].At != 7e9 || v.Points[1].Goroutine == 0 || v.Points[1].Ended < 7e9 || v.Points[2].Fault == nil {
			t.Errorf("%s, what is pointed at: %+v", when, v.Points)
		}
	}
	expect("a cancel function that is lost", false)
	expect("the same again", false)
	files[0].Text = "package main\n\nfunc main() {}\n"
	expect("a program that is fine", true)
	files[0].Text = lost.Files[0].Text
	expect("the first one again", false)
	of.Checks = "main retires\n"
	if v := s.Judge(files, of); v.Failure == nil || len(v.Results) > 0 {
		t.Errorf("checks that are none: %+v", v)
	}
	of.Run = json.RawMessage(`{"version":2}`)
	if v := s.Judge(files, of); v.Failure == nil {
		t.Errorf("a run that is none: %+v", v)
	}
}

// TestJudgeSaysFindings has a result say a finding in the words of its run, which can
// be said in another language.
func TestJudgeSaysFindings(t *testing.T) {
	s, _ := session(t)
	recorded := sample.Recorded("fast-slow")
	run, err := json.Marshal(recorded)
	if err != nil {
		t.Fatal(err)
	}
	of := judge.Case{Run: run, Checks: "no finding\n"}
	for i := range recorded.Findings {
		of.Findings = append(of.Findings, language.Sent{Text: language.T("finding %d of %s", i, "it")})
	}
	de, err := language.Parse("de", "finding %d of %s\n= Befund %d von %s\n")
	if err != nil {
		t.Fatal(err)
	}
	v := s.Judge(nil, of)
	if len(v.Results) != 1 || de.Tell(v.Results[0].Happened.Text) != "Befund 0 von it" {
		t.Errorf("the finding is said as %+v", v.Results)
	}
	of.Findings = nil
	if v = s.Judge(nil, of); len(v.Results) != 1 || v.Results[0].Happened.String() != recorded.Findings[0].Text.String() {
		t.Errorf("without words of its own it is said as %+v", v.Results)
	}
}
