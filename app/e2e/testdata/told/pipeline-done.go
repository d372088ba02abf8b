// A pipeline whose stages end early, told by a channel that is closed.
package main

import (
	"fmt"
	"sync"
)

func numbers(done <-chan struct{}, n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			select {
			case out <- i:
			case <-done:
				return
			}
		}
	}()
	return out
}

func squares(done <-chan struct{}, in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := range in {
			select {
			case out <- n * n:
			case <-done:
				return
			}
		}
	}()
	return out
}

func merge(done <-chan struct{}, all ...<-chan int) <-chan int {
	var wg sync.WaitGroup
	out := make(chan int)
	for _, c := range all {
		wg.Go(func() {
			for n := range c {
				select {
				case out <- n:
				case <-done:
					return
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func main() {
	done := make(chan struct{})
	in := numbers(done, 100)
	out := merge(done, squares(done, in), squares(done, in))
	<-out
	<-out
	close(done)
	for range out {
	}
	fmt.Println("all stages ended")
}

// Output:
// all stages ended
