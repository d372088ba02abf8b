// A goroutine of an errgroup that blocks for ever; nobody waits for the group.
package main

import (
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	func() {
		var g errgroup.Group
		c := make(chan int)
		g.Go(func() error {
			c <- 1 // want: blocked-send/fault
			return nil
		})
	}()
	time.Sleep(time.Second)
	fmt.Println("end")
}
