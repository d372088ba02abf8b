package finding_test

import (
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/language"
	"ctxplay/app/replay"
	"ctxplay/app/replay/finding"
	"ctxplay/app/trace"
)

// racing is a program for the lines of the races below.
const racing = `package main

type stats struct{ total int }

var counter int
var seen map[string]int

func (s *stats) add(n int) {
	s.total += n
}

func work(a, b []int, s *stats) {
	counter++
	seen["x"]++
	a, b = b, a
	println(s.total)
}
`

// frames is a stack, of lines of main.go or, with a file in front, of a library.
func frames(fn string, line int, outer ...trace.Frame) []trace.Frame {
	file := "main.go"
	if p := replay.PackageOf(fn); p != "main" {
		file = p + "/x.go"
	}
	return append([]trace.Frame{{File: file, Line: line, Func: fn}}, outer...)
}

// races adds a race with a number, of g2's earlier access and g3's.
func (s *story) races(number int64, earlier, later string, size int64, stackEarlier, stackLater []trace.Frame) {
	s.at += 1000
	s.Add(trace.Event{Kind: trace.Raced, Time: s.at, Goroutine: 3, Record: &trace.Record{Race: &trace.Race{
		Number: number, Address: 0x1f80, Later: trace.Access{Kind: later, Size: size}, Earlier: trace.Access{Kind: earlier, Size: size}, Goroutine: 2, Ago: 400,
	}}})
	for which, stack := range map[string][]trace.Frame{trace.Earlier: stackEarlier, trace.Later: stackLater} {
		s.Add(trace.Event{Kind: trace.RaceStack, Time: s.at, Goroutine: 3, Record: &trace.Record{Race: &trace.Race{Number: number, Which: which, Stack: stack}}})
	}
}

// TestRaces expects of each race a fault at its later access that says what is accessed,
// by whom, where and when, and no more than is known.
func TestRaces(t *testing.T) {
	work, add := frames("main.work", 13), frames("main.(*stats).add", 9, frames("main.work", 20)...)
	for _, test := range []struct {
		name           string
		earlier, later string
		size           int64
		stacks         [2][]trace.Frame
		line           int
		says           []string
		not            string
	}{
		{"variable", trace.Write, trace.Read, 8, [2][]trace.Frame{work, work}, 13, []string{
			"use 8 bytes at 0x1f80,", "g2 main.work wrote it at main.go:13 (", "g3 main.work read it at main.go:13 (", "Hold one mutex",
			"Both goroutines were started at main.go:40."}, "atomic"},
		{"field", trace.Write, trace.Read, 8, [2][]trace.Frame{add, frames("main.work", 16)}, 16, []string{"use 8 bytes at 0x1f80,", "wrote it at main.go:9 ("}, "total"},
		{"map", trace.Write, trace.Write, 8, [2][]trace.Frame{frames("runtime.mapassign_faststr", 1, frames("main.work", 14)...), frames("internal/runtime/maps.(*Map).PutSlot", 1, frames("main.work", 14)...)}, 14,
			[]string{"use 8 bytes at 0x1f80,", "wrote it at main.go:14 (", "or have the second wait for the first"}, "atomic"},
		{"large", trace.Write, trace.Read, 24, [2][]trace.Frame{frames("main.work", 15), frames("main.work", 15)}, 15, []string{"use 24 bytes at 0x1f80,"}, "atomic"},
		{"one byte", trace.Write, trace.Read, 1, [2][]trace.Frame{frames("main.work", 15), frames("main.work", 15)}, 15, []string{"use the memory at 0x1f80,"}, "byte"},
		{"no size", trace.Write, trace.Read, 0, [2][]trace.Frame{frames("main.work", 15), frames("main.work", 15)}, 15, []string{"use the memory at 0x1f80,"}, ""},
		{"in a library", trace.Write, trace.Read, 8, [2][]trace.Frame{frames("bytes.(*Buffer).Write", 5, work...), work}, 13,
			[]string{"use 8 bytes at 0x1f80,", "wrote it at main.go:13, in bytes.Buffer.Write (", "read it at main.go:13 ("}, "counter"},
		{"of a library alone", trace.Write, trace.Read, 8, [2][]trace.Frame{frames("net/http.(*conn).serve", 5), work}, 13,
			[]string{"wrote it at net/http/x.go:5, in http.conn.serve ("}, "counter"},
		{"atomic and plain", trace.AtomicWrite, trace.Read, 8, [2][]trace.Frame{frames("sync/atomic.AddInt64", 5, work...), work}, 13,
			[]string{"wrote it atomically at main.go:13 (", "read it at main.go:13 (", "The write is atomic and the other access is not"}, "Hold one mutex around both, hand"},
		{"plain and atomic", trace.Write, trace.AtomicRead, 8, [2][]trace.Frame{work, frames("sync/atomic.(*Int64).Load", 5, work...)}, 13,
			[]string{"read it atomically at", "The read is atomic and the other access is not"}, "Hold one mutex around both, hand"},
		{"no earlier stack", trace.Write, trace.Read, 8, [2][]trace.Frame{nil, work}, 13,
			[]string{"use 8 bytes at 0x1f80,", "g2 main.work wrote it at a line that is not known any more ("}, ":0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newRacing()
			s.races(1, test.earlier, test.later, test.size, test.stacks[0], test.stacks[1])
			at := s.at
			run := s.ends(replay.ReasonExit)
			if len(run.Findings) != 1 || run.Findings[0].Kind != "data-race" || run.Findings[0].Grade != replay.Fault {
				t.Fatalf("findings %q", told(t, run))
			}
			f := run.Findings[0]
			if f.Race != 1 || f.At != at || f.Goroutine != 3 || f.Site.Line != test.line || f.Proof != "race detector" {
				t.Errorf("%+v", f)
			}
			for _, says := range test.says {
				if !strings.Contains(f.Text.String(), says) {
					t.Errorf("%q is missing from %s", says, f.Text)
				}
			}
			if test.not != "" && strings.Contains(f.Text.String(), test.not) {
				t.Errorf("%q is in %s", test.not, f.Text)
			}
		})
	}
}

