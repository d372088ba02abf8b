// A deadline that has passed already ends the context as it is made; its
// cancel function is called all the same.
package main

import (
	"context"
	"fmt"
	"time"
)

func attempt(ctx context.Context, left time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
		return nil
	}
}

func main() {
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	fmt.Println(ctx.Err(), attempt(context.Background(), 0), attempt(context.Background(), time.Second))
}
