// A generator ends when its context is cancelled.
package main

import (
	"context"
	"fmt"
)

func generate(ctx context.Context) <-chan int {
	out := make(chan int)
	go func() {
		for n := 1; ; n++ {
			select {
			case <-ctx.Done():
				return
			case out <- n:
			}
		}
	}()
	return out
}

func main() {
	ctx, cancel := context.WithCancel(context.Background()) // ends: call
	defer cancel()
	for n := range generate(ctx) {
		fmt.Println(n)
		if n == 3 {
			break
		}
	}
}

// Output:
// 1
// 2
// 3
