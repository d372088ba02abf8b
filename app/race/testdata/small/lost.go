package main

import (
	"sync"
	"sync/atomic"
)

// Each of two goroutines adds to what it has read before, of which one addition may be lost.
//
// faulty
func main() {
	var n atomic.Int32
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { n.Store(n.Load() + 1) })
	}
	wg.Wait()
	if n.Load() != 2 {
		panic("one is lost")
	}
}
