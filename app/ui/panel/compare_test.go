package panel

import (
	"testing"

	"ctxplay/app/replay/compare"
)

// TestDifferencesAreCounted expects one difference and several to be said as people do.
func TestDifferencesAreCounted(t *testing.T) {
	large, small := compare.Difference{Grade: compare.Outcome}, compare.Difference{Grade: compare.Detail}
	for want, all := range map[string][]compare.Difference{
		"No differences at all.": nil,
		"One difference.":        {large},
		"2 differences.":         {large, large},
		"One difference, and 1 of less than 1 ms or 1 %.": {large, small},
		"No differences, and 2 of less than 1 ms or 1 %.": {small, small},
	} {
		if got := differencesText(nil, &compare.Comparison{Differences: all}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
