// Three workers share five jobs of a second.
package main

import (
	"fmt"
	"time"
)

func worker(jobs <-chan int, results chan<- int) {
	for j := range jobs {
		time.Sleep(time.Second)
		results <- j * 2
	}
}

func main() {
	jobs, results := make(chan int, 5), make(chan int, 5)
	for range 3 {
		go worker(jobs, results)
	}
	for j := 1; j <= 5; j++ {
		jobs <- j
	}
	close(jobs)
	for range 5 {
		fmt.Println(<-results)
	}
}

// Unordered output:
// 2
// 4
// 6
// 8
// 10
