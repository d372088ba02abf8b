// The worker is handed ctx, never looks at it and goes on after the deadline.
package main

import (
	"context"
	"fmt"
	"time"
)

func worker(ctx context.Context, out chan<- int) {
	for i := range 4 {
		time.Sleep(400 * time.Millisecond) // want: ignored-context
		out <- i
	}
	close(out)
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond) // ends: deadline
	defer cancel()
	out := make(chan int, 4)
	go worker(ctx, out)
	<-ctx.Done()
	n := 0
	for range out {
		n++
	}
	fmt.Println(n, ctx.Err())
}

// Output:
// 4 context deadline exceeded
