// Numbers are printed until the deadline.
package main

import (
	"context"
	"fmt"
	"time"
)

type key string

func another(ctx context.Context, numbers <-chan int) {
	for {
		select {
		case <-ctx.Done():
			fmt.Println("ends:", ctx.Err())
			return
		case n := <-numbers:
			fmt.Println(ctx.Value(key("user")), n)
		}
	}
}

func something(ctx context.Context) {
	ctx, cancel := context.WithDeadline(ctx, time.Now().Add(1500*time.Millisecond)) // ends: deadline
	defer cancel()
	numbers := make(chan int)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		another(ctx, numbers)
	}()
	for n := 1; n <= 3; n++ {
		select {
		case numbers <- n:
			time.Sleep(time.Second)
		case <-ctx.Done():
		}
	}
	<-ended
	fmt.Println("finished")
}

func main() {
	something(context.WithValue(context.Background(), key("user"), "ann"))
}

// Output:
// ann 1
// ann 2
// ends: context deadline exceeded
// finished
