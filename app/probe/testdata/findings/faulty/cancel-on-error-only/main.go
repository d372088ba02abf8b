// cancel is called where something fails, and forgotten where nothing does.
package main

import (
	"context"
	"fmt"
)

func fetch(ctx context.Context, n int) error {
	ctx, cancel := context.WithCancel(ctx) // want: lost-cancel
	if err := ctx.Err(); err != nil || n < 0 {
		cancel()
		return fmt.Errorf("fetching %d: %v", n, err)
	}
	go func() { <-ctx.Done() }()
	return nil
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	fmt.Println(fetch(ctx, -1))
	fmt.Println(fetch(ctx, 1))
}
