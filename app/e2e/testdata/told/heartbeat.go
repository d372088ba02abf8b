// A worker that beats while it works; main gives up on silence.
package main

import (
	"context"
	"fmt"
	"time"
)

func work(ctx context.Context) (<-chan struct{}, <-chan int) {
	beats, results := make(chan struct{}, 1), make(chan int)
	go func() {
		defer close(results)
		beat := time.NewTicker(400 * time.Millisecond)
		defer beat.Stop()
		step := time.NewTicker(time.Second)
		defer step.Stop()
		for i := 0; i < 3; {
			select {
			case <-ctx.Done():
				return
			case <-beat.C:
				select {
				case beats <- struct{}{}:
				default:
				}
			case <-step.C:
				select {
				case results <- i:
					i++
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return beats, results
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	beats, results := work(ctx)
	for {
		select {
		case <-beats:
		case n, more := <-results:
			if !more {
				fmt.Println("all results")
				return
			}
			fmt.Println("result", n)
		case <-time.After(2 * time.Second):
			fmt.Println("the worker is silent")
			return
		}
	}
}

// Output:
// result 0
// result 1
// result 2
// all results
