package picture

import (
	"math"

	"ctxplay/app/play"
)

// A grip is what the pointer holds of the window of time, in the small picture of
// the whole run.
type grip uint8

const (
	released grip = iota
	whole
	start
	end
)

// gripReach is how near, in pixels, the pointer has to come to an edge.
const gripReach = 8

// gripAt tells what is at x of a window that reaches from x0 to x1. Of two edges
// as near as that it is the end, which can be pulled away from the start.
func gripAt(x, x0, x1 float64) grip {
	switch {
	case math.Abs(x-x1) <= gripReach:
		return end
	case math.Abs(x-x0) <= gripReach:
		return start
	case x > x0 && x < x1:
		return whole
	}
	return released
}

// cursor is the shape of the pointer where g would be taken, in CSS's words.
func (g grip) cursor() string {
	switch g {
	case start, end:
		return "ew-resize"
	case whole:
		return "grab"
	}
	return "pointer"
}

// moved returns the window w after what is held has moved by so many nanoseconds.
// An edge stays on its side of the other.
func (g grip) moved(w play.Window, by int64) play.Window {
	switch g {
	case whole:
		w.From, w.To = w.From+by, w.To+by
	case start:
		w.From = min(w.From+by, w.To-1)
	case end:
		w.To = max(w.To+by, w.From+1)
	}
	return w
}
