// Why it ended is asked where it matters, and Err beside it.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errSlow = errors.New("too slow")

func main() {
	ctx, cancel := context.WithTimeoutCause(context.Background(), 5*time.Millisecond, errSlow)
	defer cancel()
	child, stop := context.WithCancel(ctx)
	defer stop()
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child))
}
