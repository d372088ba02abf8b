package replay

import (
	"fmt"
	"strconv"
	"strings"
)

// Clock writes an instant or a duration of t nanoseconds for a person, as finely as
// it is given: "640 ns", "4 µs", "12.3 ms", "7.000 s", "2 min 05.000 s", "3 h 00 min
// 07 s". Below a second it keeps three figures, above it milliseconds. [None] is "–".
// What was measured by the clock of a run is written by [Run.Instant] and
// [Run.Lasted], which know how fine that clock is.
func Clock(t int64) string {
	switch {
	case t == None:
		return "–"
	case t < 0:
		if t == -t { // the smallest integer has no opposite
			t++
		}
		return "−" + Clock(-t)
	case t == 0:
		return "0 s"
	case t < 1e3:
		return strconv.FormatInt(t, 10) + " ns"
	}
	if s, ok := threeFigures(t, 1e3, "µs"); ok {
		return s
	}
	if s, ok := threeFigures(t, 1e6, "ms"); ok {
		return s
	}
	ms := t / 1e6
	if t%1e6 >= 1e6/2 {
		ms++
	}
	s := ms / 1000
	switch {
	case s < 60:
		return fmt.Sprintf("%d.%03d s", s, ms%1000)
	case s < 3600:
		return fmt.Sprintf("%d min %02d.%03d s", s/60, s%60, ms%1000)
	case s < 48*3600:
		return fmt.Sprintf("%d h %02d min %02d s", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d d %02d h %02d min", s/86400, s/3600%24, s/60%60)
}

// threeFigures writes t in a unit with three figures; ok is false when it rounds to a
// thousand units or more.
func threeFigures(t, unit int64, name string) (s string, ok bool) {
	if t >= 1000*unit {
		return "", false
	}
	decimals := 2
	if t >= 100*unit {
		decimals = 0
	} else if t >= 10*unit {
		decimals = 1
	}
	f := strconv.FormatFloat(float64(t)/float64(unit), 'f', decimals, 64)
	if f == "1000" {
		return "", false
	}
	if strings.Contains(f, ".") {
		f = strings.TrimRight(strings.TrimRight(f, "0"), ".")
	}
	return f + " " + name, true
}

// Step is how finely an instant of the run may be written, in nanoseconds. For a real
// clock it is the step of that clock. A virtual clock and that of a trace from
// elsewhere are exact, and their step is 1.
func (r *Run) Step() int64 {
	if r == nil || r.Clock != "real" {
		return 1
	}
	return max(r.Resolution, 1)
}

// Instant writes an instant of the run, no finer than the run's clock tells it: on a
// real clock, whose step is 0.1 ms, 12.345678 ms is "12.3 ms".
func (r *Run) Instant(t int64) string {
	if t == None {
		return Clock(t)
	}
	return Clock(roundTo(t, r.Step()))
}

// Lasted writes how long something in the run took, d nanoseconds, no finer than the
// run's clock tells it: "4 ms". What a real clock cannot tell from zero is "< 100
// µs".
func (r *Run) Lasted(d int64) string {
	step := r.Step()
	switch {
	case d == None:
		return Clock(d)
	case d == 0 && step == 1:
		return Clock(d)
	case d >= 0 && d < step:
		return "< " + Clock(step)
	case d < 0 && d > -step:
		return "< " + Clock(step)
	}
	return Clock(roundTo(d, step))
}

// roundTo returns the multiple of step that is nearest to t.
func roundTo(t, step int64) int64 {
	if step <= 1 {
		return t
	}
	rest := t % step
	switch {
	case rest < 0 && -rest*2 > step:
		return t - rest - step
	case rest*2 >= step && t <= 1<<62:
		return t - rest + step
	}
	return t - rest
}
