package tape

import "time"

// A face is the program clock as a person sees it. It shows the instants that the
// sandbox reports. Between them, on the real clock, it goes on at the clock's speed
// from the last one. It never goes back.
type face struct {
	at    int64     // the instant that was last set, or reached since
	since time.Time // the host's time at which it was at, zero before the first reading
	told  bool      // at was set after since
	speed float64   // nanoseconds a nanosecond, 0 while the clock stands still
	shown int64
}

// set says what the program clock shows at the next reading.
func (f *face) set(at int64) { f.at, f.told = at, true }

// read returns what to show at a time of the host's, from which on the clock goes at a
// speed. It is at least known, the latest instant at which something happened.
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
