// A worker whose job panics recovers and goes on.
package main

import "fmt"

func do(job int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("job %d: %v", job, p)
		}
	}()
	if job == 2 {
		panic("broken")
	}
	return nil
}

func main() {
	jobs, errs := make(chan int), make(chan error)
	go func() {
		for j := range jobs {
			errs <- do(j)
		}
		close(errs)
	}()
	go func() {
		for j := 1; j <= 3; j++ {
			jobs <- j
		}
		close(jobs)
	}()
	for err := range errs {
		fmt.Println(err)
	}
}

// Output:
// <nil>
// job 2: broken
// <nil>
