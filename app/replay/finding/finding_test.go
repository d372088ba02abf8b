package finding_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/sample"
	"ctxplay/app/trace"
)

// told lists findings as "kind grade line". Each has to be of a kind and a grade
// that the table knows.
func told(t *testing.T, run *replay.Run) (out []string) {
	t.Helper()
	for _, f := range run.Findings {
		if k, ok := finding.KindOf(f.Kind); !ok || !slices.Contains(k.Grades, f.Grade) {
			t.Errorf("the table does not know a %s of kind %q", f.Grade, f.Kind)
		}
		line := fmt.Sprintf("%s %s %d", f.Kind, f.Grade, f.Site.Line)
		if f.Count > 1 {
			line += fmt.Sprintf(" ×%d", f.Count)
		}
		out = append(out, line)
	}
	return out
}

func TestFindingsOfTheSamples(t *testing.T) {
	for name, want := range map[string][]string{
		"fast-slow": {"lost-cancel warning 29"},
		"process":   {"unused-context warning 24 ×2"},
	} {
		if got := told(t, sample.Recorded(name)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A story is a run told in a few words, for what the runtime seldom does.
type story struct {
	*replay.Recording
	at int64
}

func newStory(goroutines int) *story {
	s := &story{Recording: replay.NewRecording(replay.Meta{}, finding.Conclude)}
	s.Add(trace.Event{Kind: trace.GoState, Subject: 1, From: trace.Unknown, To: trace.Running})
	for id := int64(2); id <= int64(goroutines); id++ {
		s.at += 10
		s.Add(trace.Event{
			Kind: trace.GoState, Time: s.at, Goroutine: 1, Subject: id, From: trace.NotExist, To: trace.Runnable,
			SubjectStack: []trace.Frame{{Func: "main.work", File: "main.go", Line: 1}},
		})
	}
	return s
}

// parks has a goroutine wait at a line.
func (s *story) parks(id int64, reason string, line int) {
	s.at += 10
	s.Add(trace.Event{
		Kind: trace.GoState, Time: s.at, Goroutine: id, Subject: id, From: trace.Running, To: trace.Waiting, Reason: reason,
		SubjectStack: []trace.Frame{{Func: "main.work", File: "main.go", Line: line}},
	})
}

// waits adds what the probe says of a goroutine at the end: others hold the lock
// that it waits for, or reach the thing if it is no lock.
func (s *story) waits(id int64, leaked bool, reason string, thing int64, others ...int64) {
	s.Add(trace.Event{Kind: trace.Waits, Time: s.at, Record: &trace.Record{
		Waiter: id, Leaked: leaked, Text: reason, Things: []int64{thing},
	}})
	t := trace.Thing{Number: thing, Reach: others, Count: trace.None}
	if strings.HasSuffix(reason, "Lock") {
		t = trace.Thing{Number: thing, Holders: others, Held: true, Count: trace.None}
	}
	s.Add(trace.Event{Kind: trace.Awaited, Time: s.at, Record: &trace.Record{Thing: t}})
}

func (s *story) returned() {
	s.Add(trace.Event{Kind: trace.Returned, Time: s.at, Record: &trace.Record{}})
}

func (s *story) ends(reason string) *replay.Run {
	s.Exit(replay.Exit{At: s.at + 10, Reason: reason})
	return s.Run()
}

// TestDeadlockRing expects that only those that close the ring are told of, and not
// everybody who waits.
func TestDeadlockRing(t *testing.T) {
	s := newStory(3)
	s.parks(2, "sync", 20)
	s.parks(3, "sync", 30)
	s.parks(1, "sync", 10)
	s.waits(1, false, "sync.WaitGroup.Wait", 1, 2, 3)
	s.waits(2, false, "sync.Mutex.Lock", 2, 3)
	s.waits(3, false, "sync.Mutex.Lock", 3, 2)
	run := s.ends(replay.ReasonDeadlock)
	if got := told(t, run); !reflect.DeepEqual(got, []string{"deadlock fault 20"}) {
		t.Fatalf("findings %q", got)
	}
	f := run.Findings[0]
	if !f.Closed() || len(f.Ring) != 2 || f.Ring[0].Goroutine != 2 || f.Ring[1].Goroutine != 3 || f.Ring[0].For != "sync.Mutex.Lock" || f.Ring[0].Until.String() != "to unlock the mutex" {
		t.Errorf("ring %+v", f.Ring)
	}
	if f.At != run.Goroutine(3).Spans[len(run.Goroutine(3).Spans)-1].From {
		t.Errorf("at %d, want the instant at which it closed", f.At)
	}
}

// TestDeadlockWithoutRing expects that no ring is claimed where it is not known who
// reaches what.
func TestDeadlockWithoutRing(t *testing.T) {
	s := newStory(2)
	s.parks(2, "chan receive", 20)
	s.parks(1, "chan receive", 10)
	s.waits(1, false, "chan receive", 1, 2)
	s.waits(2, false, "chan receive", 1, 1) // both for the same
	run := s.ends(replay.ReasonDeadlock)
	if got := told(t, run); !reflect.DeepEqual(got, []string{"deadlock fault 10"}) {
		t.Fatalf("findings %q", got)
	}
	if f := run.Findings[0]; f.Closed() || len(f.Ring) != 2 || strings.Contains(f.Text.String(), "ring") {
		t.Errorf("a ring is claimed: %+v", f)
	}
}

func TestLeaks(t *testing.T) {
	for _, test := range []struct {
		name   string
		tell   func(*story)
		reason string
		want   []string
	}{
		{"proved", func(s *story) {
			s.parks(2, "chan send", 20)
			s.parks(3, "select", 30)
			s.returned()
			s.waits(2, true, "chan send", 1)
			s.waits(3, true, "select", 2)
		}, replay.ReasonReturned, []string{"blocked-send fault 20", "goroutine-leak fault 30"}},
		{"alike", func(s *story) {
			s.parks(2, "chan receive", 20)
			s.parks(3, "chan receive", 20)
			s.returned()
			s.waits(2, true, "chan receive", 1)
			s.waits(3, true, "chan receive", 1)
		}, replay.ReasonReturned, []string{"blocked-receive fault 20 ×2"}},
		{"alive", func(s *story) {
			s.parks(2, "chan receive", 20)
			s.parks(3, "sleep", 30)
			s.returned()
			s.waits(2, false, "chan receive", 1)
		}, replay.ReasonReturned, []string{"goroutine-leak note 20", "goroutine-leak note 30"}},
		{"about to be woken", func(s *story) {
			s.parks(2, "chan receive", 20) // and g3 can run
			s.returned()
			s.waits(2, false, "chan receive", 1)
		}, replay.ReasonReturned, nil},
		{"os.Exit", func(s *story) { s.parks(2, "chan receive", 20); s.parks(3, "sleep", 30) }, replay.ReasonExit, nil},
		{"panic", func(s *story) { s.parks(2, "chan receive", 20); s.parks(3, "sleep", 30) }, replay.ReasonPanic, []string{"panic fault 0"}},
		{"meant to wait", func(s *story) {
			s.parks(1, "chan receive", 10)
			s.parks(2, "forever", 20)
			s.parks(3, "sleep", 30)
			s.waits(2, true, "select (no cases)", 0)
		}, replay.ReasonStopped, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStory(3)
			test.tell(s)
			if got := told(t, s.ends(test.reason)); !reflect.DeepEqual(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// made adds a context, made by goroutine id in the program's code.
func (s *story) made(id, parent uint64, kind trace.Type, line int, cause bool) {
	name := map[trace.Type]string{trace.Background: "Background", trace.Cancel: "WithCancel", trace.Timer: "WithTimeout"}[kind]
	if cause {
		name += "Cause"
	}
	s.at += 10
	s.Add(trace.Event{
		Kind: trace.Made, Time: s.at, Goroutine: 1,
		Record: &trace.Record{ID: id, Parent: parent, Type: kind, Deadline: trace.None},
		Stack:  []trace.Frame{{Func: "context." + name, File: "context/context.go", Line: 9}, {Func: "main.main", File: "main.go", Line: line}},
	})
}

func (s *story) says(kind trace.Kind, id uint64, by string, line int, more trace.Record) {
	s.at += 10
	more.ID = id
	s.Add(trace.Event{
		Kind: kind, Time: s.at, Goroutine: 1, Record: &more,
		Stack: []trace.Frame{{Func: by, File: "main.go", Line: line}},
	})
}

func TestCancelFunctions(t *testing.T) {
	for _, test := range []struct {
		name   string
		tell   func(*story)
		reason string
		want   []string
	}{
		{"never called", func(s *story) { s.returned() }, replay.ReasonReturned, []string{"lost-cancel warning 5"}},
		{"called after its end", func(s *story) {
			s.says(trace.Canceled, 2, "time.goFunc", 0, trace.Record{Err: "context deadline exceeded", Cause: "context deadline exceeded"})
			s.says(trace.Called, 2, "main.main", 9, trace.Record{})
			s.returned()
		}, replay.ReasonReturned, nil},
		{"called", func(s *story) {
			s.says(trace.Canceled, 2, "main.main", 9, trace.Record{Err: "context canceled", Cause: "context canceled"})
			s.returned()
		}, replay.ReasonReturned, nil},
		{"os.Exit", func(*story) {}, replay.ReasonExit, nil},
		{"panic", func(*story) {}, replay.ReasonPanic, []string{"panic fault 0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStory(1)
			s.made(1, 0, trace.Background, 4, false)
			s.made(2, 1, trace.Cancel, 5, false)
			test.tell(s)
			if got := told(t, s.ends(test.reason)); !reflect.DeepEqual(got, test.want) {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// TestMaskedCauses expects that a cause is masked only if the program's own code
// looked at Err, and nobody asked for the cause.
func TestMaskedCauses(t *testing.T) {
	for _, test := range []struct {
		name   string
		looks  string // the function that asks for Err
		asked  bool   // for the cause
		masked bool
	}{
		{"looked", "main.main", false, true},
		{"asked for the cause too", "main.main", true, false},
		{"the library looked", "net/http.(*Transport).roundTrip", false, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStory(1)
			s.made(1, 0, trace.Background, 4, false)
			s.made(2, 1, trace.Timer, 5, true)
			s.says(trace.Canceled, 2, "time.goFunc", 0, trace.Record{Err: "context deadline exceeded", Cause: "too slow"})
			s.says(trace.Called, 2, "main.main", 6, trace.Record{})
			s.says(trace.ErrSeen, 2, test.looks, 7, trace.Record{})
			if test.asked {
				s.says(trace.CauseAsked, 2, "main.main", 8, trace.Record{})
			}
			s.returned()
			got := told(t, s.ends(replay.ReasonReturned))
			if masked := reflect.DeepEqual(got, []string{"masked-cause warning 7"}); masked != test.masked || !masked && len(got) > 0 {
				t.Errorf("%q, masked should be %v", got, test.masked)
			}
		})
	}
}

// TestWhoCanNeverWakeIsBlocked expects that a goroutine that can never wake is
// blocked from when it began to wait, in the run and in its log, and that one that
// may still be woken is not.
func TestWhoCanNeverWakeIsBlocked(t *testing.T) {
	for _, c := range []struct {
		reason string
		leaked bool
		want   replay.State
	}{
		{replay.ReasonReturned, true, replay.Blocked}, {replay.ReasonReturned, false, replay.Waiting},
		{replay.ReasonStopped, true, replay.Blocked}, {replay.ReasonDeadlock, false, replay.Blocked},
	} {
		s := newStory(2)
		s.parks(2, "chan send", 20)
		parked := s.at
		if c.reason == replay.ReasonReturned {
			s.returned()
		} else {
			s.parks(1, "sync", 10)
		}
		s.waits(2, c.leaked, "chan send", 1)
		changes := s.Run().Changes()
		run := s.ends(c.reason)
		g := run.Goroutine(2)
		last := g.Spans[len(g.Spans)-1]
		if last.State != c.want || last.From != parked || last.To != run.Exit.At {
			t.Errorf("%s, leaked %v: %v from %d to %d", c.reason, c.leaked, last.State, last.From, last.To)
		}
		logged := replay.State(0)
		for _, m := range run.Log {
			if m.Kind == replay.Changed && run.Goroutines[m.Index] == g {
				logged = m.To
			}
		}
		if logged != c.want {
			t.Errorf("%s, leaked %v: the log has %v", c.reason, c.leaked, logged)
		}
		if (run.Changes() != changes) != (c.want == replay.Blocked) {
			t.Errorf("%s, leaked %v: who counted from the log is not told that it changed", c.reason, c.leaked)
		}
	}
}
