// Closing a channel says that no more jobs come.
package main

import "fmt"

func main() {
	jobs, done := make(chan int, 5), make(chan bool)
	go func() {
		for {
			j, more := <-jobs
			if !more {
				fmt.Println("received all jobs")
				done <- true
				return
			}
			fmt.Println("received job", j)
		}
	}()
	for j := 1; j <= 3; j++ {
		jobs <- j
	}
	close(jobs)
	<-done
	_, ok := <-jobs
	fmt.Println("more jobs:", ok)
}

// Output:
// received job 1
// received job 2
// received job 3
// received all jobs
// more jobs: false
