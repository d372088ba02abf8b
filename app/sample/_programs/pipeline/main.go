// Numbers are made, squared and printed by three stages, each a goroutine. The
// last one wants three of them.
package main

import (
	"context"
	"fmt"
)

func numbers(ctx context.Context) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := 1; ; n++ {
			select {
			case out <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func squares(ctx context.Context, in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := range in {
			select {
			case out <- n * n:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	in := squares(ctx, numbers(ctx))
	for range 3 {
		fmt.Println(<-in)
	}
	cancel()
	for range in { // until the stages have ended
	}
	fmt.Println("all stages have ended")
}
