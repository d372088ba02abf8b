package search

import (
	"errors"

	"ctxplay/app/explore"
)

// A Desk answers requests, of one search at a time. Its zero value has none.
type Desk struct {
	number int
	search *Search
}

// Answer has the search go on. It fails where the request is of a search that the desk does not
// have.
func (d *Desk) Answer(r explore.Request) (p explore.Progress, err error) {
	switch {
	case r.Begin:
		d.number, d.search = r.Search, New(r.Seed, r.Budget)
	case d.search == nil || d.number != r.Search:
		return p, errors.New("the checker was started anew, and no longer knows the search")
	case r.Budget > 0:
		d.search.Extend(r.Budget)
	}
	for i, result := range r.Results {
		if i < len(r.Journals) {
			result.Outcome.Journal = r.Journals[i]
		}
		d.search.Take(result)
	}
	if r.Forget {
		d.search.Forget()
	}
	return explore.Progress{Jobs: d.search.Next(r.Ahead - d.search.Open()), State: d.search.State()}, nil
}
