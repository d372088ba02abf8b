// The cause says why, where the error says only that.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errFull = errors.New("the disk is full")

func main() {
	ctx, cancel := context.WithCancelCause(context.Background()) // ends: call 17
	go func() {
		time.Sleep(time.Second)
		cancel(errFull)
	}()
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx), errors.Is(context.Cause(ctx), errFull))
}

// Output:
// context canceled the disk is full true
