// A goroutine of a WaitGroup that blocks for ever; nobody waits for the group.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	func() {
		var g sync.WaitGroup
		c := make(chan int)
		g.Go(func() {
			c <- 1 // want: blocked-send/fault
		})
	}()
	time.Sleep(time.Second)
	fmt.Println("end")
}
