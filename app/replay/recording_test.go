package replay_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/sample"
	"ctxplay/app/trace"
)

// by finds the program's goroutine that runs code.
func by(t *testing.T, run *replay.Run, code string) *replay.Goroutine {
	t.Helper()
	for _, g := range run.Shown(false) {
		if g.Code == code {
			return g
		}
	}
	t.Fatalf("no goroutine runs %s", code)
	return nil
}

func TestFastSlow(t *testing.T) {
	run := sample.Recorded("fast-slow")
	main, slow := by(t, run, "main.main"), by(t, run, "main.slowRequest")
	if slow.Parent != main.ID || slow.Site.Line != 34 || slow.Site.File != "main.go" {
		t.Errorf("slowRequest was started by g%d at %+v", slow.Parent, slow.Site)
	}
	if len(run.Contexts) != 2 {
		t.Fatalf("%d contexts, want Background and WithDeadline", len(run.Contexts))
	}
	c := run.Contexts[1]
	if c.Kind != "WithDeadline" || c.By.How != replay.ByDeadline || c.Canceled/1e6 != 7000 || c.Deadline/1e6 != 7000 {
		t.Errorf("context %+v", c)
	}
	for _, g := range []*replay.Goroutine{main, slow} {
		if len(g.Reactions) != 1 || g.Reactions[0].Context != c.ID || g.Reactions[0].Closed != c.Canceled || g.Reactions[0].Acted <= c.Canceled {
			t.Errorf("%s reacted %+v", g.Code, g.Reactions)
		}
	}
	// At 6 s both wait in a select for that context.
	for _, g := range []*replay.Goroutine{main, slow} {
		s, ok := g.StateAt(6e9)
		if !ok || s.State != replay.Waiting || run.ReasonText(s) != "select" || s.Context != c.ID {
			t.Errorf("%s at 6 s: %+v", g.Code, s)
		}
	}
	if s, _ := by(t, run, "main.fastRequest").StateAt(6e9); s.State != replay.Ended {
		t.Errorf("fastRequest at 6 s: %+v", s)
	}
	marks := run.Marks(6e9)
	if len(marks) != 2 || marks[0].Line != 20 || marks[1].Line != 37 {
		t.Errorf("lines where goroutines stand at 6 s: %+v", marks)
	}
}

func TestProcess(t *testing.T) {
	run := sample.Recorded("process")
	var chain []string
	var user *replay.Context
	for _, c := range run.Contexts {
		if c.Key == "user_id" && user == nil {
			user = c
		}
	}
	for c := user; c != nil; c = run.Context(c.Parent) {
		chain = append(chain, c.Kind+" "+c.Key)
	}
	want := []string{"WithValue user_id", "WithCancel ", "WithCancel ", "WithValue local-addr", "WithValue http-server", "Background "}
	if !reflect.DeepEqual(chain, want) {
		t.Errorf("chain of the request's contexts %q, want %q", chain, want)
	}
	// The first client hung up: the connection's context was cancelled by
	// net/http, and all below it by their parent.
	request := run.Context(user.Parent)
	conn := run.Context(request.Parent)
	if conn.By.Text.String() != "net/http: the client hung up" || request.By.How != replay.ByParent || user.By.How != replay.ByParent {
		t.Errorf("cancelled by %+v, %+v, %+v", conn.By, request.By, user.By)
	}
	// The second waited: net/http cancelled as the handler returned, and
	// cancelFunc only a context that nobody waits for.
	var second, dropped *replay.Context
	for _, c := range run.Contexts {
		switch {
		case c.Key == "user_id" && c != user:
			second = run.Context(c.Parent)
		case c.Kind == "WithCancel" && !c.System && c.By.How == replay.ByCall:
			dropped = c
		}
	}
	if second.By.Text.String() != "net/http: the handler returned" || second.Canceled/1e6 != 3500 {
		t.Errorf("the second request's context: %+v", second)
	}
	if dropped.By.Site.Line != 30 || len(dropped.Dones) != 0 || dropped.Canceled > second.Canceled {
		t.Errorf("the context that cancelFunc cancels: %+v", dropped)
	}
	if len(user.Lookups) != 1 || user.Lookups[0].Found != user.ID || user.Lookups[0].Value != "123" {
		t.Errorf("look-ups %+v", user.Lookups)
	}
	for _, g := range run.Shown(false) {
		if strings.HasPrefix(g.Code, "net") {
			t.Errorf("g%d of the library is shown: %s", g.ID, g.Code)
		}
	}
	if n := len(run.ShownContexts(false)); n != 6 {
		t.Errorf("%d contexts shown, want each request's and the two made of it", n)
	}
}

