package main

import "sync"

// A function that reads calls another one that reads, and both take the lock for that.
//
// depth 2: between them a writer asks for the lock, for which later readers wait.
func main() {
	var mu sync.RWMutex
	n := 0
	size := func() int {
		mu.RLock()
		defer mu.RUnlock()
		return n
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		work(100)
		mu.RLock()
		if size() < 0 {
			n = 0
		}
		mu.RUnlock()
		work(100)
	})
	wg.Go(func() {
		work(100)
		mu.Lock()
		n++
		mu.Unlock()
		work(100)
	})
	wg.Wait()
}
