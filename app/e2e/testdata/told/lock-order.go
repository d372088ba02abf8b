// Two goroutines take two locks in opposite order.
//
//told:exit deadlock 2
//told:ring 19 26
package main

import (
	"sync"
	"time"
)

func main() {
	var a, b sync.Mutex
	var wg sync.WaitGroup
	wg.Go(func() {
		a.Lock()
		defer a.Unlock()
		time.Sleep(time.Second)
		b.Lock() // want: deadlock
		defer b.Unlock()
	})
	wg.Go(func() {
		b.Lock()
		defer b.Unlock()
		time.Sleep(time.Second)
		a.Lock()
		defer a.Unlock()
	})
	wg.Wait()
}

// Output:
