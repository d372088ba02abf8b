// Three attempts with a timeout each, below one for all that leaves them time.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func attempt(ctx context.Context, takes time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
	defer cancel()
	select {
	case <-time.After(takes):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for _, takes := range []time.Duration{5 * time.Second, 5 * time.Second, time.Millisecond} {
		err := attempt(ctx, takes)
		fmt.Println(err)
		if !errors.Is(err, context.DeadlineExceeded) {
			break
		}
	}
}
