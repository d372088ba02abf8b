package main

import (
	"fmt"
	"sync"
)

// Whoever comes first makes what both use.
//
// correct
func main() {
	var once sync.Once
	var wg sync.WaitGroup
	var made *int
	use := func() {
		once.Do(func() { made = new(int) })
		if made == nil {
			panic("not made")
		}
	}
	wg.Go(use)
	use()
	wg.Wait()
	fmt.Println("made")
}
