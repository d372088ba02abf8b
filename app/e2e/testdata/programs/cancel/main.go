// How long a goroutine takes to notice that its context was cancelled.
package main

import (
	"context"
	"fmt"
	"time"
)

const rounds = 2000

func main() {
	noticed := make(chan struct{})
	start := time.Now()
	for range rounds {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			<-ctx.Done()
			noticed <- struct{}{}
		}()
		cancel()
		<-noticed
	}
	fmt.Println(int64(time.Since(start))/rounds, "ns from cancel to Done observed, and back")
}
