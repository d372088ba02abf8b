// Package explore has what a search for the outcomes of a program is told and tells, as data: the
// runs that are to be made, what they came to, and how far it is. The search itself is in package
// search, and the page's goes on in the checker's Worker.
package explore

import "ctxplay/app/schedule"

// A Job is a run to be made.
type Job struct {
	Number   int               `json:"number"`
	Schedule schedule.Schedule `json:"schedule"`
}

// A Result is what a job came to.
type Result struct {
	Number  int              `json:"number"`
	Outcome schedule.Outcome `json:"outcome"`
}

// A Group are the runs with one outcome: alike in how they end, what they write and what is
// found.
type Group struct {
	// Outcome is that of the run with the fewest switches, and Schedule has these.
	Outcome  schedule.Outcome `json:"outcome"`
	Schedule schedule.List    `json:"schedule"`
	// Failure is what is wrong, "" for nothing.
	Failure string   `json:"failure,omitempty"`
	Faults  []string `json:"faults,omitempty"`
	// Count is how many runs had it, First the number of the first of them, counted from 1.
	Count int `json:"count"`
	First int `json:"first"`
	// By is the strategy of the first.
	By schedule.Strategy `json:"by"`
	// Orders is in how many different orders goroutines ended in them.
	Orders int `json:"orders"`
	// Usual says that the run that Go itself would make has it.
	Usual bool `json:"usual,omitempty"`
	// Shrunk says that no switch can be left out of Schedule. Inevitable is by which of its
	// switches, from 1, the failure is inevitable as far as tries show; 0 if it is without any, and -1
	// if that is not known.
	Shrunk     bool `json:"shrunk,omitempty"`
	Inevitable int  `json:"inevitable"`
}

// A State is how far a search is.
type State struct {
	// Runs is how many runs have been made of Budget, and Tries how many more to shrink
	// schedules.
	Runs   int `json:"runs"`
	Budget int `json:"budget"`
	// Singles is how many of Budget are the schedules with one switch, each of which is tried
	// last where the program is small enough, 0 where it is not.
	Singles int `json:"singles,omitempty"`
	Tries   int `json:"tries"`
	// Ordered is how far the schedules were tried in order, nil where the program is too large
	// for that, or has nothing to choose.
	Ordered *Ordered `json:"ordered,omitempty"`
	// Operations is how many the first run had.
	Operations int `json:"operations"`
	// Groups are the outcomes, the rarest first; More is how many runs had others than these.
	Groups []Group `json:"groups"`
	More   int     `json:"more,omitempty"`
	// Done says that nothing is left to do.
	Done bool `json:"done,omitempty"`
}

// Failed returns how many runs failed.
func (s *State) Failed() (n int) {
	for i := range s.Groups {
		if s.Groups[i].Failure != "" {
			n += s.Groups[i].Count
		}
	}
	return n
}

// Ordered says how far schedules were tried in order: one of each set that differ in nothing
// that matters (partial-order reduction). Switches are those ahead of the operations of the
// program's own code and of packages context and sync.
type Ordered struct {
	// Schedules is how many were, and Failed how many of them failed.
	Schedules int `json:"schedules"`
	Failed    int `json:"failed,omitempty"`
	// All says that there are no others.
	All bool `json:"all,omitempty"`
}

// A Request has a search begin, or go on by what came of its runs. One search is under way at a
// time: a new one takes its place.
type Request struct {
	// Search numbers the search, from 1.
	Search int `json:"search"`
	// Begin begins it, to make Budget runs, of which Seed decides; else Budget is how many more it
	// is to make.
	Begin  bool   `json:"begin,omitempty"`
	Seed   uint64 `json:"seed,omitempty"`
	Budget int    `json:"budget,omitempty"`
	// Results are what runs came to, and Journals their journals, which Results lack as data.
	Results  []Result `json:"results,omitempty"`
	Journals [][]byte `json:"journals,omitempty"`
	// Forget takes back the jobs that have no result: nobody makes them any more.
	Forget bool `json:"forget,omitempty"`
	// Ahead is how many jobs may be without a result once there is an answer.
	Ahead int `json:"ahead,omitempty"`
}

// Take has a request bring what runs came to.
func (r *Request) Take(results []Result) {
	r.Results = append(r.Results, results...)
	for i := range results {
		r.Journals = append(r.Journals, results[i].Outcome.Journal)
	}
}

// A Progress answers a Request: the jobs to be done next, and how far the search is.
type Progress struct {
	Jobs  []Job `json:"jobs,omitempty"`
	State State `json:"state"`
}
