package play

import (
	"reflect"
	"testing"

	"ctxplay/app/play/effect"
)

// The tour is offered once. Whoever begins it or declines is not asked again, and on the
// way there is a run to be seen.
func TestTour(t *testing.T) {
	m := New(nil, Samples(), "process")
	if m.Prefs.Tour != "" {
		t.Error("it is offered before it is known whether it was seen")
	}
	if m, _ = Update(m, Restored{}); m.Prefs.Tour != TourOffered {
		t.Error("it is not offered to those who come first")
	}
	seen := []Effect{effect.KeepTour{State: "seen"}}
	if n, fx := Update(m, GoOnTour{}); n.Prefs.Stop != 0 || n.Prefs.Tour != TourSeen || !reflect.DeepEqual(fx, seen) {
		t.Errorf("declined, it is at stop %d, kept by %v", n.Prefs.Stop, fx)
	}
	m, fx := Update(m, GoOnTour{1})
	if m.Prefs.Stop != 1 || !reflect.DeepEqual(fx, seen) || !m.Covered() {
		t.Errorf("begun, it is at stop %d, kept by %v", m.Prefs.Stop, fx)
	}
	for stop := 2; stop <= len(Tour); stop++ {
		if m, fx = Update(m, GoOnTour{stop}); m.Prefs.Stop != stop || len(fx) > 0 || m.Covered() != (stop == 2) {
			t.Errorf("at stop %d it is at %d, asks for %v, the run covered %v", stop, m.Prefs.Stop, fx, m.Covered())
		}
	}
	if m, _ = Update(m, GoOnTour{}); m.Prefs.Stop != 0 {
		t.Error("it does not end")
	}
	if m, _ = Update(m, Restored{Tour: "seen"}); m.Prefs.Tour != TourSeen {
		t.Error("it is offered on another visit")
	}
}
