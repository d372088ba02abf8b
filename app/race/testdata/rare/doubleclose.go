package main

import "sync"

// Each of two may stop all others, by closing a channel that is not closed yet.
//
// depth 2: both have seen that it is open.
func main() {
	stop := make(chan bool)
	halt := func() {
		select {
		case <-stop:
		default:
			close(stop)
		}
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			work(250)
			halt()
			work(150)
		})
	}
	wg.Wait()
}
