// So many goroutines ask one context that not all of it is recorded: nothing is
// said of those of which it is not known.
package main

import (
	"context"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	var wg sync.WaitGroup
	for range 200 {
		wg.Add(1)
		go func(ctx context.Context) {
			defer wg.Done()
			<-ctx.Done()
			time.Sleep(50 * time.Millisecond)
		}(ctx)
	}
	wg.Wait()
}
