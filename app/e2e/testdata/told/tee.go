// One channel's values go to two.
package main

import (
	"context"
	"fmt"
)

func tee(ctx context.Context, in <-chan int) (<-chan int, <-chan int) {
	a, b := make(chan int), make(chan int)
	go func() {
		defer close(a)
		defer close(b)
		for v := range in {
			x, y := a, b
			for range 2 {
				select {
				case <-ctx.Done():
					return
				case x <- v:
					x = nil
				case y <- v:
					y = nil
				}
			}
		}
	}()
	return a, b
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	in := make(chan int)
	go func() {
		defer close(in)
		for i := range 3 {
			in <- i
		}
	}()
	a, b := tee(ctx, in)
	for v := range a {
		fmt.Println(v, <-b)
	}
}

// Output:
// 0 0
// 1 1
// 2 2
