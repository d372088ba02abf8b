// What os.Exit leaves behind is looked at as what main leaves behind.
//
//told:exit exit 3
package main

import (
	"os"
	"time"
)

func main() {
	func() {
		c := make(chan int)
		go func() {
			c <- 1 // want: blocked-send/fault
		}()
	}()
	time.Sleep(time.Second)
	os.Exit(3)
}
