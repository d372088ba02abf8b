// A function literal has ctx, and would pass it on if there were anything to do.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type key struct{}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	ctx = context.WithValue(ctx, key{}, "ann")
	var wg sync.WaitGroup
	var jobs []func(context.Context)
	wg.Go(func() {
		time.Sleep(time.Second) // want: ignored-context
		for _, job := range jobs {
			job(ctx)
		}
	})
	<-ctx.Done()
	wg.Wait()
	fmt.Println(ctx.Err())
}

// Output:
// context deadline exceeded
