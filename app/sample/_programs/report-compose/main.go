// Three images are pulled at once, and one of them is not there. Modelled on a
// fault of Docker Compose.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func pull(ctx context.Context, image string, needs time.Duration) error {
	if image == "typo" {
		return errors.New("typo: no such image")
	}
	select {
	case <-time.After(needs):
		fmt.Println(image, "is here")
		return nil
	case <-ctx.Done():
		fmt.Println(image, "is given up")
		return ctx.Err()
	}
}

func up(ctx context.Context) error {
	g, _ := errgroup.WithContext(ctx) // should be: g, ctx :=
	g.Go(func() error { return pull(ctx, "typo", 0) })
	g.Go(func() error { return pull(ctx, "database", 20*time.Second) })
	g.Go(func() error { return pull(ctx, "web", 30*time.Second) })
	return g.Wait()
}

func main() {
	start := time.Now()
	err := up(context.Background())
	fmt.Println(err, "after", time.Since(start).Round(time.Second))
}
