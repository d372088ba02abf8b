package play

import (
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/timeline"
)

// The notice of a panic leads to its line, which is marked once it has happened.
func TestPanicLeadsToItsLine(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	m.Shown.Run = &replay.Run{Head: 9e8, Exit: &replay.Exit{
		At: 9e8, Code: 2, Reason: replay.ReasonPanic, Site: &replay.Site{File: "main.go", Line: 18}, Goroutine: 1,
	}, Goroutines: []*replay.Goroutine{{ID: 1, Entry: "main.main", Ended: replay.None}}}
	m.Look.Now = 1e8
	if p, ok := m.Panicked(); ok {
		t.Errorf("before it, %v is marked", p)
	}
	if n := exitNotice(nil, m.Shown.Run); n.At != (Place{"main.go", 18}) {
		t.Errorf("the notice leads to %v", n.At)
	}
	m, _ = Update(m, LookAtExit{})
	if p, ok := m.Panicked(); !ok || p != (Place{"main.go", 18}) || m.Look.Line != p || m.Look.Now != 9e8 {
		t.Errorf("marked %v, lit %v at %d", p, m.Look.Line, m.Look.Now)
	}
}

func TestLookAtFinding(t *testing.T) {
	m := New(nil, Samples(), "process")
	m, _ = Update(m, LookAtFinding{Index: 0})
	f := m.Shown.Run.Findings[0]
	if m.Look.Now != f.At || m.Look.Follow {
		t.Errorf("looks at %d, following %v; want instant %d", m.Look.Now, m.Look.Follow, f.At)
	}
	if m.Look.Line != (Place{f.Site.File, f.Site.Line}) {
		t.Errorf("lights up %+v, want %+v", m.Look.Line, f.Site)
	}
	if m.Shown.Selected.Kind != timeline.Context || m.Shown.Selected.Context != f.Context {
		t.Errorf("selects %+v, want context %d", m.Shown.Selected, f.Context)
	}
	before := m
	if m, _ = Update(m, LookAtFinding{Index: 99}); m.Look.Now != before.Look.Now || m.Shown.Selected != before.Shown.Selected {
		t.Error("a finding that is not there moves the page")
	}
}

// A finding of a data race leads to its later access, with both lines lit up, and each
// access to the other's line.
func TestLookAtRace(t *testing.T) {
	m := New(nil, Samples(), "process")
	at := func(n int) []replay.Site { return []replay.Site{{File: "main.go", Line: n, Func: "main.f"}} }
	m.Shown.Run = &replay.Run{Head: 9e8, Goroutines: []*replay.Goroutine{{ID: 7, Entry: "main.f", Ended: replay.None}, {ID: 8, Entry: "main.f", Ended: replay.None}},
		Races: &replay.Races{Found: []replay.Race{{Number: 3,
			Earlier: replay.Access{Kind: replay.WriteAccess, Goroutine: 7, At: 1e8, Stack: at(12)},
			Later:   replay.Access{Kind: replay.ReadAccess, Goroutine: 8, At: 2e8, Stack: at(15)},
		}}},
		Findings: []replay.Finding{{Kind: "data-race", Goroutine: 8, At: 2e8, Race: 3, Site: at(15)[0]}},
	}
	m, _ = Update(m, LookAtFinding{Index: 0})
	if m.Look.Now != 2e8 || m.Look.Line != (Place{"main.go", 15}) || m.Look.Beside != (Place{"main.go", 12}) {
		t.Errorf("looks at %d, %v and %v", m.Look.Now, m.Look.Line, m.Look.Beside)
	}
	m, _ = Update(m, LookAt{At: 1e8, Selection: timeline.Selection{Kind: timeline.Race, Goroutine: 7, Index: 3, At: 1e8}})
	if m.Look.Now != 1e8 || m.Look.Line != (Place{"main.go", 12}) || m.Look.Beside != (Place{"main.go", 15}) {
		t.Errorf("the earlier access: looks at %d, %v and %v", m.Look.Now, m.Look.Line, m.Look.Beside)
	}
	if m, _ = Update(m, SelectLine{Place{"main.go", 3}}); m.Look.Beside != (Place{}) {
		t.Errorf("%v stays lit", m.Look.Beside)
	}
}
