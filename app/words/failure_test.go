package words

import (
	"strings"
	"testing"

	"ctxplay/app/program"
	"ctxplay/app/replay"
)

// TestNoFindingsSayHowTheRunEnded expects that a person who reads of no findings is
// told whether the run went well.
func TestNoFindingsSayHowTheRunEnded(t *testing.T) {
	spinning := &replay.Run{Resolution: 64}
	at := &replay.Site{File: "main.go", Line: 18, Func: "main.main"}
	for _, test := range []struct {
		name string
		run  *replay.Run
		exit replay.Exit
		how  Outcome
		want string
	}{
		{"returned", nil, replay.Exit{Reason: replay.ReasonReturned}, WentWell, "No findings."},
		{"exit 0", nil, replay.Exit{Reason: replay.ReasonExit, Site: at}, WentWell, "No findings."},
		{"a server, stopped", &replay.Run{Goroutines: []*replay.Goroutine{{ID: 1, Ended: replay.None, Spans: []replay.Span{{State: replay.Waiting}}}}},
			replay.Exit{Reason: replay.ReasonStopped, At: 3e9}, WentWell, "No findings up to 3.000 s."},
		{"panic", nil, replay.Exit{Reason: replay.ReasonPanic, Code: 2, Site: at}, WentWrong, "panicked in main.go:18"},
		{"panic somewhere", nil, replay.Exit{Reason: replay.ReasonPanic, Code: 2}, WentWrong, "The program panicked."},
		{"deadlock", nil, replay.Exit{Reason: replay.ReasonDeadlock, Code: 2}, WentWrong, "deadlock"},
		{"for {}", spinning, replay.Exit{Reason: replay.ReasonStopped}, WentWrong, "never stopped computing"},
		{"limit", nil, replay.Exit{Reason: replay.ReasonLimit}, WentWrong, "limit"},
		{"compile", nil, replay.Exit{Reason: replay.ReasonCompile, Code: 1}, WentWrong, "did not compile"},
		{"exit 3", nil, replay.Exit{Reason: replay.ReasonExit, Code: 3}, WentWrong, "exit status 3"},
		{"a tail not recorded", &replay.Run{Partial: true, Recorded: 2e9}, replay.Exit{Reason: replay.ReasonReturned, At: 3e9}, NotAllSeen, "No findings up to 2.000 s."},
		{"tests", nil, replay.Exit{Reason: replay.ReasonExit, Code: 1, Site: &replay.Site{File: program.TestMainFile}}, WentWrong, "tests failed"},
	} {
		r := test.run
		if r == nil {
			r = &replay.Run{}
		}
		r.Exit = &test.exit
		title, text, how := NoFindings(nil, r)
		if how != test.how || !strings.Contains(title, test.want) || text == "" {
			t.Errorf("%s: %q, %v", test.name, title, how)
		}
	}
}

// TestRacesSaysWhatWasLookedAt expects a run that looked for data races to say so where it
// found none, and what it did not look at, and one that did not look to say nothing.
func TestRacesSaysWhatWasLookedAt(t *testing.T) {
	one := []replay.Race{{Number: 1}}
	for _, test := range []struct {
		name  string
		races *replay.Races
		cut   bool
		want  string
	}{
		{"did not look", nil, false, ""},
		{"none", &replay.Races{}, false, "No data race was found in this run. Another run may have one."},
		{"none so far", &replay.Races{}, true, "No data race was found in this run up to 2.000 s."},
		{"told", &replay.Races{Found: one}, false, ""},
		{"many", &replay.Races{Found: one, More: 1}, false, "1 more data race was found, and is not told."},
		{"lost", &replay.Races{Found: one, Lost: []replay.RaceLoss{
			{At: 1e9, What: replay.LostGoroutines, Limit: 8192}, {At: 2e9, What: replay.LostMemory, Limit: 1}, {At: 3e9, What: "socks"},
		}}, false, "From 1.000 s on data races are not looked for: there were more than 8192 goroutines. " +
			"From 2.000 s on some data races may be missed: the program uses so much memory that not all accesses to it are remembered."},
	} {
		if got := Races(nil, &replay.Run{Races: test.races, Partial: test.cut, Recorded: 2e9}); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	r := &replay.Run{Exit: &replay.Exit{Reason: replay.ReasonExit, Code: 66}, Races: &replay.Races{Found: one}}
	if got := Failure(nil, r); !strings.Contains(got, "data races") {
		t.Errorf("a run with data races failed so: %q", got)
	}
	if r.Races = nil; strings.Contains(Failure(nil, r), "data races") {
		t.Errorf("a run that did not look failed so: %q", Failure(nil, r))
	}
}
