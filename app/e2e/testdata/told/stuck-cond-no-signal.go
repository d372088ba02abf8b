// Nobody ever signals the condition: who waits for the one that waits there waits too. There is no ring.
//
//told:ring none
//told:says "nobody is left who would signal"
//told:says "is the one to close the channel (main.go:21), but waits itself (sync.Cond.Wait)"
package main

import (
	"sync"
	"time"
)

func main() {
	go func() {
		cond := sync.NewCond(&sync.Mutex{})
		done := make(chan struct{})
		go func() {
			cond.L.Lock()
			cond.Wait() // want: goroutine-leak/fault
			cond.L.Unlock()
			close(done)
		}()
		<-done // want: blocked-receive/fault
	}()
	time.Sleep(time.Second)
}
