package tape

import "time"

// A face is the program clock as a person sees it: the instants that the
// sandbox told, and between them, while real time runs, what they and the speed
// make of the time that has passed since. It never goes back.
type face struct {
	at    int64     // what the clock showed
	since time.Time // when it did, zero until a first instant was told
	told  bool      // at is newer than since
	speed float64   // 0 while the clock stands still
	shown int64
}

// set says what the clock shows, as of the next reading.
func (f *face) set(at int64) { f.at, f.told = at, true }

// read returns what to show at a time of the host's, when the clock goes at a
// speed from then on: at least what is known to have happened.
func (f *face) read(now time.Time, speed float64, known int64) int64 {
	switch {
	case f.told:
		f.told, f.since = false, now
	case !f.since.IsZero():
		f.at, f.since = f.at+int64(float64(now.Sub(f.since))*f.speed), now
	}
	f.speed = speed
	f.shown = max(f.shown, f.at, known)
	return f.shown
}
