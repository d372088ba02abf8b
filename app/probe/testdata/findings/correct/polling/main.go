// A loop that asks Err, another that asks for the deadline.
package main

import (
	"context"
	"fmt"
	"time"
)

func steps(ctx context.Context) (n int) {
	for n = 0; n < 1000 && ctx.Err() == nil; n++ {
	}
	return n
}

func left(ctx context.Context) bool {
	d, ok := ctx.Deadline()
	return ok && time.Until(d) > time.Minute
}

func main() {
	polled, stop := context.WithCancel(context.Background())
	defer stop()
	fmt.Println(steps(polled))
	timed, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	asked, stopAsked := context.WithCancel(timed)
	defer stopAsked()
	fmt.Println(left(asked))
}
