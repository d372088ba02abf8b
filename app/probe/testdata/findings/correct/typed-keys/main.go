// Values under keys of types of their own, found through what lies between.
package main

import (
	"context"
	"fmt"
	"time"
)

type userKey struct{}
type traceKey string

func show(ctx context.Context) {
	fmt.Println(ctx.Value(userKey{}), ctx.Value(traceKey("id")))
}

func main() {
	ctx := context.WithValue(context.Background(), userKey{}, "gopher")
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	show(context.WithValue(ctx, traceKey("id"), "4bf9"))
}
