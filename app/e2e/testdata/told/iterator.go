// An iterator that is left early ends its goroutine.
package main

import (
	"context"
	"fmt"
	"iter"
)

func feed(ctx context.Context) iter.Seq[int] {
	return func(yield func(int) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		c := make(chan int)
		go func() {
			defer close(c)
			for i := 0; ; i++ {
				select {
				case c <- i:
				case <-ctx.Done():
					return
				}
			}
		}()
		for v := range c {
			if !yield(v) {
				return
			}
		}
	}
}

func main() {
	for v := range feed(context.Background()) {
		if fmt.Println(v); v == 2 {
			break
		}
	}
}

// Output:
// 0
// 1
// 2
