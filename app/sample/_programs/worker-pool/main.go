// Three workers take jobs from one channel. After 2.5 seconds nobody wants the
// results any more.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func worker(ctx context.Context, n int, jobs <-chan int) {
	for job := range jobs {
		select {
		case <-time.After(time.Second):
			fmt.Printf("worker %d: job %d done\n", n, job)
		case <-ctx.Done():
			fmt.Printf("worker %d: job %d given up\n", n, job)
		}
	}
}

// produce hands out jobs until there are no more, or the context ends. It closes
// the channel either way, which ends the workers.
func produce(ctx context.Context, jobs chan<- int) {
	defer close(jobs)
	for job := 1; job <= 10; job++ {
		select {
		case jobs <- job:
		case <-ctx.Done():
			fmt.Println("not begun: job", job, "and later ones")
			return
		}
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 2500*time.Millisecond)
	defer cancel()

	jobs := make(chan int)
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Go(func() { worker(ctx, n+1, jobs) })
	}
	produce(ctx, jobs)
	wg.Wait()
}
