// Money goes from a to b and from b to a at the same time. Each transfer locks
// the account that pays first.
package main

import (
	"fmt"
	"sync"
	"time"
)

type account struct {
	sync.Mutex
	name  string
	cents int
}

func transfer(from, to *account, cents int) {
	from.Lock()
	defer from.Unlock()
	time.Sleep(time.Millisecond) // the check whether there is enough
	to.Lock()
	defer to.Unlock()
	from.cents -= cents
	to.cents += cents
	fmt.Println(from.name, "paid", to.name)
}

func main() {
	a := &account{name: "a", cents: 100}
	b := &account{name: "b", cents: 100}

	var wg sync.WaitGroup
	wg.Go(func() { transfer(a, b, 30) })
	wg.Go(func() { transfer(b, a, 20) })
	wg.Wait()
	fmt.Println(a.cents, b.cents)
}