// follows says which states a goroutine can enter from which. The zero State is
// before its first span. A running goroutine can run on, into a system call or out
// of one, and one that waits can turn out to wait for ever.
var follows = map[replay.State][]replay.State{
	0:               {replay.Running, replay.Runnable, replay.Waiting, replay.Blocked},
	replay.Running:  {replay.Running, replay.Runnable, replay.Waiting, replay.Blocked, replay.Ended},
	replay.Runnable: {replay.Running},
	replay.Waiting:  {replay.Runnable},
	replay.Blocked:  {},
	replay.Ended:    {},
}

// TestSpansAreWhole expects that the spans of every goroutine follow one another
// without gap or overlap, and in an order of states that is possible.
func TestSpansAreWhole(t *testing.T) {
	for _, l := range sample.All() {
		run := sample.Recorded(l.Name)
		for _, m := range run.Log {
			if m.Kind == replay.Changed && !slices.Contains(follows[m.From], m.To) {
				t.Errorf("%s: g%d was %v, and is %v at %d", l.Name, run.Goroutines[m.Index].ID, m.From, m.To, m.At)
			}
		}
		for _, g := range run.Goroutines {
			for i, s := range g.Spans {
				if s.To < s.From || i > 0 && s.From != g.Spans[i-1].To {
					t.Errorf("%s g%d: span %d %+v after %+v", l.Name, g.ID, i, s, g.Spans[max(0, i-1)])
				}
			}
			if n := len(g.Spans); n > 0 && g.Spans[n-1].To != run.Exit.At {
				t.Errorf("%s g%d ends at %d, the run at %d", l.Name, g.ID, g.Spans[n-1].To, run.Exit.At)
			}
		}
	}
}

func TestRunAsData(t *testing.T) {
	text, err := json.Marshal(sample.Recorded("fast-slow"))
	if err != nil {
		t.Fatal(err)
	}
	var run struct {
		Version        int
		Program, Clock string
		Seed           uint64
		Exit           struct {
			At     int64
			Reason string
		}
		Output     []struct{ Text, Stream string }
		Goroutines []struct {
			ID, Parent int64
			Entry      string
			Ended      *int64
			System     bool
			Spans      []struct {
				State   string
				Context int
			}
		}
		Contexts []struct {
			ID                 int
			Kind, Err, Cause   string
			Deadline, Canceled *int64
			Key, Value         *string
		}
		Findings []any
	}
	if err := json.Unmarshal(text, &run); err != nil {
		t.Fatal(err)
	}
	if run.Version != 1 || run.Program != "fast-slow" || run.Clock != "virtual" || run.Exit.Reason != "returned" || run.Exit.At/1e6 != 7000 {
		t.Errorf("head %+v", run)
	}
	if len(run.Output) != 4 || run.Output[2].Text != "fast\n" || run.Findings == nil {
		t.Errorf("output %+v, findings %v", run.Output, run.Findings)
	}
	for _, g := range run.Goroutines {
		if strings.HasPrefix(g.Entry, "runtime/trace") || strings.HasPrefix(g.Entry, "runtime.handleAsyncEvent") {
			t.Errorf("the recorder's goroutine %d is in the data", g.ID)
		}
		if g.System != !strings.HasPrefix(g.Entry, "main.") {
			t.Errorf("g%d %s: system is %v", g.ID, g.Entry, g.System)
		}
	}
	if c := run.Contexts[1]; c.Err != "context deadline exceeded" || c.Canceled == nil || *c.Canceled/1e6 != 7000 || c.Key == nil {
		t.Errorf("context %+v", c)
	}
	if c := run.Contexts[0]; c.Deadline != nil || c.Canceled != nil {
		t.Errorf("Background %+v", c)
	}
}

