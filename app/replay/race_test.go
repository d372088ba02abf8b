package replay

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/trace"
)

// raced is the record of a race with a number, at which g8 reads what g7 has written.
func raced(number, at int64) trace.Event {
	return trace.Event{Kind: trace.Raced, Time: at, Goroutine: 8, Record: &trace.Record{Race: &trace.Race{
		Number: number, Address: 0x1f80, Later: trace.Access{Kind: trace.Read, Size: 8}, Earlier: trace.Access{Kind: trace.Write, Size: 8},
		Goroutine: 7, Ago: 1000,
	}}}
}

// stackOf is the record of a part of a stack, with calls of main.f at lines.
func stackOf(number int64, which string, lines ...int) trace.Event {
	x := &trace.Race{Number: number, Which: which}
	for _, n := range lines {
		x.Stack = append(x.Stack, Site{File: "main.go", Line: n, Func: "main.f"})
	}
	return trace.Event{Kind: trace.RaceStack, Time: 5000, Goroutine: 8, Record: &trace.Record{Race: x}}
}

func lost(what string, at, limit int64) trace.Event {
	return trace.Event{Kind: trace.RacesLost, Time: at, Record: &trace.Record{Text: what, Limit: limit}}
}

// TestRacesAreFolded expects both accesses of a race with what is known of them, and what
// was lost, as soon as it is told.
func TestRacesAreFolded(t *testing.T) {
	rec := NewRecording(Meta{}, nil)
	run := rec.Run()
	if run.Races != nil {
		t.Error("a run that does not look for races has some")
	}
	rec.Add(trace.Event{Kind: trace.RacesLooked, Record: &trace.Record{}})
	if run.Races == nil || len(run.Races.Found) != 0 {
		t.Fatalf("a run that looks for races has %+v", run.Races)
	}
	for _, e := range []trace.Event{
		raced(1, 5000), stackOf(1, trace.Later, 12, 30), stackOf(1, trace.Earlier, 14), stackOf(1, trace.Earlier, 31),
		lost(LostMemory, 6000, 64),
	} {
		rec.Add(e)
	}
	at := func(n int) Site { return Site{File: "main.go", Line: n, Func: "main.f"} }
	want := &Races{
		Found: []Race{{Number: 1, Address: 0x1f80,
			Later:   Access{Kind: ReadAccess, Size: 8, Goroutine: 8, At: 5000, Stack: []Site{at(12), at(30)}},
			Earlier: Access{Kind: WriteAccess, Size: 8, Goroutine: 7, At: 4000, Stack: []Site{at(14), at(31)}},
		}},
		Lost: []RaceLoss{{At: 6000, What: LostMemory, Limit: 64}},
	}
	if !reflect.DeepEqual(run.Races, want) {
		t.Errorf("races %+v, want %+v", run.Races, want)
	}
	if site := run.Races.Found[0].Earlier.Site(); site != at(14) {
		t.Errorf("the earlier access is at %v", site)
	}
	for t0, n := range map[int64]int{4999: 0, 5000: 1, 9000: 1} {
		if got := run.Races.FoundBy(t0); got != n {
			t.Errorf("by %d %d races were found, want %d", t0, got, n)
		}
	}
	if at, ok := run.Next(4000, false); !ok || at != 5000 {
		t.Errorf("the next thing that happens is at %d, %v", at, ok)
	}
}

// TestWhatIsNoRaceIsPassedOver expects that a trace, which anybody may have written, makes
// no races of what cannot be one, and no more than the lids say.
func TestWhatIsNoRaceIsPassedOver(t *testing.T) {
	for name, change := range map[string]func(*trace.Race){
		"number 0":       func(x *trace.Race) { x.Number = 0 },
		"number of 1":    func(x *trace.Race) { x.Number = 1 },
		"two reads":      func(x *trace.Race) { x.Earlier.Kind = trace.AtomicRead },
		"another kind":   func(x *trace.Race) { x.Later.Kind = "poke" },
		"no kind at all": func(x *trace.Race) { x.Earlier.Kind = "" },
	} {
		rec := NewRecording(Meta{}, nil)
		rec.Add(raced(1, 5000))
		e := raced(2, 6000)
		change(e.Race)
		rec.Add(e)
		rec.Add(stackOf(e.Race.Number+8, trace.Later, 1))
		rec.Add(stackOf(1, "other", 1))
		if rs := rec.Run().Races; len(rs.Found) != 1 || rs.More != 0 || len(rs.Found[0].Later.Stack)+len(rs.Found[0].Earlier.Stack) > 0 {
			t.Errorf("%s: %+v", name, rs)
		}
	}
	rec := NewRecording(Meta{}, nil)
	e := raced(1, 500)
	e.Race.Goroutine, e.Race.Later.Size = 0, -8
	rec.Add(e)
	if x := rec.Run().Races.Found[0]; x.Earlier.At != 0 || x.Earlier.Goroutine != 0 || x.Later.Size != 0 || !x.Earlier.Site().IsZero() {
		t.Errorf("an access before the start is %+v, the later one %+v", x.Earlier, x.Later)
	}
	for n := int64(2); n <= mostRaces+5; n++ {
		rec.Add(raced(n, 500+n))
		rec.Add(lost(LostStacks, 500+n, -1))
	}
	rec.Add(stackOf(2, trace.Later, make([]int, 3*mostCalls)...))
	rec.Add(stackOf(2, trace.Later, 1))
	rs := rec.Run().Races
	if len(rs.Found) != mostRaces || rs.More != 5 || len(rs.Lost) != mostLosses || rs.Lost[0].Limit != 0 || len(rs.Found[1].Later.Stack) != mostCalls {
		t.Errorf("%d races and %d more, %d losses, %d calls", len(rs.Found), rs.More, len(rs.Lost), len(rs.Found[1].Later.Stack))
	}
}

