// Two packages each keep an id in the same context: once by a string, and once
// by a key of a type of their own.
package main

import (
	"context"
	"fmt"
)

// These would stand in package user and in package request.
type (
	userKey    struct{}
	requestKey struct{}
)

func main() {
	ctx := context.Background()
	ctx = context.WithValue(ctx, "id", "user 7")
	ctx = context.WithValue(ctx, "id", "request 1024")
	fmt.Println("by a string:")
	fmt.Println("  user:   ", ctx.Value("id"))
	fmt.Println("  request:", ctx.Value("id"))

	ctx = context.WithValue(ctx, userKey{}, "user 7")
	ctx = context.WithValue(ctx, requestKey{}, "request 1024")
	fmt.Println("by types of their own:")
	fmt.Println("  user:   ", ctx.Value(userKey{}))
	fmt.Println("  request:", ctx.Value(requestKey{}))
}
