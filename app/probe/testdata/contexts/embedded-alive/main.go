// A type that embeds a context and overrides nothing ends with it.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type named struct {
	context.Context
	name string
}

func main() {
	root, stop := context.WithCancelCause(context.Background()) // ends: call 22
	n := named{root, "n"}
	child, cancel := context.WithTimeout(n, time.Minute) // ends: parent
	defer cancel()
	time.AfterFunc(50*time.Millisecond, func() {
		stop(errors.New("closing"))
	})
	<-child.Done()
	fmt.Println(child.Err(), context.Cause(child), n.Err(), n.name)
}

// Output:
// context canceled closing context canceled n
