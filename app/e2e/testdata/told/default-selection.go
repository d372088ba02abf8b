// A loop that looks for a tick and the end, and sleeps in between.
package main

import (
	"fmt"
	"time"
)

func main() {
	tick, boom := time.Tick(100*time.Millisecond), time.After(510*time.Millisecond)
	ticks := 0
	for {
		select {
		case <-tick:
			ticks++
		case <-boom:
			fmt.Println("boom after", ticks)
			return
		default:
			time.Sleep(50 * time.Millisecond)
		}
	}
}

// Output:
// boom after 5
