// A wait for a condition that the end of a context breaks off.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func wait(ctx context.Context, c *sync.Cond, ready func() bool) error {
	stop := context.AfterFunc(ctx, func() {
		c.L.Lock()
		defer c.L.Unlock()
		c.Broadcast()
	})
	defer stop()
	for !ready() {
		c.Wait()
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

func main() {
	cond := sync.NewCond(new(sync.Mutex))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			cond.L.Lock()
			defer cond.L.Unlock()
			fmt.Println(wait(ctx, cond, func() bool { return false }))
		})
	}
	wg.Wait()
}

// Output:
// context deadline exceeded
// context deadline exceeded
// context deadline exceeded
// context deadline exceeded
