// Set under a string, looked up under a type of its own.
package main

import (
	"context"
	"fmt"
)

type key string

func greet(ctx context.Context) {
	fmt.Println("hello", ctx.Value(key("user"))) // want: value-not-found
}

func main() {
	greet(context.WithValue(context.Background(), "user", "gopher"))
}
