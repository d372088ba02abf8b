// The parent's deadline ends what had asked for longer.
package main

import (
	"context"
	"fmt"
	"time"
)

func call(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // want: late-deadline
	defer cancel()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(5 * time.Second):
		return nil
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	fmt.Println(call(ctx))
}
