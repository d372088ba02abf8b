// Three things are fetched at once, in a group. One of them fails.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, name string, needs time.Duration, err error) error {
	select {
	case <-time.After(needs):
		fmt.Printf("%s: answered\n", name)
		return err
	case <-ctx.Done():
		fmt.Printf("%s: given up\n", name)
		return ctx.Err()
	}
}

func main() {
	start := time.Now()
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error { return fetch(ctx, "users", time.Second, nil) })
	g.Go(func() error { return fetch(ctx, "orders", 2*time.Second, errors.New("orders: no such table")) })
	g.Go(func() error { return fetch(ctx, "stock", time.Minute, nil) })

	err := g.Wait()
	fmt.Println(err, "after", time.Since(start).Round(time.Second))
}
