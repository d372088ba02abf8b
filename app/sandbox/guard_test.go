package sandbox

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"ctxplay/app/replay"
)

func TestGuardLetsThroughWhatCanBeTrue(t *testing.T) {
	big := bytes.Repeat([]byte("x"), 3<<20)
	most := int64(DefaultLimits.ProgramTime)
	for _, test := range []struct {
		name     string
		say, let []Event
	}{
		{"an honest run", []Event{
			Started{64}, Tick{At: 5, Next: 9, Idle: true}, Output{7, 1, []byte("hello\n")}, Tick{At: 9, Next: -1}, Exited{10, 3, "exit", "", true},
		}, []Event{
			Started{64}, Tick{At: 5, Next: 9, Idle: true}, Output{7, 1, []byte("hello\n")}, Tick{At: 9, Next: -1}, Exited{10, 3, "exit", "", true},
		}},
		{"an end without a reason", []Event{Exited{}}, []Event{Exited{Reason: "exit", Text: "the program's Worker ended without a reason that there is"}}},
		{"an end with a reason that there is not", []Event{Exited{Reason: "<b>", Text: "x"}}, []Event{Exited{Reason: "exit", Text: "the program's Worker ended without a reason that there is"}}},
		{"a compile error is none of the program's", []Event{Exited{Reason: "compile"}}, []Event{Exited{Reason: "exit", Text: "the program's Worker ended without a reason that there is"}}},
		{"a code below 0", []Event{Exited{Code: -5, Reason: "deadlock"}}, []Event{Exited{Code: 251, Reason: "deadlock"}}},
		{"a code above 255", []Event{Exited{Code: 256 + 7, Reason: "exit"}}, []Event{Exited{Code: 7, Reason: "exit"}}},
		{"an end before what was", []Event{Tick{At: 50, Next: -1}, Exited{At: 3, Reason: "returned"}}, []Event{Tick{At: 50, Next: -1}, Exited{At: 50, Reason: "returned"}}},
		{"a tick that goes back", []Event{Tick{At: 50, Next: 60}, Tick{At: -7, Next: 20}}, []Event{Tick{At: 50, Next: 60}, Tick{At: 50, Next: 50}}},
		{"a tick beyond the limit", []Event{Tick{At: math.MaxInt64, Next: math.MaxInt64}}, []Event{Tick{At: most, Next: most}}},
		{"nothing after the end", []Event{Exited{Reason: "returned"}, Output{1, 1, []byte("late")}, Exited{Reason: "panic"}}, []Event{Exited{Reason: "returned"}}},
		{"no resolution", []Event{Started{-1}, Started{math.MaxInt64}}, []Event{Started{1}, Started{1e9}}},
		{"a stream that there is not", []Event{Output{1, 3, []byte("x")}, Output{1, -1, []byte("x")}}, nil},
		{"nothing written", []Event{Output{1, 1, nil}, Trace{}, Stderr{}}, nil},
		{"output beyond its limit", []Event{Output{1, 1, big}, Output{2, 1, []byte("more")}}, []Event{Output{1, 1, big[:1<<20]}}},
		{"an address too long", []Event{Listen{1, strings.Repeat("a", 300), true}}, []Event{Listen{1, strings.Repeat("a", 256), true}}},
		{"no address", []Event{Listen{1, "", true}}, nil},
		{"an answer that nobody asked for", []Event{Response{ID: 99, Phase: "sent"}}, nil},
		{"a phase that there is not", []Event{Response{ID: 1, Phase: "teapot"}}, nil},
		{"a request sent twice", []Event{Response{ID: 1, Phase: "sent"}, Response{ID: 1, Phase: "sent"}}, []Event{Response{ID: 1, Phase: "sent"}}},
		{"a request ended twice", []Event{Response{ID: 1, Phase: "end"}, Response{ID: 1, Phase: "error", Text: "x"}}, []Event{Response{ID: 1, Phase: "end"}}},
		{"a response beyond its limit", []Event{Response{ID: 1, Phase: "data", Bytes: big}, Response{ID: 1, Phase: "data", Bytes: big}, Response{ID: 1, Phase: "end"}},
			[]Event{Response{ID: 1, Phase: "data", Bytes: big[:2<<20]}, Response{ID: 1, Phase: "end"}}},
		{"an exit's text too long", []Event{Exited{Reason: "panic", Text: string(big)}}, []Event{Exited{Reason: "panic", Text: string(big[:4<<10])}}},
	} {
		g := newGuard(DefaultLimits)
		g.ask(1)
		var let []Event
		for _, e := range test.say {
			let = append(let, g.admit(e)...)
		}
		if !reflect.DeepEqual(let, test.let) {
			t.Errorf("%s: let through %.300q, want %.300q", test.name, let, test.let)
		}
	}
}

