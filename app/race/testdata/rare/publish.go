package main

import (
	"sync"
	"sync/atomic"
)

type config struct{ name string }

// A configuration is said to be there before it is.
//
// depth 2: it is used in between.
func main() {
	var ready atomic.Bool
	var current atomic.Pointer[config]
	var wg sync.WaitGroup
	wg.Go(func() {
		work(120)
		ready.Store(true)
		current.Store(&config{"all is well"})
		work(100)
	})
	wg.Go(func() {
		work(100)
		if ready.Load() {
			println(current.Load().name)
		}
		work(100)
	})
	wg.Wait()
}
