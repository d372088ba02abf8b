package check

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Fold says how each check fared over all runs, each of which has its results of
// [Sheet.Judge], one run for each seed. Of a check that has to hold on each seed, the first
// that it failed on is told; of one that has to hold on some seed, the first that it held on.
// A check that has to hold on each does not as long as seeds are missing.
func (s *Sheet) Fold(runs [][]Result) []Result {
	out := make([]Result, len(s.Checks))
	for i, c := range s.Checks {
		out[i] = Result{Unknown: true, Expected: c.Text(), Happened: language.T("the program has not been run"), At: replay.None}
		for n, run := range runs {
			if r := run[i]; n == 0 || r.rank(c) > out[i].rank(c) {
				out[i] = r
			}
		}
		if r := &out[i]; !c.Some && r.Holds && len(runs) < s.Seeds {
			r.Holds, r.Unknown = false, true
			r.Happened = language.T("%s, but only %d of %d seeds have been run", r.Happened, len(runs), s.Seeds)
		}
	}
	return out
}

// rank says how much a result decides: the highest one does.
func (r Result) rank(c Check) int {
	switch {
	case r.Holds == c.Some && !r.Unknown:
		return 2
	case r.Unknown:
		return 1
	}
	return 0
}
