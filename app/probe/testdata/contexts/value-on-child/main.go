// A value set below the context that is asked for it.
package main

import (
	"context"
	"fmt"
)

//told:says "below the context that holds it, never above"
//told:never "another branch"

type key int

const (
	user key = iota
	trace
)

func ask(ctx context.Context) {
	fmt.Println(ctx.Value(user), ctx.Value(trace)) // want: value-not-found x2
}

func main() {
	a := context.WithValue(context.Background(), user, "ann")
	b := context.WithValue(a, user, "bob")
	c := context.WithValue(b, trace, 7)
	_ = c
	ask(b)
	ask(a)
}

// Output:
// bob <nil>
// ann <nil>
