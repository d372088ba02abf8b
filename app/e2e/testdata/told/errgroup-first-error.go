// The first error of a group stops the others.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, d time.Duration, err error) error {
	select {
	case <-time.After(d):
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	start := time.Now()
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error { return fetch(ctx, time.Second, nil) })
	g.Go(func() error { return fetch(ctx, 2*time.Second, errors.New("orders failed")) })
	g.Go(func() error { return fetch(ctx, time.Minute, nil) })
	fmt.Println(g.Wait(), time.Since(start).Round(time.Second))
}

// Output:
// orders failed 2s
