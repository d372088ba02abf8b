package check

import (
	"ctxplay/app/language"
	"ctxplay/app/replay"
)

// Fold says how each check fared over all runs, each of which has its results of
// [Sheet.Judge], one run for each seed. Of a check that has to hold on each seed, the first
// that it failed on is told, or the first of all; of one that has to hold on some seed, the
// first that it held on, or the last of all. What the seeds that are missing could change is
// unknown.
func (s *Sheet) Fold(runs [][]Result) []Result {
	out := make([]Result, len(s.Checks))
	for i, c := range s.Checks {
		told := Result{Unknown: true, Expected: c.Text(), Happened: language.T("the program has not been run"), At: replay.None}
		for n, run := range runs {
			r := run[i]
			if n == 0 || r.rank(c) > told.rank(c) || c.Some && r.rank(c) == told.rank(c) && r.rank(c) < decides {
				told = r
			}
		}
		if n := len(runs); 0 < n && n < s.Seeds && told.rank(c) < decides {
			told.Holds, told.Unknown = false, true
			told.Happened = language.T("%s, but only %d of %d seeds have been run", told.Happened, n, s.Seeds)
		}
		out[i] = told
	}
	return out
}

// decides is the rank of a result that no other seed can change.
const decides = 2

// rank says how much a result decides: the highest one does.
func (r Result) rank(c Check) int {
	switch {
	case r.Holds == c.Some && !r.Unknown:
		return decides
	case r.Unknown:
		return 1
	}
	return 0
}
