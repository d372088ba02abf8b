// A mutex locked twice, with something else in its block of memory in use: the runtime's leak detector cannot tell.
package main

import (
	"fmt"
	"sync"
	"time"
)

var counter *int32

func main() {
	go func() {
		mu := new(sync.Mutex)
		counter = new(int32)
		mu.Lock()
		mu.Lock() // want: goroutine-leak
		*counter++
	}()
	time.Sleep(time.Second)
	fmt.Println(*counter)
}
