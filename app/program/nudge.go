package program

import (
	"slices"
	"time"
)

// rounds are the values that a duration snaps to when it is dragged, from 0 to 24
// hours. From 100 µs to 10 s each decade has eleven, so that a step is felt but no
// value of interest is passed over: 1, 1.5, 2, 2.5, 3, 4 and so on to 9. Above that
// they are what clocks show: 10 s, 15 s … 1 min, 90 s, 2 min … 1 h, 90 min.
var rounds = func() []time.Duration {
	r := []time.Duration{0}
	for decade := 10 * time.Microsecond; decade <= 100*time.Millisecond; decade *= 10 {
		for _, tenths := range []time.Duration{10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90} {
			r = append(r, tenths*decade)
		}
	}
	for _, s := range []time.Duration{10, 15, 20, 25, 30, 40, 50, 60, 90} {
		r = append(r, s*time.Second)
	}
	for _, m := range []time.Duration{2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 90} {
		r = append(r, m*time.Minute)
	}
	for _, h := range []time.Duration{2, 3, 4, 5, 6, 8, 10, 12, 18, 24} {
		r = append(r, h*time.Hour)
	}
	return r
}()

// Nudge returns the round value so many steps above v, or below it for negative
// steps: 100 µs, 150 µs … 5 s, 6 s … 24 h. A step from between two round values ends
// at the next one. Nudge never goes through zero: a deadline in the past has to be
// typed, and its values are mirrored, so that one step up from -7 s is -6 s. What is
// beyond 24 h can only be nudged back to it.
func Nudge(v time.Duration, steps int) time.Duration {
	if v < 0 {
		if v == -v { // the smallest has no mirror image
			v++
		}
		return -Nudge(-v, -steps)
	}
	at, found := slices.BinarySearch(rounds, v)
	switch {
	case steps == 0:
		return v
	case steps > 0 && at == len(rounds):
		return v
	case steps > 0 && !found:
		at-- // the next one above is one step away
	}
	// A hand has no more steps than there are values.
	steps = max(min(steps, len(rounds)), -len(rounds)-1)
	return rounds[max(0, min(at+steps, len(rounds)-1))]
}
