// The same while something else in its block of memory is in use: the runtime's leak detector cannot tell.
//
//told:ring 20
//told:says "it holds the lock itself"
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
		mu.Lock() // want: goroutine-leak/fault
		*counter++
	}()
	time.Sleep(time.Second)
	fmt.Println(*counter)
}
