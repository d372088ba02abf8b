package words

import (
	"slices"
	"testing"

	"ctxplay/app/explore"
	"ctxplay/app/replay"
	"ctxplay/app/schedule"
)

// TestCameTo says what is wrong with an outcome whenever it fails, and else that nothing is.
func TestCameTo(t *testing.T) {
	for _, test := range []struct {
		o    schedule.Outcome
		want []string
	}{
		{schedule.Outcome{Reason: replay.ReasonReturned}, []string{"no fault was found"}},
		{schedule.Outcome{Reason: replay.ReasonExit, Code: 3}, []string{"exit status 3"}},
		{schedule.Outcome{Reason: replay.ReasonExit, Code: raceExit}, []string{"exit status 66"}},
		{schedule.Outcome{Reason: replay.ReasonExit, Code: raceExit, Found: "race write a.go:1 read a.go:2\n"}, []string{"data race: write a.go:1 read a.go:2"}},
		{schedule.Outcome{Reason: replay.ReasonReturned, Found: "leaked chan send a.go:3\n"}, []string{"a goroutine leaks: chan send a.go:3"}},
		{schedule.Outcome{Reason: replay.ReasonPanic, Code: 2, Text: "panic: x"}, []string{"panic: x"}},
		{schedule.Outcome{Reason: replay.ReasonLimit, Text: "one run took longer than 10 s"}, []string{"a limit was reached: one run took longer than 10 s"}},
	} {
		g := &explore.Group{Outcome: test.o, Failure: test.o.Failure(), Faults: test.o.Faults()}
		if got := CameTo(nil, g); !slices.Equal(got, test.want) {
			t.Errorf("%+v is told as %q, want %q", test.o, got, test.want)
		}
	}
}
