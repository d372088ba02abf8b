package play

import (
	"fmt"
	"strings"

	"ctxplay/app/words"
)

// Colophon says below a printed page what it shows, so that the run can be made
// again: program, clock, seed and end, the day it was printed, and where the
// page is.
func Colophon(m Model, day, address string) string {
	parts := []string{m.Program().Name}
	if r := m.Shown.Run; r != nil {
		if r.Clock != "" {
			parts = append(parts, r.Clock+" clock")
		}
		if r.Seed != 0 {
			parts = append(parts, fmt.Sprintf("seed %d", r.Seed))
		}
		if r.Exit != nil {
			parts = append(parts, words.ExitText(r))
		}
		if m.Look.Now != r.Head {
			parts = append(parts, "looked at "+r.Instant(m.Look.Now))
		}
	}
	for _, s := range []string{day, address} {
		if s != "" {
			parts = append(parts, words.Visible(s, 200))
		}
	}
	return strings.Join(parts, " · ")
}
