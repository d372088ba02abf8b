// At most two at once, with a buffered channel as a semaphore.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	slots := make(chan struct{}, 2)
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			defer func() { <-slots }()
			time.Sleep(time.Millisecond)
		})
	}
	wait.Wait()
	fmt.Println("done")
}
