// A tree of contexts in which each branch is cancelled by who made it, some
// after their parent is done already.
package main

import (
	"context"
	"fmt"
	"sync"
)

func grow(ctx context.Context, depth int, wait *sync.WaitGroup) {
	defer wait.Done()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if depth == 0 {
		<-ctx.Done()
		return
	}
	var below sync.WaitGroup
	for range 2 {
		below.Add(1)
		go grow(ctx, depth-1, &below)
	}
	below.Wait()
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var wait sync.WaitGroup
	wait.Add(1)
	go grow(ctx, 3, &wait)
	cancel()
	wait.Wait()
	fmt.Println(ctx.Err())
}
