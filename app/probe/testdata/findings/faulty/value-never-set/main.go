// Nobody has put a trace id in.
package main

import (
	"context"
	"fmt"
)

type traceKey struct{}
type userKey struct{}

func main() {
	ctx := context.WithValue(context.Background(), userKey{}, 1)
	fmt.Println(ctx.Value(userKey{}))
	fmt.Println(ctx.Value(traceKey{})) // want: value-not-found
}
