package editor

import "testing"

// Marks are set anew when one of their parts differs, and else are left alone.
func TestSameMarks(t *testing.T) {
	of := func(g Goroutine) []Mark { return []Mark{{File: "main.go", Line: 3, Goroutines: []Goroutine{g}}} }
	one := of(Goroutine{ID: 1, State: "waiting", Says: "g1, waiting"})
	for _, test := range []struct {
		name string
		a, b []Mark
		same bool
	}{
		{"nothing", nil, []Mark{}, true},
		{"equal", one, of(Goroutine{ID: 1, State: "waiting", Says: "g1, waiting"}), true},
		{"chosen", one, of(Goroutine{ID: 1, State: "waiting", Says: "g1, waiting", Chosen: true}), false},
		{"more", one, append(of(Goroutine{ID: 1, State: "waiting", Says: "g1, waiting"}), Mark{Line: 4}), false},
		{"gone", one, nil, false},
	} {
		if got := sameMarks(test.a, test.b); got != test.same {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
