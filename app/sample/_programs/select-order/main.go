// Six jobs are ready, and so is the end of the context. Whether a job is taken is
// a matter of chance, unless the end is asked for first.
package main

import (
	"context"
	"fmt"
)

func jobs(n int) <-chan int {
	c := make(chan int, n)
	for i := range n {
		c <- i + 1
	}
	return c
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()

	ready := jobs(6)
	for taking := true; taking; {
		select {
		case job := <-ready:
			fmt.Println("by chance: job", job, "although the context is over")
		case <-ctx.Done():
			fmt.Println("by chance: the end")
			taking = false
		}
	}

	ready = jobs(6)
	for ctx.Err() == nil { // first the end, then the jobs
		select {
		case job := <-ready:
			fmt.Println("asked first: job", job)
		case <-ctx.Done():
		}
	}
	fmt.Println("asked first: no job was taken")
}
