// A job is stopped because a disk is full. Its workers can tell that from the
// cause of their context, and not from its error.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errDiskFull = errors.New("disk full")

func worker(ctx context.Context, n int) {
	<-ctx.Done()
	fmt.Printf("worker %d: %v, because: %v\n", n, ctx.Err(), context.Cause(ctx))
	if errors.Is(context.Cause(ctx), errDiskFull) {
		fmt.Printf("worker %d: deletes what it wrote\n", n)
	}
}

func main() {
	ctx, cancel := context.WithCancelCause(context.Background())
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Go(func() { worker(ctx, n+1) })
	}
	time.Sleep(2 * time.Second)
	cancel(fmt.Errorf("writing the report: %w", errDiskFull))
	cancel(errors.New("too late: the first cause stays"))
	wg.Wait()
}
