// The embedded parent ends, the type that embeds it does not.
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
	parent, cancel := context.WithCancel(context.Background()) // ends: call 21
	var d context.Context
	d = detached{parent}
	child, stop := context.WithTimeout(d, time.Second) // ends: deadline
	defer stop()
	cancel()
	fmt.Println(parent.Err(), d.Err(), child.Err())
	<-child.Done()
	fmt.Println(child.Err())
}

// Output:
// context canceled <nil> <nil>
// context deadline exceeded
