// A reader waits for a signal that does not come. A writer waits for the reader, another reader for the writer.
package main

import (
	"sync"
	"time"
)

type queue struct {
	work sync.RWMutex
	cond *sync.Cond
}

func main() {
	func() {
		q := &queue{cond: sync.NewCond(&sync.Mutex{})}
		go func() {
			q.work.RLock()
			defer q.work.RUnlock()
			q.cond.L.Lock()
			q.cond.Wait() // want: goroutine-leak
			q.cond.L.Unlock()
		}()
		time.Sleep(time.Millisecond * 20)
		go func() {
			q.work.Lock() // want: goroutine-leak
			q.work.Unlock()
		}()
		time.Sleep(time.Millisecond * 20)
		go func() {
			q.work.RLock() // want: goroutine-leak
			q.work.RUnlock()
		}()
	}()
	time.Sleep(time.Second)
}
