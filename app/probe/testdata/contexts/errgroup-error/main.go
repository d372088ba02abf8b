// The first error of an errgroup cancels its context, which the others watch.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background()) // ends: call "orders failed"
	g.Go(func() error {
		time.Sleep(50 * time.Millisecond)
		return errors.New("orders failed")
	})
	g.Go(func() error {
		<-ctx.Done()
		return ctx.Err()
	})
	fmt.Println(g.Wait())
	all, ctx := errgroup.WithContext(context.Background()) // ends: call 28 "Wait returned"
	all.Go(func() error {
		return ctx.Err()
	})
	fmt.Println(all.Wait())
}

// Output:
// orders failed
// <nil>