func TestEarlyOutputGivesWayToTheTrace(t *testing.T) {
	r := replay.NewRecording(replay.Meta{}, finding.Conclude)
	out := func() (s []string) {
		for _, o := range r.Run().Output {
			s = append(s, o.Text)
		}
		return s
	}
	r.Early(10, 1, "one\ntwo\nthr")
	r.Early(12, 1, "ee\n")
	r.Stderr(13, "panic: x\n")
	r.Add(trace.Event{Kind: trace.Output, Time: 8, Goroutine: 1, Record: &trace.Record{Stream: 1, Text: "one\n"}})
	if got, want := out(), []string{"one\n", "two\nthr", "ee\n", "panic: x\n"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	r.Add(trace.Event{Kind: trace.Output, Time: 9, Goroutine: 1, Record: &trace.Record{Stream: 1, Text: "two\n"}})
	r.Add(trace.Event{Kind: trace.Output, Time: 10, Goroutine: 1, Record: &trace.Record{Stream: 1, Text: "three\n"}})
	if got, want := out(), []string{"one\n", "two\n", "three\n", "panic: x\n"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDeadlockBlocks(t *testing.T) {
	r := replay.NewRecording(replay.Meta{}, finding.Conclude)
	park := []trace.Frame{{Func: "main.main", File: "main.go", Line: 3}}
	r.Add(trace.Event{Kind: trace.GoState, Subject: 1, From: trace.Unknown, To: trace.Running})
	r.Add(trace.Event{Kind: trace.GoState, Time: 5, Goroutine: 1, Subject: 1, From: trace.Running, To: trace.Waiting, Reason: "chan receive", SubjectStack: park})
	r.Exit(replay.Exit{At: 9, Code: 2, Reason: replay.ReasonDeadlock})
	s, _ := r.Run().Goroutine(1).StateAt(9)
	if s.State != replay.Blocked || r.Run().Site(s).Line != 3 || len(r.Run().Findings) != 1 {
		t.Errorf("main %+v, findings %+v", s, r.Run().Findings)
	}
}

func TestDumpLosesTheRecorder(t *testing.T) {
	const dump = "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n\tctxplay/app/x/main.go:3 +0x9\n\ngoroutine 7 [chan receive]:\nruntime/trace.probeFlusher(...)\n\tx.go:39\n\ngoroutine 12 [select (no cases)]:\nsyscall/js.handleEvent()\n\tfunc.go:98\n"
	r := replay.NewRecording(replay.Meta{}, finding.Conclude)
	r.Stderr(1, dump)
	got := r.Run().Output[0].Text
	if strings.Contains(got, "probeFlusher") || strings.Contains(got, "handleEvent") || !strings.Contains(got, "main.main()\n\tmain.go:3 +0x9\n") {
		t.Errorf("%q", got)
	}
}

// FuzzRecording expects that no order of events, however odd, makes a recording panic
// or its spans overlap.
func FuzzRecording(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	stacks := [4][]trace.Frame{
		1: {{Func: "context.(*cancelCtx).cancel"}, {Func: "context.WithCancel.func1"}},
		2: {{Func: "context.WithTimeout"}, {Func: "main.main", File: "main.go", Line: 3}},
		3: {{Func: "golang.org/x/sync/errgroup.(*Group).Go"}, {Func: "main.work", File: "main.go", Line: 9}},
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r := replay.NewRecording(replay.Meta{}, finding.Conclude)
		time := int64(0)
		for ; len(b) >= 6; b = b[6:] {
			time += int64(b[0])
			r.Add(trace.Event{
				Kind: trace.Kind(b[1] % byte(trace.Handed+1)), Time: time, Goroutine: int64(b[2] % 5), Subject: int64(b[3]%4) + 1,
				From: trace.State(b[4] % 6), To: trace.State(b[5] % 6), Stack: stacks[b[0]%4], SubjectStack: stacks[b[3]%4],
				Record: &trace.Record{
					ID: uint64(b[4] % 8), Parent: uint64(b[5] % 8), Found: uint64(b[3] % 8),
					Type:     []trace.Type{trace.Background, trace.Cancel, trace.Timer, trace.WithValue, trace.Without, trace.Custom, trace.After}[b[2]%7],
					Deadline: int64(b[3]) - 1, Stream: int(b[2] % 4), Err: "context canceled",
					Text:   []string{"text", trace.DoneNone, trace.DoneOwn, trace.DoneClosed, trace.DoneShared}[b[5]%5],
					Others: []uint64{uint64(b[3] % 9)}, Left: int64(b[2]%3) - 1, Hands: []trace.Hand{{Goroutine: int64(b[3] % 5), ID: uint64(b[4] % 8)}},
					Waiter: int64(b[3]%4) + 1, Leaked: b[4]%2 == 0, Things: []int64{int64(b[5])},
					Thing: trace.Thing{Number: int64(b[5]), Holders: []int64{int64(b[4] % 6)}, Held: b[4]%3 == 0, Reach: []int64{int64(b[3] % 5)}},
				},
			})
		}
		r.Exit(replay.Exit{At: time, Reason: replay.ReasonDeadlock})
		for _, g := range r.Run().Goroutines {
			for i, s := range g.Spans {
				if s.To < s.From || i > 0 && s.From != g.Spans[i-1].To {
					t.Errorf("g%d: %+v", g.ID, g.Spans)
				}
			}
		}
		if _, err := json.Marshal(r.Run()); err != nil {
			t.Error(err)
		}
	})
}
