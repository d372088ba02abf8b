package main

import (
	"sync"
	"sync/atomic"
)

// Who waits asks first whether it is ready, and whoever makes it ready then wakes who waits. Nothing
// keeps these two apart from each other: who is woken may not wait yet.
//
// depth 2: it becomes ready between the question and the waiting.
func main() {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	var ready atomic.Bool
	var wg sync.WaitGroup
	wg.Go(func() {
		work(80)
		if !ready.Load() {
			mu.Lock()
			cond.Wait()
			mu.Unlock()
		}
	})
	wg.Go(func() {
		work(120)
		ready.Store(true)
		cond.Broadcast()
		work(60)
	})
	wg.Wait()
}
