// Stages that end early because who reads says so.
package main

import (
	"context"
	"fmt"
	"sync"
)

func count(ctx context.Context, wait *sync.WaitGroup) <-chan int {
	out := make(chan int)
	wait.Go(func() {
		defer close(out)
		for n := 0; ; n++ {
			select {
			case out <- n:
			case <-ctx.Done():
				return
			}
		}
	})
	return out
}

func square(ctx context.Context, wait *sync.WaitGroup, in <-chan int) <-chan int {
	out := make(chan int)
	wait.Go(func() {
		defer close(out)
		for n := range in {
			select {
			case out <- n * n:
			case <-ctx.Done():
				return
			}
		}
	})
	return out
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var wait sync.WaitGroup
	for n := range square(ctx, &wait, count(ctx, &wait)) {
		if n > 100 {
			fmt.Println(n)
			break
		}
	}
	cancel()
	wait.Wait()
}
