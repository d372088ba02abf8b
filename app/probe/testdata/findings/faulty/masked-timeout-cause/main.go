// Two timeouts with a cause each, and a message that cannot tell which it was.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errConnect = errors.New("connecting took too long")

func connect(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, 5*time.Millisecond, errConnect)
	defer cancel()
	child, stop := context.WithCancel(ctx)
	defer stop()
	<-child.Done()
	return child.Err() // want: masked-cause
}

func main() {
	fmt.Println(connect(context.Background()))
}
