// main waits for a worker that has Done deferred and waits to send what only main would receive.
//
//told:exit deadlock 2
//told:ring 16 18
//told:says "to receive (main.go:19)"
package main

import "sync"

func main() {
	res := make(chan int)
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		res <- 1
	}()
	wg.Wait() // want: deadlock/fault
	println(<-res)
}
