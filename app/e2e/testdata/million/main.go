// A trace of a million events: a thousand workers in groups of ten hand
// tokens round their ring, each group under a context of its own, one in ten
// with a deadline that ends it early.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

const (
	groups = 100
	size   = 10
	rounds = 360
)

func worker(ctx context.Context, in <-chan int, out chan<- int) {
	for {
		select {
		case n := <-in:
			if n == 0 {
				return
			}
			select {
			case out <- n - 1:
			case <-ctx.Done():
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

func group(ctx context.Context, i int) {
	if i%10 == 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 20*time.Millisecond)
		defer cancel()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ring := make([]chan int, size)
	for j := range ring {
		ring[j] = make(chan int)
	}
	var workers sync.WaitGroup
	for j := range ring {
		workers.Go(func() {
			defer cancel() // whoever ends, ends the group
			worker(ctx, ring[j], ring[(j+1)%size])
		})
	}
	select {
	case ring[0] <- size * rounds:
	case <-ctx.Done():
	}
	workers.Wait()
}

func main() {
	var all sync.WaitGroup
	for i := range groups {
		all.Go(func() { group(context.Background(), i) })
	}
	all.Wait()
	fmt.Println("done")
}