// The reasons for which a run can end are replay's, but for a program that does not
// compile: that one never runs.
func TestExitReasonsAreThoseOfReplay(t *testing.T) {
	want := map[string]bool{
		replay.ReasonReturned: true, replay.ReasonExit: true, replay.ReasonPanic: true,
		replay.ReasonDeadlock: true, replay.ReasonStopped: true, replay.ReasonLimit: true,
	}
	if !reflect.DeepEqual(exitReasons, want) {
		t.Errorf("runs end for the reasons %v, and replay has %v", exitReasons, want)
	}
}

func TestGuardKnowsSomeDozensOfAddresses(t *testing.T) {
	g := newGuard(DefaultLimits)
	open, said := map[string]bool{}, 0
	for i := range 100_000 {
		for _, e := range g.admit(Listen{int64(i), string(rune('a' + i)), true}) {
			switch e := e.(type) {
			case Listen:
				open[e.Addr] = true
			case Stderr:
				said++
			}
		}
	}
	if len(open) != DefaultLimits.Listening || said != 1 {
		t.Errorf("%d addresses are known, and that there are more is said %d times", len(open), said)
	}
}

// FuzzGuard says anything, and checks what must be true of all that is let through.
func FuzzGuard(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
	f.Fuzz(func(t *testing.T, b []byte) {
		g := newGuard(DefaultLimits)
		g.ask(1)
		at, over := int64(0), false
		for ; len(b) >= 3; b = b[3:] {
			when, x := int64(int8(b[1]))<<uint(b[2]%64), int(int8(b[2]))
			text := strings.Repeat("\xe2\x82\xac", 50*int(b[2]))
			all := []Event{
				Started{when}, Trace{[]byte(text)}, Tick{when, int64(x), true}, Output{when, x, []byte(text)}, Stderr{when, text},
				Listen{when, text, true}, Response{ID: x, At: when, Phase: []string{"sent", "data", "end", "x"}[b[2]%4], Bytes: []byte(text)},
				Exited{when, x, []string{"panic", "", "compile"}[b[2]%3], text, b[2]%2 == 0}, Flushed{when, int64(x)}, Busy{x}, Ready{}, Failed{},
			}
			for _, e := range g.admit(all[int(b[0])%len(all)]) {
				now := at
				switch e := e.(type) {
				case Tick:
					now = e.At
				case Flushed:
					now = e.At
				case Output:
					now = e.At
				case Stderr:
					now = e.At
				case Listen:
					now = e.At
				case Response:
					now = e.At
				case Exited:
					if now = e.At; e.Code < 0 || e.Code > 255 || !exitReasons[e.Reason] {
						t.Errorf("ended with %+v", e)
					}
				case Ready, Failed:
					t.Errorf("%T of a run", e)
				}
				if over || now < at || now > int64(DefaultLimits.ProgramTime) {
					t.Errorf("%+v after %d, over: %v", e, at, over)
				}
				at = now
				_, ended := e.(Exited)
				over = over || ended
			}
		}
	})
}
