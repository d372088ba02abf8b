package play

import (
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/sample"
	"ctxplay/app/sandbox"
	"ctxplay/app/timeline"
	"ctxplay/app/words"
)

// withOther returns the page of fast-slow with the recorded run kept and
// another one that has ended, which change has changed.
func withOther(t *testing.T, change func(*replay.Run)) Model {
	t.Helper()
	other := sample.Recorded("fast-slow")
	other.Seed = 9
	change(other)
	m := New(nil, Samples(), "fast-slow")
	for _, msg := range []Msg{
		Keep{}, SetSeed{9}, Run{}, FromSandbox{sandbox.Started{}}, Grown{other}, FromSandbox{sandbox.Exited{At: other.Exit.At}},
	} {
		m, _ = Update(m, msg)
	}
	return m
}

// unseen has slowRequest not notice the deadline.
func unseen(r *replay.Run) {
	for _, g := range r.Goroutines {
		if g.Entry != "main.slowRequest" {
			continue
		}
		g.Ended, g.Reactions[0].Acted = replay.None, replay.None
		for i, s := range g.Spans {
			if s.State == replay.Runnable && s.From > 1e9 {
				g.Spans = g.Spans[:i+1]
			}
		}
	}
	r.Output = r.Output[:3]
}

func TestKeep(t *testing.T) {
	m := withOther(t, unseen)
	if !m.Beside() || m.Compared == nil || m.Kept.Label != "the recorded run, seed 6, virtual clock" || m.Shown.Label != "run 1, seed 9, virtual clock" {
		t.Fatalf("beside %v, %q against %q", m.Beside(), m.Kept.Label, m.Shown.Label)
	}
	var said []string
	for _, d := range m.Compared.Differences {
		said = append(said, words.Difference(nil, m.Compared, d))
	}
	for _, want := range []string{
		"A wrote “Canceled context, quitting” at 7.000 s, B never.",
		"ended at 7.000 s (the deadline of context 2 passed) in A, never ended (was about to run",
	} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("the differences are\n%s\nwant %q", strings.Join(said, "\n"), want)
		}
	}
	slow := replay.GoID(0)
	for _, g := range m.Shown.Run.Goroutines {
		if g.Entry == "main.slowRequest" {
			slow = g.ID
		}
	}
	if !m.Shown.Differs.Goroutines[slow] || !m.Kept.Differs.Goroutines[slow] || m.Shown.Differs.Goroutines[1] {
		t.Errorf("marked are %v and %v", m.Kept.Differs.Goroutines, m.Shown.Differs.Goroutines)
	}
}

func TestLookingAtBoth(t *testing.T) {
	m := withOther(t, unseen)
	does := func(msgs ...Msg) {
		for _, msg := range msgs {
			m, _ = Update(m, msg)
		}
	}
	context := timeline.Selection{Kind: timeline.Context, Context: 2}
	if does(Select{context}); m.Kept.Selected != context {
		t.Errorf("a context selected in B is %v in A", m.Kept.Selected)
	}
	if does(SelectKept{context}, SelectKept{context}); m.Shown.Selected != context || m.Look.Line.Line == 0 {
		t.Errorf("selected in A it is %v in B", m.Shown.Selected)
	}
	// Output that only A has is selected in A alone.
	if does(SelectKept{timeline.Selection{Kind: timeline.Output, Index: 3, Goroutine: 1}}); m.Shown.Selected.Kind != timeline.None || m.Look.Line.Line == 0 {
		t.Errorf("what is only in A is %v in B, at %v", m.Shown.Selected, m.Look.Line)
	}
	if does(LookAtDifference{0}); m.Look.Now != m.Compared.Differences[0].First() || m.Look.Follow {
		t.Errorf("looking at a difference is looking at %d", m.Look.Now)
	}
	kept := m.Kept.Run
	if does(Swap{}); m.Shown.Run != kept || m.Kept.Label != "run 1, seed 9, virtual clock" || !m.Shown.Recorded || m.Compared.B != kept {
		t.Errorf("swapped, the run in view is not the one kept")
	}
	if _, fx := Update(m, SaveTrace{}); fx != nil {
		t.Error("the recorded run, in view again, has a trace to save")
	}
	if does(Unkeep{}); m.Beside() || m.Compared != nil || m.Shown.Differs != nil {
		t.Error("something is left of the run kept")
	}
}

