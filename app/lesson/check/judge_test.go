package check

import (
	"strconv"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// judged returns the one result of a check.
func judged(t *testing.T, text string, e Evidence) Result {
	t.Helper()
	s, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return s.Judge(e)[len(s.Checks)-1]
}

// TestHappened expects a result to say what happened, when, where and to whom.
func TestHappened(t *testing.T) {
	for _, c := range []struct {
		run, check, happened string
		at                   int64 // milliseconds
		line                 int
		goroutine            replay.GoID
		context              replay.ContextID
	}{
		{"fresh-context", "goroutine query ends within 50ms of the end of context WithCancel",
			"g11 main.query ended at 4.000 s, 3.000 s after the end of context 2 (WithCancel at main.go:25)", 4000, 16, 11, 2},
		{"late-result", "every goroutine ends",
			"g11 main.lookUp.func1 had not ended when the run did, at 6.000 s (true of 1 of 2)", 6000, 15, 11, 0},
		{"fresh-context", "goroutine query notices the end of context WithCancel",
			"g11 main.query never waited for the end of context 2 (WithCancel at main.go:25), which came at 1.000 s", 1000, 16, 11, 2},
		{"shutdown", "context WithTimeout is ended by its deadline",
			"context 6 (WithTimeout at main.go:33) ended at 3.105 s: g1: the call deferred at main.go:34 ran as main.main returned at main.go:38", 3104, 34, 1, 6},
		{"fast-slow", "context has deadline 2s after it is made",
			"context 2 (WithDeadline at main.go:29) has its deadline at 7.000 s, 7.000 s after it is made", 0, 29, 1, 2},
		{"process", "request 1 is answered", "the client of request 1 hung up at 1.000 s, before an answer came", 1000, 0, 0, 0},
		{"tree", "goroutine wait ends within 50ms of the end of context WithValue",
			"g11 main.wait ended at 1.000 s, and 2 things are called context WithValue, and which is meant cannot be told: " +
				"context 5 (WithValue at main.go:31), context 6 (WithValue at main.go:32) (true of 1 of 4)", 1000, 30, 11, 0},
		{"tree", "some context WithTimeout ends", "there was no context WithTimeout", -1, 0, 0, 0},
	} {
		r := judged(t, c.check, evidence(t, c.run))
		at := r.At
		if at != replay.None {
			at /= 1e6
		}
		if r.Holds || r.Happened.String() != c.happened || at != c.at || r.Site.Line != c.line || r.Goroutine != c.goroutine || r.Context != c.context {
			t.Errorf("%s: %s\n at %d, line %d, g%d, context %d", c.check, r.Happened, at, r.Site.Line, r.Goroutine, r.Context)
		}
	}
}

// TestToTheLetter judges what is just so, and what is just not.
func TestToTheLetter(t *testing.T) {
	for _, c := range []struct {
		run, check string
		holds      bool
	}{
		{"kin", "some goroutine worker ends before 3s", false},
		{"kin", "no goroutine worker ends after 4s", true},
		{"kin", "no goroutine worker ends at 3s", false},
		{"kin", "some goroutine worker ends within 5s of the end of context WithTimeout in main", false},
		{"kin", "goroutine worker ends at most 0s after the end of context WithTimeout in main", true},
		{"kin", "context WithCancel in late is ended by a call", false},
		{"kin", "context WithCancel in late is ended by errgroup", true},
		{"kin", "context WithTimeout in main has deadline 5s after it is made", false},
		{"kin", "context WithTimeout in main has deadline 3s after it is made", true},
		{"kin", "context WithTimeout in main asks for deadline 7s after it is made", true},
		{"kin", "context WithDeadline in bubble has deadline 1m0s after it is made", true},
		{"kin", "context WithDeadline in bubble asks for deadline 1m0s after it is made", true},
		{"kin", "context WithDeadline in bubble has no deadline", false},
		{"kin", "some goroutine worker notices the end of context WithCancel in main within 200ms", true},
		{"kin", "some goroutine worker notices the end of context WithCancel in main within 100ms", false},
		{"kin", "some goroutine helper notices the end of context WithCancel in main", false},
		{"kin", "some goroutine worker notices the end of context WithValue", true},
		{"kin", "goroutine deaf ends at 500ms after the end of context WithCancel", true},
		{"kin", "goroutine deaf ends at 500ms after the end of context", false}, // there is one of main's too
		{"kin", "goroutine worker ends before the end of goroutine helper", true},
		{"kin", "goroutine helper ends after the end of goroutine worker", true},
		{"kin", "goroutine main ends after the end of goroutine helper", false}, // there are two
		{"kin", "context WithCancel in main ends at 2s after the start of goroutine worker", true},
		{"kin", "context WithCancel in worker ends at 0s after the end of goroutine worker", true},
		{"kin", "context WithCancel in worker ends at 2s after the making of context WithCancel", true},
		{"kin", "nothing leaks", true},
		{"kin", "no finding", false},
		{"kin", "request 1 is answered", true},
		{"kin", "request 1 is answered 200", false},
		{"kin", `request 1 is answered 404 with "gone"`, false},
		{"kin", `request 1 is answered with "here"`, true},
		{"kin", "vet says nothing", true},
		{"kin", "at most 1 goroutine relay at once", true},
		{"kin", "at most 1 goroutine relay", false},
		{"process", "program exits with 0", false},
	} {
		if r := judged(t, c.check, evidence(t, c.run)); r.Holds != c.holds || r.Unknown {
			t.Errorf("%s: holds %t, unknown %t: %s", c.check, r.Holds, r.Unknown, r.Happened)
		}
	}
}

// TestUnknown expects no check to hold, and none to be refuted, by what a run lacks.
func TestUnknown(t *testing.T) {
	lacking := map[string]func(*replay.Run){
		"the program does not compile: main.go:3: undefined: x": func(r *replay.Run) {
			r.Diagnostics = []replay.Diagnostic{{File: "main.go", Line: 3, Text: "undefined: x"}}
		},
		"the end of the run is not recorded":                                   func(r *replay.Run) { r.Exit = nil },
		"the run was cut off at 4.000 s: too much":                             func(r *replay.Run) { r.Exit.Reason, r.Exit.Text = replay.ReasonLimit, "too much" },
		"what happened after 2.000 s is not recorded":                          func(r *replay.Run) { r.Partial, r.Recorded = true, 2*second },
		"the run was stopped at 4.000 s, when g3 main.query was still at work": func(r *replay.Run) { r.Exit.Reason = replay.ReasonStopped },
		"the run was stopped at 4.000 s, when request":                         func(r *replay.Run) { r.Exit.Reason, r.Requests[0].HungUp = replay.ReasonStopped, replay.None },
	}
	for why, lack := range lacking {
		e := evidence(t, "open")
		lack(e.Run)
		for _, check := range []string{
			"goroutine query ends", "goroutine query never ends", "no goroutine leak ends", "every goroutine lost ends", "no finding", "nothing leaks",
			`output lacks "x"`, `output is "x"`, "context WithTimeout never ends", "at most 9 goroutines", "at most 9 contexts at once",
			`output has "x"`, "request 3 is answered", "goroutine process ends after the end of context WithTimeout", "goroutine process ends before the end of goroutine lost",
		} {
			if r := judged(t, check, e); r.Holds || !r.Unknown || !strings.Contains(r.Happened.String(), why) {
				t.Errorf("%s, %s: holds %t, unknown %t: %s", why, check, r.Holds, r.Unknown, r.Happened)
			}
		}
	}
	e := evidence(t, "open")
	e.Vetted = false
	if r := judged(t, "vet says nothing", e); r.Holds || !r.Unknown {
		t.Errorf("vet that has not looked: %s", r.Happened)
	}
	e = evidence(t, "panic")
	if r := judged(t, "nothing leaks", e); r.Holds || !r.Unknown {
		t.Errorf("leaks after a panic: %s", r.Happened)
	}
	e = evidence(t, "tree")
	for check, left := range map[string]replay.LeftOut{
		"every goroutine ends": {Goroutines: 1}, "every context ends": {Contexts: 1}, `output lacks "x"`: {Output: 1},
		"goroutine main notices the end of context in main": {Goroutines: 1, Reactions: 1},
	} {
		e.Run.LeftOut = &left
		if r := judged(t, check, e); r.Holds || !r.Unknown && !strings.Contains(check, "notices") {
			t.Errorf("%s of a run that was cut: %s", check, r.Happened)
		}
	}
}

// TestRequestsByTheirTime expects requests to have the numbers of the sheet also where those
// are not in the order in which they are sent.
func TestRequestsByTheirTime(t *testing.T) {
	sheet := "request \"/\" at 1s\nrequest \"/\" at 0s\n"
	e := evidence(t, "open")
	if r := judged(t, sheet+"request 1 is answered", e); !r.Holds {
		t.Errorf("request 1, the second to be sent: %s", r.Happened)
	}
	if r := judged(t, sheet+"request 2 is answered", e); r.Holds {
		t.Errorf("request 2, the first to be sent: %s", r.Happened)
	}
}

// TestFold expects one result of several runs: for a check on each seed the first failure,
// for one on some seed the first that holds.
func TestFold(t *testing.T) {
	s, err := Parse("seeds 3\noutput has \"x\"\non some seed: output has \"x\"")
	if err != nil {
		t.Fatal(err)
	}
	runs := func(outcomes string) (out [][]Result) {
		for i, c := range outcomes {
			r := Result{Holds: c == '+', Unknown: c == '?', Seed: uint64(i + 1)}
			out = append(out, []Result{r, r})
		}
		return out
	}
	for outcomes, want := range map[string]string{
		"+++": "+1 +1", "-+-": "-1 +2", "+?-": "-3 +1", "?-?": "-2 ?3", "+?+": "?2 +1", "---": "-1 -3", "++": "?1 +1",
		"--": "-1 ?2", "": "?0 ?0", "??": "?1 ?2",
	} {
		var got []string
		for _, r := range s.Fold(runs(outcomes)) {
			sign := "-"
			if r.Holds {
				sign = "+"
			} else if r.Unknown {
				sign = "?"
			}
			got = append(got, sign+itoa(int64(r.Seed)))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is folded to %q, want %q", outcomes, got, want)
		}
	}
}

// TestHints expects hints to reveal one thing after the other, and none where a check holds.
func TestHints(t *testing.T) {
	for _, c := range []struct {
		run, check string
		want       []string // how each begins
	}{
		{"fresh-context", "goroutine query ends within 50ms of the end of context WithCancel", []string{
			"At 1.000 s, when context 2 (WithCancel at main.go:25) ended, g11 main.query was waiting (select) at main.go:16.",
			"It waited there for the end of context 3 (WithTimeout at main.go:14), which is another.",
			"g11 main.query was handed context 2 (WithCancel), never asked it anything",
		}},
		{"late-result", "goroutine lookUp.func1 ends", []string{
			"At the end of the run, g11 main.lookUp.func1 was waiting (chan send) at main.go:15.",
			"What it waited for there was no context's end.",
			"g11 func at main.go:13 waits to send, and nothing can ever wake it",
		}},
		{"lock-order", "every goroutine main.func* ends", []string{
			"At the end of the run, g11 main.main.func1 was waiting (sync) at main.go:",
			"What it waited for there was no context's end.",
			"g12 main.main.func2 is the one to unlock the mutex before it can go on.",
		}},
		{"lost-cancel", "vet says nothing", []string{
			"The cancel function of context", // the finding
		}},
		{"tree", "goroutine wait ends", nil},
		{"tree", "context WithCancel in main ends at 7s", nil},
	} {
		e := evidence(t, c.run)
		hints := e.Hints(judged(t, c.check, e))
		if len(hints) < len(c.want) || c.want == nil && hints != nil {
			t.Errorf("%s: %d hints: %v", c.check, len(hints), hints)
			continue
		}
		for i, want := range c.want {
			if !strings.HasPrefix(hints[i].String(), want) {
				t.Errorf("%s: hint %d is %q, want %q", c.check, i+1, hints[i], want)
			}
		}
	}
}

// TestDataRaces expects that a data race which was not found is missing only where the run
// looked for data races in all that it did.
func TestDataRaces(t *testing.T) {
	found := []replay.Finding{{Kind: "data-race", Grade: replay.Fault, Goroutine: 8, Race: 1, Site: replay.Site{File: "main.go", Line: 12, Func: "main.f"}}}
	lost := []replay.RaceLoss{{What: replay.LostStacks}, {What: replay.LostMemory}}
	for _, c := range []struct {
		name           string
		findings       []replay.Finding
		races          *replay.Races
		check          string
		holds, unknown bool
	}{
		{"found", found, &replay.Races{}, "finding data-race in f", true, false},
		{"found", found, &replay.Races{}, "no finding data-race", false, false},
		{"found, not everywhere", found, &replay.Races{Lost: lost}, "no finding data-race", false, false},
		{"none", nil, &replay.Races{}, "no finding data-race", true, false},
		{"none", nil, &replay.Races{Lost: lost[:1]}, "no finding data-race", true, false},
		{"none", nil, &replay.Races{}, "finding data-race", false, false},
		{"not everywhere", nil, &replay.Races{Lost: lost}, "no finding data-race", false, true},
		{"did not look", nil, nil, "no finding lost-cancel, data-race", false, true},
		{"did not look", nil, nil, "finding data-race", false, true},
		{"did not look", nil, nil, "no finding", true, false},
		{"did not look", nil, nil, "no finding but data-race", true, false},
	} {
		s, err := Parse(c.check)
		if err != nil {
			t.Fatal(err)
		}
		r := s.Judge(Evidence{Run: &replay.Run{Findings: c.findings, Races: c.races, Exit: &replay.Exit{Reason: replay.ReasonReturned}}})[0]
		if r.Holds != c.holds || r.Unknown != c.unknown {
			t.Errorf("%s: %s: holds %t, unknown %t: %s", c.name, c.check, r.Holds, r.Unknown, r.Happened)
		}
	}
}
