package main

import (
	"context"
	"time"
)

// A worker asks whether it is canceled before it sends, and who receives leaves when it is.
//
// depth 2: it is canceled in between. The worker waits for good.
func main() {
	ctx, cancel := context.WithCancel(context.Background())
	results := make(chan int)
	go func() { // the worker
		work(200)
		if ctx.Err() == nil {
			results <- 1
		}
		work(200)
	}()
	go func() {
		work(500)
		cancel()
	}()
	select {
	case <-results:
	case <-ctx.Done():
	}
	time.Sleep(time.Second) // main has other things to do
}
