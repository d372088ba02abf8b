// Goroutines that notice the end of a context: one that waits for it, one that
// polls, one that looks at its error after work of its own.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
)

// parked waits until both goroutines that wait have parked.
func parked() {
	buf := make([]byte, 1<<16)
	for {
		stacks := string(buf[:runtime.Stack(buf, true)])
		if strings.Contains(stacks, "[select]:\nmain.waits") && strings.Contains(stacks, "[chan receive]:\nmain.main.func3") {
			return
		}
		runtime.Gosched()
	}
}

func waits(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-make(chan int):
	}
}

func polls(ctx context.Context) {
	for ctx.Err() == nil {
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { waits(ctx) })
	wg.Go(func() { polls(ctx) })
	over := make(chan struct{})
	go func() {
		defer close(over)
		<-ctx.Done()
	}()
	parked()
	fmt.Println("cancelling")
	cancel()
	wg.Wait()
	<-over
	fmt.Fprintln(os.Stderr, "done")
	os.Exit(3)
}
