package edge

import (
	"reflect"
	"testing"

	"ctxplay/app/checker"
	"ctxplay/app/explore"
	"ctxplay/app/language"
	"ctxplay/app/play"
	"ctxplay/app/program"
	"ctxplay/app/toolchain"
)

func TestWhatToolsSay(t *testing.T) {
	wrong := []program.Diagnostic{{File: "main.go", Line: 3, Text: "undefined: x"}}
	for _, test := range []struct {
		said toolchain.Event
		want play.Msg
	}{
		{toolchain.Fetched{What: "packages", Done: 1, Total: 2}, play.Fetched{What: "packages", Done: 1, Total: 2}},
		{toolchain.ToolBegan{ID: 7, Tool: "link"}, play.ToolBegan{ID: 7, Tool: "link"}},
		{toolchain.Warmed{}, play.Fetched{}},
		{toolchain.Built{ID: 7}, play.Built{ID: 7}},
		{toolchain.Rejected{ID: 7, Diagnostics: wrong}, play.Rejected{ID: 7, Diagnostics: wrong}},
		{toolchain.Unbuilt{ID: 7, Text: language.T("gone"), NoWorker: true}, play.Unbuilt{ID: 7, Text: language.T("gone"), NoWorker: true}},
	} {
		if got := saidByTools(test.said); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%#v is %#v", test.said, got)
		}
	}
}

func TestWhatTheCheckerSays(t *testing.T) {
	wrong := []program.Diagnostic{{File: "main.go", Line: 3, Text: "undefined: x"}}
	files := []program.File{{Name: "main.go", Text: "package main\n"}}
	for _, test := range []struct {
		said     checker.Event
		want     play.Msg
		question int
	}{
		{checker.Checked{ID: 4, Diagnostics: wrong}, play.Checked{Rev: 4, Diagnostics: wrong}, 0},
		{checker.Formatted{ID: 4, Files: files}, play.Formatted{ID: 4, Files: files}, 0},
		{checker.Completed{ID: 4}, nil, 4},
		{checker.Hovered{ID: 4}, nil, 4},
		{checker.Unanswered{ID: 4, Op: checker.OpFormat, Text: language.T("gone")}, play.Formatted{ID: 4}, 0},
		{checker.Unanswered{ID: 4, Op: checker.OpCheck, Text: language.T("gone")}, play.Unchecked{Text: language.T("gone")}, 0},
		{checker.Searched{ID: 4, Progress: explore.Progress{Jobs: []explore.Job{{Number: 2}}}}, play.Searched{ID: 4, Progress: explore.Progress{Jobs: []explore.Job{{Number: 2}}}}, 0},
		{checker.Unanswered{ID: 4, Op: checker.OpSearch, Text: language.T("gone")}, play.Searched{ID: 4, Failure: language.T("gone")}, 0},
		{checker.Unanswered{ID: 4, Op: checker.OpHover, Text: language.T("gone")}, nil, 4},
	} {
		if got, question := saidByChecker(test.said); !reflect.DeepEqual(got, test.want) || question != test.question {
			t.Errorf("%#v is %#v, for question %d", test.said, got, question)
		}
	}
}
