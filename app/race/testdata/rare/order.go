package main

import (
	"sync"
	"sync/atomic"
)

// One goroutine goes through three states, and another one looks at them three times.
//
// depth 5: it is seen in each of them, in that order.
func main() {
	var state atomic.Int32
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := range int32(3) {
			work(3)
			state.Store(n + 1)
		}
	})
	wg.Go(func() {
		right := true
		for n := range int32(3) {
			work(3)
			right = state.Load() == n+1 && right
		}
		if right {
			panic("it was seen in all states")
		}
	})
	wg.Wait()
}
