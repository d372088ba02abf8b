// Each worker makes a context with a deadline, and leaves it to its timer.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func work(ctx context.Context, n int) {
	step, cancel := context.WithTimeout(ctx, time.Hour) // want: lost-cancel
	_ = cancel
	select {
	case <-step.Done():
	case <-time.After(time.Duration(n) * time.Millisecond):
	}
}

func main() {
	var group sync.WaitGroup
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for n := range 3 {
		group.Go(func() { work(ctx, n) })
	}
	group.Wait()
	fmt.Println("done")
}
