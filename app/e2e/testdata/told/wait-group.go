// A WaitGroup waits for five workers.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	for i := 1; i <= 5; i++ {
		wg.Go(func() {
			time.Sleep(time.Duration(i) * time.Second)
			fmt.Println("worker", i, "done")
		})
	}
	wg.Wait()
}

// Output:
// worker 1 done
// worker 2 done
// worker 3 done
// worker 4 done
// worker 5 done
