// The context of an errgroup is thrown away, so that a failure stops nobody.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func work(ctx context.Context, d time.Duration, err error) error {
	select {
	case <-time.After(d):
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	ctx := context.Background()
	g, _ := errgroup.WithContext(ctx) // want: unused-context
	g.Go(func() error { return work(ctx, 50*time.Millisecond, errors.New("failed")) })
	g.Go(func() error { return work(ctx, time.Second, nil) })
	fmt.Println(g.Wait())
}

// Output:
// failed
