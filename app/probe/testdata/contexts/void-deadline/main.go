// A home-made WithoutCancel that hides Done and Err but not Deadline: what asks for
// a deadline below it gets no timer, and never ends.
package main

import (
	"context"
	"fmt"
	"time"
)

type detached struct{ context.Context }

func (detached) Done() <-chan struct{} { return nil }
func (detached) Err() error            { return nil }

func main() {
	req, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond) // ends: deadline
	defer cancel()
	ctx, stop := context.WithTimeout(detached{req}, 5*time.Second) // want: late-deadline: nothing is in force
	defer stop()
	select {
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
	fmt.Println(ctx.Err(), req.Err())
}

// Output:
// <nil> context deadline exceeded
