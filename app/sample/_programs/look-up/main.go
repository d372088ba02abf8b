// A request's id is set at the top. Two steps run beside each other, and each
// adds a value of its own.
package main

import (
	"context"
	"fmt"
	"sync"
)

type key string

func show(ctx context.Context, step string) {
	for _, k := range []key{"request", "user", "cart"} {
		fmt.Printf("%s: %s = %v\n", step, k, ctx.Value(k))
	}
}

func main() {
	ctx := context.WithValue(context.Background(), key("request"), "r-17")
	var wg sync.WaitGroup
	wg.Go(func() {
		ctx := context.WithValue(ctx, key("user"), "ada")
		show(ctx, "login")
	})
	wg.Wait()
	wg.Go(func() {
		ctx := context.WithValue(ctx, key("cart"), 3)
		show(ctx, "checkout")
	})
	wg.Wait()
	show(ctx, "main")
}
