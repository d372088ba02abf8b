package timeline

import (
	"strings"
	"unicode/utf8"
)

// monoAdvance is how wide a character of the monospaced font is, in ems. All common
// ones agree within a hundredth.
const monoAdvance = 0.605

// textWidth estimates the width of s, set in size pixels. It errs on the wide side,
// so that a text that fits by this estimate does fit.
func textWidth(s string, size float64, mono bool) float64 {
	if mono {
		return float64(utf8.RuneCountInString(s)) * size * monoAdvance
	}
	var em float64
	for _, c := range s {
		em += advance(c)
	}
	return em * size
}

// advance returns how wide c is in the wider of the common interface fonts, in ems.
func advance(c rune) float64 {
	switch {
	case strings.ContainsRune("iljI.,:;'|! ", c):
		return 0.32
	case strings.ContainsRune("ftr()[]-", c):
		return 0.41
	case strings.ContainsRune("mwMW@%…—", c):
		return 0.98
	case c >= 'A' && c <= 'Z':
		return 0.72
	case c >= '0' && c <= '9':
		return 0.64
	case c < 0x80:
		return 0.61
	case c < 0x1100:
		return 0.64
	}
	return 1.05
}

// truncate shortens s to at most width pixels, ending in "…". It returns "" if not
// even three characters fit.
func truncate(s string, width, size float64, mono bool) string {
	if textWidth(s, size, mono) <= width {
		return s
	}
	width -= textWidth("…", size, mono)
	n := 0
	for i, c := range s {
		w := monoAdvance
		if !mono {
			w = advance(c)
		}
		if width -= w * size; width < 0 {
			if n < 3 {
				return ""
			}
			return strings.TrimRight(s[:i], " ") + "…"
		}
		n++
	}
	return s
}

// oneLine makes one line of what a program wrote.
func oneLine(s string) string {
	s = strings.ToValidUTF8(strings.TrimSpace(s), "�")
	return strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, s)
}

// shortFunc drops the folders from a function's full name:
// "net/http.(*conn).serve" becomes "http.(*conn).serve".
func shortFunc(s string) string {
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		return s[i+1:]
	}
	return s
}

// A strip is the line of a row on which labels look for a place.
type strip struct{ taken [][2]float64 }

// free reports whether the strip has room from x0 to x1.
func (s *strip) free(x0, x1 float64) bool { return s.blocker(x0, x1) < 0 }

// blocker returns the index of something that stands between x0 and x1, or -1.
func (s *strip) blocker(x0, x1 float64) int {
	for i, t := range s.taken {
		if x0 < t[1] && t[0] < x1 {
			return i
		}
	}
	return -1
}

// take marks x0 to x1 as taken.
func (s *strip) take(x0, x1 float64) { s.taken = append(s.taken, [2]float64{x0, x1}) }

// These say what a label may step over on its way to a free place.
type stepping int

const (
	overMarks    stepping = iota // marks beside the place where it begins
	overAnything                 // labels too, wherever they are
)

// place finds room for a label of width w that begins at x or, on the side End, ends
// there. It steps over at most three things that are in the way.
func (s *strip) place(side Align, x, w float64, over stepping) (at float64, ok bool) {
	const mark, near = 20, 14 // pixels
	for range 4 {
		at = x
		if side == End {
			at = x - w
		}
		i := s.blocker(at, at+w)
		if i < 0 {
			return at, true
		}
		t := s.taken[i]
		away, next := t[0]-x, t[1]+4
		if side == End {
			away, next = x-t[1], t[0]-4
		}
		if over == overMarks && (away > near || t[1]-t[0] > mark) {
			return 0, false
		}
		x = next
	}
	return 0, false
}
