// A call is tried again and again, each time for 2 seconds at most and with a
// longer pause before it, until 7 seconds are over.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

var errBusy = errors.New("busy")

// call is busy at first, and later does not answer at all.
func call(ctx context.Context, try int) error {
	if try < 3 {
		return errBusy
	}
	<-ctx.Done()
	return ctx.Err()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 7*time.Second)
	defer cancel()

	pause := 500 * time.Millisecond
	for try := 1; ctx.Err() == nil; try++ {
		once, cancelOnce := context.WithTimeout(ctx, 2*time.Second)
		err := call(once, try)
		cancelOnce()
		fmt.Printf("try %d: %v\n", try, err)

		select {
		case <-time.After(pause):
			pause *= 2
		case <-ctx.Done():
		}
	}
	fmt.Println("given up:", ctx.Err())
}
