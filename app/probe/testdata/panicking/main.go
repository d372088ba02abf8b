// Panicking panics in a goroutine whose deferred call would let main go on.
package main

import (
	"fmt"
	"sync"
)

type trouble struct{}

func (trouble) Error() string {
	fmt.Println("asked")
	return "trouble"
}

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer fmt.Println("deferred")
		panic(trouble{})
	}()
	wg.Wait()
	select {}
}