// TestNameRaces expects names where they belong, and that nothing else of what is said changes.
func TestNameRaces(t *testing.T) {
	s := newRacing()
	a, b := frames("main.work", 13), frames("main.work", 14)
	s.races(1, trace.Write, trace.Read, 8, a, a)
	s.races(2, trace.Write, trace.Read, 8, a, b)
	s.races(3, trace.Write, trace.Read, 8, b, a)
	run := s.ends(replay.ReasonExit)
	before := []string{run.Findings[0].Text.String(), run.Findings[1].Text.String()}
	named := func(race int, name string, word bool) replay.Shared {
		return replay.Shared{Race: race, What: language.Sent{Text: language.T("the variable %s", name)}, Word: word}
	}
	finding.NameRaces(run, []replay.Shared{named(1, "x", true), named(2, "m", false), named(3, "n", false), named(9, "y", true)})
	for i, name := range []string{"x", "m"} {
		want := strings.Replace(before[i], "8 bytes at 0x1f80", "the variable "+name, 1)
		if i == 0 {
			want = strings.Replace(want, "by a channel, or have the second wait for the first, as with a WaitGroup.", "by a channel, have the second wait for the first, as with a WaitGroup, or make both atomic.", 1)
		}
		if got := run.Findings[i].Text.String(); got != want {
			t.Errorf("told: %s\nwant: %s", got, want)
		}
	}
}

// newRacing is a story of three goroutines that looks for races, of which two were
// started at one line.
func newRacing() *story {
	s := newStory(1)
	s.Source(map[string]string{"main.go": racing})
	s.Add(trace.Event{Kind: trace.RacesLooked, Record: &trace.Record{}})
	for id := int64(2); id <= 3; id++ {
		s.at += 10
		s.Add(trace.Event{
			Kind: trace.GoState, Time: s.at, Goroutine: 1, Subject: id, From: trace.NotExist, To: trace.Runnable,
			Stack: frames("main.main", 40), SubjectStack: frames("main.work", 12),
		})
	}
	return s
}

// TestRacesAlike expects races between the same two lines to be one finding, whichever came
// first, and those of which a line is not known to be one each.
func TestRacesAlike(t *testing.T) {
	s := newRacing()
	a, b := frames("main.work", 13), frames("main.work", 15)
	s.races(1, trace.Write, trace.Read, 8, a, b)
	s.races(2, trace.Read, trace.Write, 8, b, a)
	s.races(3, trace.Write, trace.Read, 8, a, a)
	s.races(4, trace.Write, trace.Read, 8, nil, a)
	s.races(5, trace.Write, trace.Read, 8, nil, a)
	run := s.ends(replay.ReasonExit)
	if got := told(t, run); !reflect.DeepEqual(got, []string{"data-race fault 15 ×2", "data-race fault 13", "data-race fault 13", "data-race fault 13"}) {
		t.Errorf("findings %q", got)
	}
}

// TestNotRaced expects nothing of races in a run that found none.
func TestNotRaced(t *testing.T) {
	if run := newRacing().ends(replay.ReasonExit); len(run.Findings) != 0 || run.Races == nil {
		t.Errorf("findings %q, races %v", told(t, run), run.Races)
	}
}

// TestRaceOfTheUnknown expects a race of goroutines of which the trace tells nothing to say
// so.
func TestRaceOfTheUnknown(t *testing.T) {
	s := newStory(1)
	s.Add(trace.Event{Kind: trace.Raced, Time: 50, Goroutine: 9, Record: &trace.Record{Race: &trace.Race{
		Number: 1, Later: trace.Access{Kind: trace.Read}, Earlier: trace.Access{Kind: trace.Write}, Ago: trace.None,
	}}})
	run := s.ends(replay.ReasonExit)
	if len(run.Findings) != 1 {
		t.Fatalf("findings %q", told(t, run))
	}
	const want = "a goroutine that is not known wrote it at a line that is not known any more, and g9 read it at a line"
	if says := run.Findings[0].Text.String(); !strings.Contains(says, want) || strings.Contains(says, "started") {
		t.Errorf("%s, want %s", says, want)
	}
}
