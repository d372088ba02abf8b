// A goroutine waits for a timer that is stopped: it waits for good.
package main

import (
	"fmt"
	"time"
)

func main() {
	first := time.NewTimer(2 * time.Second)
	<-first.C
	fmt.Println("timer 1 fired")
	second := time.NewTimer(time.Second)
	go func() {
		<-second.C // want: blocked-receive
		fmt.Println("timer 2 fired")
	}()
	if second.Stop() {
		fmt.Println("timer 2 stopped")
	}
	time.Sleep(2 * time.Second)
}

// Output:
// timer 1 fired
// timer 2 stopped
