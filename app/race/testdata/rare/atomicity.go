package main

import "sync"

// Who withdraws money asks first whether there is enough. Both steps hold the lock, and between
// them nobody does.
//
// depth 2: another one withdraws between the two steps.
func main() {
	var mu sync.Mutex
	balance := 100
	get := func() int {
		mu.Lock()
		defer mu.Unlock()
		return balance
	}
	add := func(n int) {
		mu.Lock()
		defer mu.Unlock()
		if balance += n; balance < 0 {
			panic("more was withdrawn than there was")
		}
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			work(200)
			if get() >= 60 {
				add(-60)
			}
			work(200)
		})
	}
	wg.Wait()
}
