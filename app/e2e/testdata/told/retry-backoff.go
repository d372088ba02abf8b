// A call is tried again, later each time, within one deadline.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

func call(ctx context.Context, try int) error {
	ctx, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	answer := time.Second
	if try == 3 {
		answer = 100 * time.Millisecond
	}
	select {
	case <-time.After(answer):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	wait := 100 * time.Millisecond
	for try := 1; ; try++ {
		err := call(ctx, try)
		fmt.Println("try", try, err)
		if !errors.Is(err, context.DeadlineExceeded) {
			return
		}
		select {
		case <-time.After(wait):
			wait *= 2
		case <-ctx.Done():
			return
		}
	}
}

// Output:
// try 1 context deadline exceeded
// try 2 context deadline exceeded
// try 3 <nil>
