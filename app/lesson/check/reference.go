package check

import (
	"strconv"
	"strings"

	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// A Reference is what the prose of a lesson points at: a line of the source, a row of the
// picture, or an instant.
type Reference struct {
	// File and Line are of a line, which are "" and 0 for all else.
	File string
	Line int
	// selector is of a row, moment of an instant.
	selector *Selector
	moment   *Moment
}

// ParseReference reads what a reference leads to: "main.go:31", "goroutine process", "context
// WithCancel in hello", or "at" and a moment.
func ParseReference(text string) (Reference, error) {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	switch {
	case first == "goroutine" || first == "context":
		s, err := ParseSelector(text)
		return Reference{selector: &s}, err
	case first == "at":
		m, err := ParseMoment(rest)
		return Reference{moment: &m}, err
	}
	file, line, ok := strings.Cut(first, ":")
	n, err := strconv.Atoi(line)
	if !ok || rest != "" || err != nil || n < 1 || !strings.HasSuffix(file, ".go") {
		return Reference{}, language.Errorf("%q is neither a line, as main.go:31, nor a goroutine, a context, or an instant, as at 3s", text)
	}
	return Reference{File: file, Line: n}, nil
}

// IsInstant reports whether the reference leads to an instant alone.
func (ref Reference) IsInstant() bool { return ref.moment != nil }

// In returns what the reference leads to in a run: nothing for a line, which is none of a run.
func (ref Reference) In(r *replay.Run) (Found, error) {
	switch {
	case ref.selector != nil:
		return ref.selector.In(r)
	case ref.moment != nil:
		return ref.moment.In(r)
	}
	return Found{At: replay.None}, nil
}
