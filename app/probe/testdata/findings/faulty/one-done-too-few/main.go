// The group counts three and only two are done.
package main

import (
	"fmt"
	"sync"
	"time"
)

func collect() {
	var group sync.WaitGroup
	group.Add(3)
	for range 2 {
		go func() {
			defer group.Done()
			time.Sleep(time.Millisecond)
		}()
	}
	go func() {
		group.Wait() // want: goroutine-leak
		fmt.Println("all done")
	}()
}

func main() {
	collect()
	time.Sleep(50 * time.Millisecond)
}
