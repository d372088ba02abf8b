// Five hundred goroutines that are alike wait for one deadline.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for range 500 {
		wg.Go(func() { <-ctx.Done() })
	}
	wg.Wait()
	fmt.Println("all of them noticed")
}
