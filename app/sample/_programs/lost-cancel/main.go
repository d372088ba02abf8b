// A server checks its neighbours again and again. Each check is over in a moment,
// but its context lives for a minute.
package main

import (
	"context"
	"fmt"
	"time"
)

func check(ctx context.Context, n int) {
	ctx, _ = context.WithTimeout(ctx, time.Minute) // go vet warns of this line
	select {
	case <-time.After(100 * time.Millisecond):
		fmt.Println("check", n, "is fine")
	case <-ctx.Done():
		fmt.Println("check", n, ctx.Err())
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for n := range 5 {
		check(ctx, n+1)
		time.Sleep(time.Second)
	}
}
