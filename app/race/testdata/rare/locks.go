package main

import "sync"

// Three philosophers take the fork on their left, and then that on their right.
//
// depth 3: each has one.
func main() {
	var forks [3]sync.Mutex
	var wg sync.WaitGroup
	for i := range forks {
		wg.Go(func() {
			work(20)
			left, right := &forks[i], &forks[(i+1)%len(forks)]
			left.Lock()
			right.Lock()
			work(5)
			right.Unlock()
			left.Unlock()
			work(20)
		})
	}
	wg.Wait()
}
