// A group that runs at most two at once, and collects what they find.
package main

import (
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

func main() {
	start := time.Now()
	results := make([]int, 6)
	var g errgroup.Group
	g.SetLimit(2)
	for i := range results {
		g.Go(func() error {
			time.Sleep(time.Second)
			results[i] = i * i
			return nil
		})
	}
	fmt.Println(g.Wait(), results, time.Since(start).Round(time.Second))
}

// Output:
// <nil> [0 1 4 9 16 25] 3s