// TestRacesAsData expects of races as data what FORMATS.md says, and nothing of a run that
// did not look.
func TestRacesAsData(t *testing.T) {
	rec := NewRecording(Meta{}, nil)
	text, err := json.Marshal(rec.Run())
	if err != nil || strings.Contains(string(text), "races") {
		t.Errorf("a run that did not look is %s, %v", text, err)
	}
	e := raced(1, 5000)
	e.Race.Ago = trace.None
	rec.Add(e)
	rec.Add(stackOf(1, trace.Later, 12))
	rec.Add(lost(LostGoroutines, 6000, 8192))
	text, err = json.Marshal(rec.Run().Races)
	const want = `{"found":[{"number":1,"address":"0x1f80",` +
		`"later":{"kind":"read","size":8,"goroutine":8,"at":5000,"stack":[{"file":"main.go","line":12,"func":"main.f"}]},` +
		`"earlier":{"kind":"write","size":8,"goroutine":7,"at":null,"stack":[]}}],` +
		`"lost":[{"at":6000,"what":"goroutines","limit":8192}]}`
	if err != nil || string(text) != want {
		t.Errorf("%s, %v, want %s", text, err, want)
	}
}

// TestRacersAreNamed expects a goroutine that a library has started to go by what it runs of the
// program, where only the stack of its access tells: not if that is cut.
func TestRacersAreNamed(t *testing.T) {
	const entry = "sync.(*WaitGroup).Go.func1"
	for _, outermost := range []string{entry, "main.other"} {
		rec := NewRecording(Meta{}, nil)
		rec.Add(trace.Event{Kind: trace.RacesLooked, Record: &trace.Record{}})
		start := []trace.Frame{{File: "sync/waitgroup.go", Line: 238, Func: "sync.(*WaitGroup).Go"}, {File: "main.go", Line: 9, Func: "main.main"}}
		for id := int64(7); id <= 8; id++ {
			rec.Add(trace.Event{Kind: trace.GoState, Goroutine: 1, Subject: id, From: trace.NotExist, To: trace.Runnable, Stack: start,
				SubjectStack: []trace.Frame{{File: "sync/waitgroup.go", Line: 238, Func: entry}}})
		}
		rec.Add(raced(1, 5000))
		rec.Add(stackOf(1, trace.Earlier, 14))
		rec.Add(trace.Event{Kind: trace.RaceStack, Time: 5000, Goroutine: 8, Record: &trace.Record{Race: &trace.Race{
			Number: 1, Which: trace.Earlier, Stack: []Site{{File: "sync/waitgroup.go", Line: 239, Func: outermost}}}}})
		rec.Exit(Exit{At: 6000, Reason: ReasonExit})
		want := "main.f"
		if outermost != entry {
			want = "func at main.go:9 (WaitGroup.Go)"
		}
		if got := rec.Run().Goroutine(7).Label(); got != want {
			t.Errorf("with a stack from %s it is named %q, want %q", outermost, got, want)
		}
	}
}

// TestReportsArePlaced expects what the runtime prints of a race where the race was, among what
// the program wrote, and everything else where it was.
func TestReportsArePlaced(t *testing.T) {
	report := func(address string) string {
		return "==================\nWARNING: DATA RACE\nRead at " + address + " by goroutine 8:\n  main.f()\n      main.go:12 +0x1\n\nPrevious write at " + address + " by goroutine 7:\n==================\n"
	}
	wrote := func(at int64, text string) trace.Event {
		return trace.Event{Kind: trace.Output, Time: at, Goroutine: 1, Record: &trace.Record{Stream: 1, Text: text}}
	}
	for _, test := range []struct{ name, printed, want string }{
		{"two reports and more", "note\n" + report("0x1f80") + report("0x1f80") + "Found 2 data race(s)\n", "1000 a|2000 report|3000 b|5000 c|5000 report|9000 note|9000 Found 2 data race(s)"},
		{"another address", report("0x1f8"), "1000 a|3000 b|5000 c|9000 report"},
		{"more reports than races", report("0x1f80") + report("0x1f80") + report("0x1f80"), "1000 a|2000 report|3000 b|5000 c|5000 report|9000 report"},
		{"cut short", strings.TrimSuffix(report("0x1f80"), "==================\n"), "1000 a|3000 b|5000 c|9000 cut"},
	} {
		rec := NewRecording(Meta{}, nil)
		rec.Add(trace.Event{Kind: trace.RacesLooked, Record: &trace.Record{}})
		for _, e := range []trace.Event{wrote(1000, "a"), raced(1, 2000), wrote(3000, "b"), raced(2, 5000), wrote(5000, "c")} {
			rec.Add(e)
		}
		rec.Stderr(9000, test.printed)
		rec.Exit(Exit{At: 9000, Code: 66, Reason: ReasonExit})
		var got []string
		for _, o := range rec.Run().Output {
			text := strings.TrimSpace(o.Text)
			if strings.HasPrefix(text, strings.TrimSpace(reportHead)) {
				text = "cut"
			}
			if o.Text == report("0x1f80") || o.Text == report("0x1f8") {
				text = "report"
			}
			got = append(got, fmt.Sprint(o.At, " ", text))
		}
		if got := strings.Join(got, "|"); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.name, got, test.want)
		}
	}
}
