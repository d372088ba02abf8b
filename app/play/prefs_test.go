package play

import "testing"

// What the browser has kept of an earlier visit comes as a message like any
// other. It is not kept once more, and colours that there are no longer are left.
func TestRestored(t *testing.T) {
	for _, c := range []struct {
		kept Restored
		want Prefs
	}{
		{Restored{}, Prefs{Tour: TourOffered}},
		{Restored{Theme: "dark"}, Prefs{Theme: "dark", Tour: TourOffered}},
		{Restored{Theme: "contrast", KeysOff: true}, Prefs{Theme: "contrast", KeysOff: true, Tour: TourOffered}},
		{Restored{Theme: "sepia", Tour: "seen"}, Prefs{Tour: TourSeen}},
	} {
		m, fx := after(t, c.kept)
		if m.Prefs != c.want || len(fx) > 0 {
			t.Errorf("%+v gives %+v, and asks for %v", c.kept, m.Prefs, fx)
		}
	}
}
