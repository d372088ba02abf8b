//go:build !js

package ui

import (
	"testing"

	"ctxplay/app/play"
	"ctxplay/app/replay"
)

// The line that panicked is marked, at the line that it is now, and who panicked
// stands there and nowhere else.
func TestThePanicIsMarked(t *testing.T) {
	r := panicked()
	at := line(40, "main.hello")
	r.Goroutines = []*replay.Goroutine{{ID: 1, Entry: "main.main", Ended: replay.None, Spans: []replay.Span{
		{To: replay.None, State: replay.Running, Where: r.Stand(at, []replay.Site{at})},
	}}}
	m := ran(func() *replay.Run { return r })()
	m = after(m, play.Edit{File: "main.go", Text: "// one line more\n" + m.Source()[0].Text})
	marks := sourceMarks(&m)
	if len(marks) != 1 || marks[0].Line != 19 || marks[0].State != panicState || len(marks[0].Goroutines) != 1 || marks[0].Goroutines[0].Says != "g1 panicked here" {
		t.Errorf("%+v", marks)
	}
	rev := sourceMarksRev(&m)
	m = after(m, play.Scrub{At: 10})
	for _, mark := range sourceMarks(&m) {
		if mark.State == panicState {
			t.Errorf("before it: %+v", mark)
		}
	}
	if sourceMarksRev(&m) == rev {
		t.Error("the marks would stay")
	}
	// Where the line is no more, nothing is marked.
	m = after(m, play.Live{}, play.Edit{File: "main.go", Text: "package main\n"})
	if marks := sourceMarks(&m); len(marks) != 0 {
		t.Errorf("in another program: %+v", marks)
	}
}
