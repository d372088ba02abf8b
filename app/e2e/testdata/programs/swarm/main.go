// Starts a million goroutines that wait for one context, a thousand each
// millisecond.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for range 1000 {
		for range 1000 {
			go func() { <-ctx.Done() }()
		}
		time.Sleep(time.Millisecond)
	}
	fmt.Println("all started")
}
