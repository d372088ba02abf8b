// WithValue returns a new context; the old one does not have the value.
package main

import (
	"context"
	"fmt"
)

type key struct{ name string }

var user = key{"user"}

func identify(ctx context.Context) {
	ctx = context.WithValue(ctx, user, "gopher")
	fmt.Println(ctx.Value(user))
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	identify(ctx)
	fmt.Println(ctx.Value(user)) // want: value-not-found
}
