// A buffered channel lets two in at once.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	start := time.Now()
	free := make(chan struct{}, 2)
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			time.Sleep(time.Second)
		})
	}
	wg.Wait()
	fmt.Println(time.Since(start).Round(time.Second))
}

// Output:
// 3s
