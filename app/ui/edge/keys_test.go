package edge

import "testing"

// Nearly any key ends a playback. Those by which its controls are used do so elsewhere
// only.
func TestEndsPlaying(t *testing.T) {
	for key, want := range map[string][2]bool{ // elsewhere, on the controls
		" ": {false, false}, "Shift": {false, false}, "Control": {false, false}, "Tab": {true, false}, "Enter": {true, false},
		"ArrowLeft": {true, false}, "j": {true, true}, "Escape": {true, true}, ".": {true, true},
	} {
		if got := [2]bool{endsPlaying(key, false), endsPlaying(key, true)}; got != want {
			t.Errorf("%q: %v, want %v", key, got, want)
		}
	}
}
