// A goroutine panics with a deferred wg.Done. The program must end with the panic and code 2.
//
//told:seeds 10
//told:exit panic 2
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		panic("boom") // want: panic
	}()
	wg.Wait()
	fmt.Println("all done")
}

// Output:
