// Five philosophers take the lower fork first: nobody starves.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	forks := make([]sync.Mutex, 5)
	var wg sync.WaitGroup
	for i := range forks {
		first, second := i, (i+1)%len(forks)
		if second < first {
			first, second = second, first
		}
		wg.Go(func() {
			for range 3 {
				forks[first].Lock()
				forks[second].Lock()
				time.Sleep(100 * time.Millisecond)
				forks[second].Unlock()
				forks[first].Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println("all have eaten")
}

// Output:
// all have eaten
