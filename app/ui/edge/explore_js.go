package edge

import (
	"syscall/js"

	"ctxplay/app/explore"
	"ctxplay/app/sandbox"
)

// mostWorkers bounds how many Workers run a program side by side.
const mostWorkers = 4

// Explore has runs be made under schedules.
func (b *Browser) Explore(id int, spec sandbox.Spec, jobs []explore.Job) {
	b.sandbox.Explore(id, spec, workers(), jobs)
}

// Search has the checker go on with a search.
func (b *Browser) Search(id int, request explore.Request) { b.draft.checker.Search(id, request) }

// LeaveExploring ends that.
func (b *Browser) LeaveExploring() { b.sandbox.Leave() }

// workers returns how many Workers are to run a program side by side: one processor is the page's.
func workers() int {
	n := 2
	if has := js.Global().Get("navigator").Get("hardwareConcurrency"); has.Type() == js.TypeNumber {
		n = has.Int()
	}
	return min(max(1, n-1), mostWorkers)
}
