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
