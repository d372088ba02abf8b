package schedule

import (
	"slices"
	"testing"
)

// TestOutcome tells what is wrong with outcomes, and which of them fail.
func TestOutcome(t *testing.T) {
	for _, test := range []struct {
		name    string
		o       Outcome
		faults  []string
		failure string
	}{
		{"is well", Outcome{Reason: "returned", Found: "waits chan receive main.go:3\noperations 1 9\n"}, nil, ""},
		{"is a server", Outcome{Reason: "stopped"}, nil, ""},
		{"has races", Outcome{Reason: "exit", Code: 66, Found: "race write a.go:1 read a.go:2\nrace write a.go:1 read a.go:2\n"},
			[]string{"race write a.go:1 read a.go:2"}, "race write a.go:1 read a.go:2"},
		{"exits so by itself", Outcome{Reason: "exit", Code: 66}, nil, "exit\n"},
		{"leaks", Outcome{Reason: "returned", Found: "leaked chan send main.go:9\nwaits select main.go:7\n"}, []string{"leaked chan send main.go:9"}, "leaked chan send main.go:9"},
		{"deadlocks", Outcome{Reason: "deadlock", Code: 2, Text: "fatal error: x", Found: "waits select main.go:7\n"}, []string{"waits select main.go:7"},
			"deadlock\nfatal error: x\nwaits select main.go:7"},
		{"panics", Outcome{Reason: "panic", Code: 2, Text: "panic: x"}, nil, "panic\npanic: x"},
	} {
		if got := test.o.Faults(); !slices.Equal(got, test.faults) {
			t.Errorf("%s: the faults are %q, want %q", test.name, got, test.faults)
		}
		if got := test.o.Failure(); got != test.failure || test.o.Fails() != (test.failure != "") {
			t.Errorf("%s: the failure is %q, want %q", test.name, got, test.failure)
		}
	}
}

// TestSingles lists each switch that a run could have had, once, unless there are too many.
func TestSingles(t *testing.T) {
	o := Outcome{Found: "race write a.go:1 read a.go:2\noperations 1 2\noperations 6 1\noperations 7 0\noperations x 3\n"}
	want := List{{Goroutine: 1, Operation: 1, To: 6}, {Goroutine: 1, Operation: 2, To: 6}, {Goroutine: 6, Operation: 1, To: 1}}
	if got := o.Singles(3); !slices.Equal(got, want) {
		t.Errorf("they are %v, want %v", got, want)
	}
	if got := o.Singles(2); got != nil {
		t.Errorf("of too many there are %v", got)
	}
}