func TestKeptIsDropped(t *testing.T) {
	m := withOther(t, func(*replay.Run) {})
	if len(m.Compared.Differences) != 0 {
		t.Errorf("the same run differs by %v", m.Compared.Differences)
	}
	if again, fx := Update(m, RunAgain{}); again.Setup.Seed != 10 || again.Kept.Run != m.Shown.Run || len(fx) != 1 || again.Compared != nil {
		t.Errorf("again with seed %d, and effects %v", again.Setup.Seed, fx)
	}
	if running, _ := Update(m, Run{}); true {
		if kept, _ := Update(running, Keep{}); kept.Kept.Run != m.Kept.Run {
			t.Error("a run was kept that had not ended")
		}
	}
	if other, _ := Update(m, Open{Name: "process"}); other.Kept.Run != nil {
		t.Error("another program is compared with the run kept")
	}
	if same, _ := Update(m, Open{Name: "fast-slow"}); same.Kept.Run == nil {
		t.Error("the program in view, opened again, drops the run kept")
	}
}

// Two runs from files are compared, whatever the names of the files.
func TestCompareFiles(t *testing.T) {
	m := New(nil, Samples(), "fast-slow")
	for _, name := range []string{"a.trace", "b.trace"} {
		r := sample.Recorded("fast-slow")
		r.Program, r.Clock, r.Exit = name, replay.FromFile, nil
		for _, msg := range []Msg{OpenTrace{name}, Grown{r}, FromSandbox{sandbox.Exited{}}, Keep{}} {
			if _, keep := msg.(Keep); keep && name == "b.trace" {
				break
			}
			m, _ = Update(m, msg)
		}
	}
	if m.Compared == nil || len(m.Compared.Differences) > 0 || m.Kept.Label != "a.trace" || m.Shown.Label != "b.trace" {
		t.Errorf("%q and %q are compared: %v", m.Kept.Label, m.Shown.Label, m.Compared)
	}
	if again, fx := Update(m, RunAgain{}); fx != nil || again.Kept.Run != m.Kept.Run {
		t.Error("a file is run again")
	}
	for _, want := range []string{"a.trace", "b.trace"} {
		if m, _ = Update(m, Swap{}); m.Program().Name != want {
			t.Errorf("swapped, the run of %s is called one of %s", want, m.Program().Name)
		}
	}
}

// What is said of the end of a run goes with the run.
func TestSwapTakesTheNoticeAlong(t *testing.T) {
	m := withOther(t, func(r *replay.Run) {
		r.Exit = &replay.Exit{At: r.Head, Code: 2, Reason: replay.ReasonPanic, Site: &replay.Site{File: "main.go", Line: 18}}
	})
	panicked := m.Notices.Shown
	if panicked.At != (Place{"main.go", 18}) {
		t.Fatalf("of the run that panicked it says %+v", panicked)
	}
	if m, _ = Update(m, Swap{}); !m.Notices.Shown.IsZero() {
		t.Errorf("of the recorded run it says %q", m.Notices.Shown.Title)
	}
	if m, _ = Update(m, Swap{}); m.Notices.Shown != panicked {
		t.Errorf("of the run that panicked, in view again, it says %q", m.Notices.Shown.Title)
	}
	m, _ = do(m, Unpainted{}, Swap{})
	if m.Notices.Shown != unpaintedNotice(nil) {
		t.Errorf("what is said of something else became %q", m.Notices.Shown.Title)
	}
}

// Swapped, the run kept comes with the source that it is a run of: its lines are
// where that has them.
func TestSwapTakesTheSourceAlong(t *testing.T) {
	m := withOther(t, func(*replay.Run) {})
	was := m.Shown.Ran
	m, _ = do(m, Edit{File: was[0].Name, Text: "// A line more.\n" + was[0].Text})
	m.Shown.Ran = m.Source() // as if the run in view were one of the changed source
	if m.Stale() {
		t.Fatal("the run of the source in view is called one of another")
	}
	if m, _ = do(m, Swap{}); !m.Stale() || m.ShiftSince(was[0].Name).Line(1) != 2 {
		t.Errorf("the run kept, swapped into view, is taken for one of the source in view")
	}
	if m, _ = do(m, Swap{}); m.Stale() {
		t.Errorf("swapped back, the run in view is taken for one of another source")
	}
}
