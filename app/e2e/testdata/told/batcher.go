// Values are written in batches: when five are there, or after a second.
package main

import (
	"fmt"
	"time"
)

func batches(in <-chan int, size int, most time.Duration) <-chan []int {
	out := make(chan []int)
	go func() {
		defer close(out)
		var batch []int
		var late <-chan time.Time
		for {
			select {
			case v, more := <-in:
				if !more {
					if len(batch) > 0 {
						out <- batch
					}
					return
				}
				if batch = append(batch, v); len(batch) == 1 {
					late = time.After(most)
				}
				if len(batch) < size {
					continue
				}
			case <-late:
			}
			out <- batch
			batch, late = nil, nil
		}
	}()
	return out
}

func main() {
	in := make(chan int)
	go func() {
		defer close(in)
		for i := range 8 {
			in <- i
			if i == 6 {
				time.Sleep(3 * time.Second)
			}
		}
	}()
	for b := range batches(in, 5, time.Second) {
		fmt.Println(b)
	}
}

// Output:
// [0 1 2 3 4]
// [5 6]
// [7]
