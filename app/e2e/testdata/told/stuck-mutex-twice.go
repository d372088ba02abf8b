// A mutex of 8 bytes, in a block of memory that it shares, locked twice by the one goroutine that has it.
//
//told:ring 16
//told:says "it holds the lock itself. A lock of package sync cannot be locked twice"
package main

import (
	"sync"
	"time"
)

type T struct{ mu sync.Mutex }

func (t *T) twice() {
	t.mu.Lock()
	t.mu.Lock() // want: goroutine-leak/fault
}

func main() {
	go func() {
		t := &T{}
		go t.twice()
	}()
	time.Sleep(time.Second)
}
