package edge

import (
	"reflect"
	"testing"

	"ctxplay/app/play"
	"ctxplay/app/replay"
	"ctxplay/app/ui/editor"
	"ctxplay/app/ui/fixture"
)

// The line that panicked is marked, at the line that it is now, and the goroutine
// that panicked stands there and nowhere else.
func TestThePanicIsMarked(t *testing.T) {
	r := fixture.Panicked()
	at := replay.Site{File: "main.go", Line: 40, Func: "main.hello"}
	r.Goroutines = []*replay.Goroutine{{ID: 1, Entry: "main.main", Ended: replay.None, Spans: []replay.Span{
		{To: replay.None, State: replay.Running, Where: r.Stand(at, []replay.Site{at})},
	}}}
	marksAfter := func(msgs ...play.Msg) []editor.Mark {
		m := fixture.Ran(func() *replay.Run { return r }, msgs...)(nil)
		return sourceMarks(&m)
	}
	m := fixture.Ran(func() *replay.Run { return r })(nil)
	longer := play.Edit{File: "main.go", Text: "// one line more\n" + m.Source()[0].Text}
	marks := marksAfter(longer)
	if len(marks) != 1 || marks[0].Line != 19 || marks[0].State != panicState ||
		len(marks[0].Goroutines) != 1 || marks[0].Goroutines[0].Says != "g1 panicked here" {
		t.Errorf("%+v", marks)
	}
	if !reflect.DeepEqual(marks, marksAfter(longer)) {
		t.Error("the same marks are taken for others")
	}
	before := marksAfter(longer, play.Scrub{At: 10})
	for _, mark := range before {
		if mark.State == panicState {
			t.Errorf("before it: %+v", mark)
		}
	}
	if reflect.DeepEqual(before, marks) {
		t.Error("the marks would stay")
	}
	// Where the line is no more, nothing is marked.
	gone := marksAfter(longer, play.Scrub{At: 10}, play.Live{}, play.Edit{File: "main.go", Text: "package main\n"})
	if len(gone) != 0 {
		t.Errorf("in another program: %+v", gone)
	}
}

// Both lines of a selected data race are lit up.
func TestBothLinesOfARaceAreLit(t *testing.T) {
	m := fixture.Ran(fixture.Raced, play.LookAtFinding{Index: 1})(nil)
	lit := make(map[int]bool)
	for _, mark := range sourceMarks(&m) {
		if mark.Lit {
			lit[mark.Line] = true
		}
	}
	if !reflect.DeepEqual(lit, map[int]bool{14: true, 22: true}) {
		t.Errorf("lit are %v", lit)
	}
}
