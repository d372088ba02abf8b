// The context of an errgroup is used after Wait, which has ended it.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background()) // ends: call 17 "Wait returned"
	g.Go(func() error {
		return ctx.Err()
	})
	err := g.Wait()
	save, cancel := context.WithTimeout(ctx, time.Second) // want: ended-context: the group's is over
	defer cancel()
	fmt.Println(err, save.Err())
}

// Output:
// <nil> context canceled
