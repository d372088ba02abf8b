// Blocks are fetched by a group and then stored. Modelled on a fault of
// Coinbase's mesh-sdk-go.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, block int) error {
	select {
	case <-time.After(time.Duration(block) * time.Second):
		fmt.Println("fetched block", block)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func store(ctx context.Context, block int) error {
	select {
	case <-ctx.Done():
		return fmt.Errorf("storing block %d: %w", block, ctx.Err())
	case <-time.After(10 * time.Millisecond):
		return nil
	}
}

func fetchAll(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx) // hides the ctx of fetchAll
	for block := 1; block <= 3; block++ {
		g.Go(func() error { return fetch(ctx, block) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for block := 1; block <= 3; block++ {
		if err := store(ctx, block); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	fmt.Println(fetchAll(context.Background()))
}
