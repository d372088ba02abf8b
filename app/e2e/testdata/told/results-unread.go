// Workers send results that main reads only after it has waited for them.
//
//told:exit deadlock 2
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 600*time.Millisecond) // ends: deadline
	defer cancel()
	results := make(chan int)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(time.Duration(i) * time.Second)
			results <- i
		}()
	}
	wg.Wait() // want: deadlock
	close(results)
	for r := range results {
		fmt.Println(r, ctx.Err())
	}
}

// Output:
