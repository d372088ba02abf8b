package program

import (
	"math"
	"strings"
)

// A Shift says where the lines of a text are in a later one. Lines before the first
// that differs and after the last are the same. In between, if there are as many in
// both, a line is the one at its place if the two are alike: it was edited, as when a
// duration is turned. Otherwise the line is gone.
type Shift struct {
	head, tail, old, now int
	gone                 map[int]bool // lines in between that are gone, if there are as many in both
}

// ShiftAway is the Shift of a text that is gone: none of its lines is anywhere.
var ShiftAway = Shift{old: math.MaxInt}

// ShiftOf compares two texts.
func ShiftOf(old, now string) Shift {
	if old == now {
		return Shift{}
	}
	a, b := strings.Split(old, "\n"), strings.Split(now, "\n")
	s := Shift{old: len(a), now: len(b)}
	s.head, s.tail = CommonEnds(a, b)
	if len(a) != len(b) {
		return s
	}
	for i := s.head; i < len(a)-s.tail; i++ {
		if !mayBeEdited(a[i], b[i]) {
			if s.gone == nil {
				s.gone = make(map[int]bool)
			}
			s.gone[i+1] = true
		}
	}
	return s
}

// mayBeEdited reports whether one line may have become the other by an edit: half of
// the longer, without the space around it, is at the ends of both.
func mayBeEdited(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == b {
		return true
	}
	begin, end := CommonEnds([]byte(a), []byte(b))
	return 2*(begin+end) >= max(len(a), len(b))
}

// Line returns where a line is now, 0 if it is gone. Lines count from 1. The zero
// Shift moves none.
func (s Shift) Line(line int) int {
	switch {
	case s.gone[line]:
		return 0
	case line <= s.head, s.old == s.now:
		return line
	case line > s.old-s.tail:
		return line + s.now - s.old
	}
	return 0
}
