// An error on the way out of the set-up, without Wait: the group's goroutines and
// its context are left behind.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func setUp(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx) // want: lost-cancel
	for range 2 {
		g.Go(func() error {
			<-ctx.Done() // want: blocked-receive x2
			return ctx.Err()
		})
	}
	if err := errors.New("third failed to start"); err != nil {
		return err
	}
	return g.Wait()
}

func main() {
	fmt.Println(setUp(context.Background()))
	time.Sleep(50 * time.Millisecond)
}

// Output:
// third failed to start
