// Two workers get the same context. One looks at it while it works, the other
// only sleeps. At 1 s the context is cancelled.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// attentive stops when its context ends.
func attentive(ctx context.Context) {
	select {
	case <-time.After(5 * time.Second):
		fmt.Println("attentive: done")
	case <-ctx.Done():
		fmt.Println("attentive: stopped,", ctx.Err())
	}
}

// deaf was given a context, and never looks at it.
func deaf(ctx context.Context) {
	time.Sleep(5 * time.Second)
	fmt.Println("deaf: done, four seconds after the cancel")
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { attentive(ctx) })
	wg.Go(func() { deaf(ctx) })

	time.Sleep(time.Second)
	cancel()
	wg.Wait()
}
