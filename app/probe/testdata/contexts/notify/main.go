// signal.NotifyContext makes one context, which ends with stop or with a signal.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt) // ends: call 17
	child, cancel := context.WithCancel(ctx)                              // ends: parent
	defer cancel()
	stopped := make(chan bool)
	go func() {
		stop()
		close(stopped)
	}()
	<-child.Done()
	<-stopped
	fmt.Println(ctx.Err(), context.Cause(ctx) == ctx.Err())
}

// Output:
// context canceled true
