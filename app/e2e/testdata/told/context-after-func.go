// Two contexts merged as the package's documentation shows.
package main

import (
	"context"
	"errors"
	"fmt"
)

func merge(ctx, other context.Context) (context.Context, context.CancelFunc) {
	merged, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(other, func() { cancel(context.Cause(other)) })
	return merged, func() {
		stop()
		cancel(context.Canceled)
	}
}

func main() {
	a, cancelA := context.WithCancelCause(context.Background())
	defer cancelA(errors.New("a ends"))
	b, cancelB := context.WithCancelCause(context.Background())
	ctx, cancel := merge(a, b)
	defer cancel()
	cancelB(errors.New("b ends"))
	<-ctx.Done()
	fmt.Println(context.Cause(ctx), a.Err())
}

// Output:
// b ends <nil>
