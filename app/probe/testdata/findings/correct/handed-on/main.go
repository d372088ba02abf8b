// Goroutines that are handed a context and do not ask it themselves: what they call
// does, or those that they start, or they are told by a channel.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		time.Sleep(30 * time.Millisecond) // cleaning up
		return ctx.Err()
	}
}

// collect has no need of ctx: who sends looks at it.
func collect(ctx context.Context, from <-chan error) (n int) {
	for range from {
		n++
	}
	return n
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	results := make(chan error)
	var senders, all sync.WaitGroup
	all.Add(1)
	go func(ctx context.Context) {
		defer all.Done()
		fmt.Println(collect(ctx, results))
	}(ctx)
	for range 3 {
		senders.Add(1)
		go func() {
			defer senders.Done()
			child, cancel := context.WithCancel(ctx)
			defer cancel()
			results <- wait(child, time.Second)
		}()
	}
	all.Add(1)
	go func(ctx context.Context) { // starts one that looks
		defer all.Done()
		done := make(chan error)
		go func() { done <- wait(ctx, time.Second) }()
		time.Sleep(100 * time.Millisecond)
		<-done
	}(ctx)
	senders.Wait()
	close(results)
	all.Wait()
}
