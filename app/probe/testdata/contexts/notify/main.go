// signal.NotifyContext makes one context, which ends with stop or with a signal.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt) // ends: call 16
	child, cancel := context.WithCancel(ctx)                              // ends: parent
	defer cancel()
	go func() {
		stop()
	}()
	<-child.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx) == ctx.Err())
}

// Output:
// context canceled true
