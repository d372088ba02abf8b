// Two locks, taken in two orders.
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

func transfer(from, to *account, ready *sync.WaitGroup) {
	from.mu.Lock()
	defer from.mu.Unlock()
	ready.Done()
	ready.Wait()
	to.mu.Lock() // want: deadlock
	defer to.mu.Unlock()
	from.balance--
	to.balance++
}

func main() {
	var ready sync.WaitGroup
	ready.Add(2)
	a, b := new(account), new(account)
	go transfer(a, b, &ready)
	go transfer(b, a, &ready)
	time.Sleep(50 * time.Millisecond)
	fmt.Println("nobody came back")
}
