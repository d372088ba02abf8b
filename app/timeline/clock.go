package timeline

import (
	"fmt"
	"strconv"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Units of time, in nanoseconds.
const (
	microsecond int64 = 1e3
	millisecond int64 = 1e6
	second      int64 = 1e9
	minute            = 60 * second
	hour              = 60 * minute
	day               = 24 * hour
)

// Figure writes how long goroutine g took to notice the end of a context: "4 µs", or
// "< 100 µs" if the run's clock cannot tell it from zero. If g has not noticed, it is
// "run ended first" when g was about to, "not recorded" when the recording ends
// before, "not yet" while the run goes on, and otherwise "never".
func Figure(in *language.Catalogue, r *replay.Run, g *replay.Goroutine, x replay.Reaction) string {
	switch d := x.Acted - x.Closed; {
	case x.Acted == replay.None && r.Partial && g.Ended == replay.None:
		return in.Say(notRecorded)
	case x.Acted == replay.None && r.Exit != nil && g.Ended == replay.None && wasAboutTo(g):
		return in.Say(endedFirst)
	case x.Acted == replay.None && (g.Ended != replay.None || r.Exit != nil):
		return in.Say("never")
	case x.Acted == replay.None:
		return in.Say("not yet")
	case d < r.Resolution:
		return "< " + replay.Clock(r.Resolution)
	default:
		return r.Lasted(d)
	}
}

const endedFirst language.Phrase = "run ended first"

// wasAboutTo reports whether g could run and waited for its turn when the run ended.
func wasAboutTo(g *replay.Goroutine) bool {
	return len(g.Spans) > 0 && g.Spans[len(g.Spans)-1].State == replay.Runnable
}

// steps are the distances that axis marks may have, in nanoseconds.
var steps = func() (out []int64) {
	for u := int64(1); u < second; u *= 10 {
		out = append(out, u, 2*u, 5*u)
	}
	for _, s := range []int64{1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 2 * 3600, 6 * 3600, 12 * 3600} {
		out = append(out, s*second)
	}
	for d := int64(1); d <= 10_000; d *= 10 {
		out = append(out, d*day, 2*d*day, 5*d*day)
	}
	return out
}()

// An axis is how the marks of a window are spaced and written.
type axis struct {
	step int64
	// anchor is the instant from which labels count, written once. It is -1 if they
	// count from the start of the run.
	anchor int64
	unit   int64
	places int // decimals
}

// chooseAxis chooses marks for the window from..to: at most most of them, and none
// nearer to one another than the step of the run's clock. In a window shorter than
// that step, they count from an instant that the clock can tell.
func chooseAxis(from, to int64, most int, least int64) axis {
	most = max(most, 1)
	a := axis{anchor: -1, step: steps[len(steps)-1]}
	for _, s := range steps {
		if span(from, to)/float64(s) <= float64(most) && s >= least {
			a.step = s
			break
		}
	}
	largest := max(to, -from)
	a.unit = unitOf(min(largest, 599*second))
	if a.step >= second {
		return a
	}
	for p := a.unit; p > a.step && p%10 == 0; p /= 10 {
		a.places++
	}
	if a.places > 3 {
		a.unit, a.places = unitOf(a.step), 0
		coarse := a.unit * 1000
		a.anchor = max(to, 0) / coarse * coarse
		if a.anchor < from {
			a.anchor = max(from, 0) / coarse * coarse
		}
	}
	return a
}

// unitOf returns the largest unit up to seconds that fits into t.
func unitOf(t int64) int64 {
	u := int64(1)
	for u < second && u*1000 <= t {
		u *= 1000
	}
	return u
}

// label writes the mark at instant t.
func (a axis) label(t int64) string {
	if a.anchor >= 0 {
		d := t - a.anchor
		if d == 0 {
			return a.anchorText()
		}
		sign := "+"
		if d < 0 {
			sign, d = "−", -d
		}
		return sign + strconv.FormatInt(d/a.unit, 10) + " " + unitName(a.unit)
	}
	sign := ""
	if t < 0 {
		sign, t = "−", -t
	}
	switch {
	case t == 0:
		return "0"
	case a.step >= day:
		return fmt.Sprintf("%s%d d", sign, t/day)
	case a.step >= minute && t >= 2*hour:
		return fmt.Sprintf("%s%d:%02d h", sign, t/hour, t/minute%60)
	case a.step >= minute:
		return fmt.Sprintf("%s%d min", sign, t/minute)
	case a.step >= second && t >= 600*second:
		return fmt.Sprintf("%s%d:%02d min", sign, t/minute, t/second%60)
	}
	f := strconv.FormatInt(t/a.unit, 10)
	if a.places > 0 {
		frac := strconv.FormatInt(t%a.unit+a.unit, 10)[1:] // with leading zeros
		f += "." + frac[:a.places]
	}
	return sign + f + " " + unitName(a.unit)
}

// exact writes instant t of r as finely as the marks are and its clock tells: as its
// distance from the anchor, which the axis names, if there is one.
func (a axis) exact(r *replay.Run, t int64) string {
	switch d := t - a.anchor; {
	case a.anchor < 0 || d > -r.Step() && d < r.Step():
		return r.Instant(t)
	case d < 0:
		return r.Lasted(d)
	default:
		return "+" + r.Lasted(d)
	}
}

// anchorText writes the instant from which labels count: "7.000004 s".
func (a axis) anchorText() string {
	f := strconv.FormatInt(a.anchor/second, 10)
	frac := strings.TrimRight(strconv.FormatInt(a.anchor%second+second, 10)[1:], "0")
	for len(frac) < 3 {
		frac += "0"
	}
	return f + "." + frac + " s"
}

func unitName(u int64) string {
	switch u {
	case 1:
		return "ns"
	case microsecond:
		return "µs"
	case millisecond:
		return "ms"
	}
	return "s"
}
