package check

import (
	"strconv"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A Pointer is what the prose of a lesson points at: a line of the source, a row of the
// picture, or an instant.
type Pointer struct {
	// File and Line are of a line, which are "" and 0 for all else.
	File string
	Line int
	// selector is of a row, moment of an instant.
	selector *Selector
	moment   *Moment
}

// ParsePointer reads what a pointer leads to: "main.go:31", "goroutine process", "context
// WithCancel in hello", or "at" and a moment.
func ParsePointer(text string) (Pointer, error) {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	switch {
	case first == "goroutine" || first == "context":
		s, err := ParseSelector(text)
		return Pointer{selector: &s}, err
	case first == "at":
		m, err := ParseMoment(rest)
		return Pointer{moment: &m}, err
	}
	file, line, ok := strings.Cut(first, ":")
	n, err := strconv.Atoi(line)
	if !ok || rest != "" || err != nil || n < 1 || !strings.HasSuffix(file, ".go") {
		return Pointer{}, language.Errorf("%q is neither a line, as main.go:31, nor a goroutine, a context, or an instant, as at 3s", text)
	}
	return Pointer{File: file, Line: n}, nil
}

// IsInstant reports whether the pointer leads to an instant alone.
func (p Pointer) IsInstant() bool { return p.moment != nil }

// In returns what the pointer leads to in a run: nothing for a line, which is none of a run.
func (p Pointer) In(r *replay.Run) (Found, error) {
	switch {
	case p.selector != nil:
		return p.selector.In(r)
	case p.moment != nil:
		return p.moment.In(r)
	}
	return Found{At: replay.None}, nil
}
