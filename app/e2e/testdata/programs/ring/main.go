// Two accounts, two locks, two orders: nobody can go on.
package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, ready, done *sync.WaitGroup) {
	defer done.Done()
	from.mu.Lock()
	defer from.mu.Unlock()
	ready.Done()
	ready.Wait()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance--
	to.balance++
}

func main() {
	var ready, done sync.WaitGroup
	ready.Add(2)
	done.Add(2)
	a, b := new(account), new(account)
	go transfer(a, b, &ready, &done)
	go transfer(b, a, &ready, &done)
	done.Wait()
	fmt.Println(a.balance, b.balance)
}
