// Workers wait for jobs that will not come: the channel is never closed.
package main

import (
	"fmt"
	"time"
)

func worker(jobs <-chan int, results chan<- int) {
	for j := range jobs { // want: blocked-receive
		results <- j * j
	}
}

func main() {
	jobs, results := make(chan int), make(chan int)
	for range 3 {
		go worker(jobs, results)
	}
	sum := 0
	go func() {
		for i := range 6 {
			jobs <- i
		}
	}()
	for range 6 {
		sum += <-results
	}
	fmt.Println(sum)
	time.Sleep(20 * time.Millisecond)
}
