// Goroutines that notice the end of a context: one that waits for it, one that
// polls, one that looks at its error after work of its own.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
)

func waits(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-make(chan int):
	}
}

func polls(ctx context.Context) {
	for ctx.Err() == nil {
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { waits(ctx) })
	wg.Go(func() { polls(ctx) })
	parked := make(chan struct{})
	go func() {
		defer close(parked)
		<-ctx.Done()
	}()
	fmt.Println("cancelling")
	cancel()
	wg.Wait()
	<-parked
	fmt.Fprintln(os.Stderr, "done")
	os.Exit(3)
}
