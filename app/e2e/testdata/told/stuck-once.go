// A function given to Once.Do waits for a lock whose holder waits for that Do.
//
//told:ring 24 31
//told:says "to come out of Do"
package main

import (
	"sync"
	"time"
)

type page struct {
	once sync.Once
	mu   sync.Mutex
	n    int
}

func main() {
	func() {
		p := &page{}
		go func() {
			p.once.Do(func() {
				time.Sleep(2 * time.Millisecond)
				p.mu.Lock() // want: deadlock/fault
				defer p.mu.Unlock()
			})
		}()
		go func() {
			time.Sleep(time.Millisecond)
			p.mu.Lock()
			p.once.Do(func() {}) // may: deadlock
			p.mu.Unlock()
		}()
	}()
	time.Sleep(time.Second)
}
