// A thousand goroutines, each waking every few milliseconds for 10 s: more than
// a page can follow.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	goroutines = 1000
	lifetime   = 10 * time.Second
)

func tick(ctx context.Context, every time.Duration) (ticks int) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ticks
		case <-t.C:
			ticks++
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), lifetime)
	defer cancel()
	var wg sync.WaitGroup
	ticks := make([]int, goroutines)
	for i := range goroutines {
		wg.Go(func() { ticks[i] = tick(ctx, time.Duration(5+i%16)*time.Millisecond) })
	}
	wg.Wait()
	quiet := 0
	for _, n := range ticks {
		if n == 0 {
			quiet++
		}
	}
	fmt.Println(goroutines, "goroutines,", quiet, "never woke")
}
