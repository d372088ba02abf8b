// The workers' results are received only after all jobs are sent: the parameters have other names than the channels.
//
//told:exit deadlock 2
//told:ring 11 21
package main

import "fmt"

func worker(in <-chan int, out chan<- int) {
	for j := range in {
		out <- 2 * j
	}
}

func main() {
	jobs, results := make(chan int), make(chan int)
	for range 2 {
		go worker(jobs, results)
	}
	for j := range 5 {
		jobs <- j // want: deadlock/fault
	}
	close(jobs)
	for range 5 {
		fmt.Println(<-results)
	}
}
