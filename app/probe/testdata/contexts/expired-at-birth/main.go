// Contexts that are over when they are made.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

//told:says "That was over when this one was made"
//told:never "It did end then"

func main() {
	a, cancel := context.WithTimeout(context.Background(), 0) // ends: deadline
	defer cancel()
	b, cancel2 := context.WithDeadlineCause(context.Background(), time.Now().Add(-time.Hour), errors.New("late")) // ends: deadline
	defer cancel2()
	c, cancel3 := context.WithTimeout(b, time.Second) // want: late-deadline: b is over
	defer cancel3()
	fmt.Println(a.Err(), b.Err(), context.Cause(b), c.Err(), context.Cause(c))
}

// Output:
// context deadline exceeded context deadline exceeded late context deadline exceeded late
