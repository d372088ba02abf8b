// The holder of the lock ended without letting it go.
//
//told:ring none
//told:says "locked it, and ended without letting it go"
package main

import (
	"sync"
	"time"
)

func main() {
	func() {
		mu := &struct {
			sync.Mutex
			n [4]int
		}{}
		go mu.Lock()
		go func() {
			time.Sleep(time.Millisecond)
			mu.Lock() // want: goroutine-leak/fault
			mu.n[0]++
		}()
	}()
	time.Sleep(time.Second)
}
