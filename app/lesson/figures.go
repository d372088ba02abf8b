package lesson

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A figure is a number with a unit of time, as prose has it: "3 s", "1.5 seconds".
type figure struct {
	text  string
	value int64 // nanoseconds
}

// unitsOfTime are the units by their names, in each language of the page.
var unitsOfTime = map[string]time.Duration{
	"ns": 1, "µs": time.Microsecond, "μs": time.Microsecond, "us": time.Microsecond, "ms": time.Millisecond,
	"s": time.Second, "sec": time.Second, "min": time.Minute, "h": time.Hour,
	"second": time.Second, "seconds": time.Second, "minute": time.Minute, "minutes": time.Minute,
	"hour": time.Hour, "hours": time.Hour, "millisecond": time.Millisecond, "milliseconds": time.Millisecond,
	"microsecond": time.Microsecond, "microseconds": time.Microsecond, "nanosecond": 1, "nanoseconds": 1,
	"sekunde": time.Second, "sekunden": time.Second, "minuten": time.Minute, "stunde": time.Hour, "stunden": time.Hour,
	"millisekunde": time.Millisecond, "millisekunden": time.Millisecond,
	"mikrosekunde": time.Microsecond, "mikrosekunden": time.Microsecond, "nanosekunde": 1, "nanosekunden": 1,
}

// figures returns the figures in a text.
func figures(text string) (out []figure) {
	for at := 0; at < len(text); {
		from := at + strings.IndexFunc(text[at:], unicode.IsDigit)
		if from < at {
			break
		}
		to := from
		for to < len(text) && (text[to] >= '0' && text[to] <= '9' || isPoint(text, to)) {
			to++
		}
		if at = to; to == from {
			_, size := utf8.DecodeRuneInString(text[from:])
			at += size // a digit of another script
			continue
		}
		unit := to + len(text[to:]) - len(strings.TrimLeft(text[to:], " \u00a0\u202f-"))
		end := unit + strings.IndexFunc(text[unit:]+" ", func(r rune) bool { return !unicode.IsLetter(r) })
		d := unitsOfTime[strings.ToLower(text[unit:end])]
		n, err := strconv.ParseFloat(strings.Replace(text[from:to], ",", ".", 1), 64)
		if next, _ := utf8.DecodeRuneInString(text[end:]); unicode.IsDigit(next) {
			d = 0 // it is a name
		}
		if d == 0 || err != nil || n*float64(d) > math.MaxInt64/2 {
			continue
		}
		out = append(out, figure{text[from:end], int64(math.Round(n * float64(d)))})
		at = end
	}
	return out
}

// isPoint reports whether a point or comma stands within a number at a byte of a text.
func isPoint(text string, at int) bool {
	return (text[at] == '.' || text[at] == ',') && at+1 < len(text) && text[at+1] >= '0' && text[at+1] <= '9'
}

// near reports whether a figure says an instant: to a twentieth, at least a millisecond and
// at most 10.
func (f figure) near(t int64) bool {
	off := max(f.value-t, t-f.value)
	return off <= min(max(f.value/20, int64(time.Millisecond)), int64(10*time.Millisecond))
}
