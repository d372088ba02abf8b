// Requests are let through every 200 ms, three of them at once to begin with.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	bursts := make(chan time.Time, 3)
	for range 3 {
		bursts <- start
	}
	go func() {
		for t := range time.Tick(200 * time.Millisecond) { // want: goroutine-leak/note
			bursts <- t
		}
	}()
	requests := make(chan int, 5)
	for i := 1; i <= 5; i++ {
		requests <- i
	}
	close(requests)
	for r := range requests {
		<-bursts
		fmt.Println("request", r, time.Since(start).Round(100*time.Millisecond))
	}
}

// Output:
// request 1 0s
// request 2 0s
// request 3 0s
// request 4 200ms
// request 5 400ms
