// Two locks, always taken in one order, and readers beside a writer.
package main

import (
	"fmt"
	"sync"
	"time"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func main() {
	var wait sync.WaitGroup
	var rw sync.RWMutex
	a, b := &account{balance: 100}, new(account)
	for range 8 {
		wait.Go(func() {
			rw.RLock()
			defer rw.RUnlock()
			a.mu.Lock()
			defer a.mu.Unlock()
			b.mu.Lock()
			defer b.mu.Unlock()
			time.Sleep(time.Millisecond)
			a.balance--
			b.balance++
		})
		wait.Go(func() {
			rw.Lock()
			defer rw.Unlock()
		})
	}
	wait.Wait()
	fmt.Println(a.balance, b.balance)
}
