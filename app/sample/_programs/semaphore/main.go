// A buffered channel with two places lets two in at a time. Those that wait for
// a place do not wait longer than their context lasts.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

var places = make(chan struct{}, 2)

func visit(ctx context.Context, name string) {
	select {
	case places <- struct{}{}:
		defer func() { <-places }()
	case <-ctx.Done():
		fmt.Println(name, "leaves the queue:", ctx.Err())
		return
	}
	time.Sleep(2 * time.Second)
	fmt.Println(name, "is served")
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()

	var wg sync.WaitGroup
	for _, name := range []string{"ada", "bob", "cy", "dee", "eve"} {
		wg.Go(func() { visit(ctx, name) })
		time.Sleep(100 * time.Millisecond)
	}
	wg.Wait()
}
