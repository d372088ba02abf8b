// A handler has 5 seconds. It gives a query 10, and a cache look-up 1.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func ask(ctx context.Context, name string, needs time.Duration) {
	deadline, _ := ctx.Deadline()
	fmt.Printf("%s: has %v\n", name, time.Until(deadline).Round(time.Second))
	select {
	case <-time.After(needs):
		fmt.Println(name+":", "done")
	case <-ctx.Done():
		fmt.Println(name+":", ctx.Err())
	}
}

func main() {
	handler, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	query, cancelQuery := context.WithTimeout(handler, 10*time.Second)
	defer cancelQuery()
	cache, cancelCache := context.WithTimeout(handler, time.Second)
	defer cancelCache()

	var wg sync.WaitGroup
	wg.Go(func() { ask(cache, "cache", 3*time.Second) })
	wg.Go(func() { ask(query, "query", 8*time.Second) })
	wg.Wait()
}
