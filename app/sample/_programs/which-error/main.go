// Three contexts end after a second: by a deadline, by a deadline with a cause,
// and by a cancel.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errSlowDatabase = errors.New("the database is slow")

func query(ctx context.Context, name string) {
	<-ctx.Done()
	err := ctx.Err()
	fmt.Printf("%s: timeout %t, canceled %t, cause %q\n", name,
		errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), context.Cause(ctx))
}

func main() {
	timeout, cancelTimeout := context.WithTimeout(context.Background(), time.Second)
	defer cancelTimeout()
	query(timeout, "timeout")

	caused, cancelCaused := context.WithTimeoutCause(context.Background(), time.Second, errSlowDatabase)
	defer cancelCaused()
	query(caused, "timeout with cause")

	left, cancelLeft := context.WithCancel(context.Background())
	time.AfterFunc(time.Second, cancelLeft)
	query(left, "cancel")
}
