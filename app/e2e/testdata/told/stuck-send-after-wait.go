// Results are sent before anybody receives: main waits for the group first.
//
//told:exit deadlock 2
//told:ring 21 24
//told:says "to call Done"
//told:says "Do not wait for those who wait for you"
package main

import (
	"fmt"
	"sync"
)

func main() {
	res := make(chan int)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			res <- i
		}()
	}
	wg.Wait() // want: deadlock/fault
	close(res)
	for r := range res {
		fmt.Println(r)
	}
}
