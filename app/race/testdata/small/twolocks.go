package main

import "sync"

// Two goroutines take two locks, each the other one first.
//
// faulty
func main() {
	var a, b sync.Mutex
	var wg sync.WaitGroup
	wg.Go(func() {
		a.Lock()
		b.Lock()
		b.Unlock()
		a.Unlock()
	})
	b.Lock()
	a.Lock()
	a.Unlock()
	b.Unlock()
	wg.Wait()
}
